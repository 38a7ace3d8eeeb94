import type { Recorded } from '../kernel/recorded.ts';
import { auditAccounts, auditCodes, auditDetails, auditPatients, type Code } from './audit-codes.ts';
import type { AuditSource } from './audit-source.ts';
import { base64Utf8 } from './base64-utf8.ts';
import type { Doer } from './events.ts';
import { legalText } from './legal-text.ts';
import type { StationEvent } from './station-event.ts';

/** An element: its name, its attributes (undefined is left out), what it holds. Values are escaped here and nowhere else. */
function element(name: string, attributes: Readonly<Record<string, string | undefined>>, inner: readonly string[] = []): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${xmlText(value)}"`],
  );
  return inner.length === 0 ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner.join('')}</${name}>`;
}

/** Text as it may stand in XML 1.0, in content and attributes: markup and line ends as references. */
export const xmlText = (text: string): string => legalText(text).replace(/[&<>"'\t\n\r]/g, (one) => `&#${one.charCodeAt(0)};`);

const coded = (name: string, [code, meaning]: Code, system: string): string =>
  element(name, { 'csd-code': code, codeSystemName: system, originalText: meaning });

/**
 * One event of the record as an IHE ATNA audit message. Purpose, relation and what was seen stand as details of the first object.
 * Source: DICOM PS3.15 §A.5.1.1 audit message schema (successor of RFC 3881).
 */
export function atnaMessage({ event, recordedAt, seq, station }: Recorded<StationEvent>, source: AuditSource): string {
  const { id, type, action, outcome, purpose } = auditCodes(event);
  const details: (readonly [string, string])[] = [...auditDetails(event), ['seq', String(seq)]];
  if (purpose !== undefined) details.push(['purposeOfUse', purpose[0]]);
  const objects = [
    ...auditPatients(event).map((number) => ({ number, role: '1', type: ['2', 'Patient Number'] as Code })),
    ...auditAccounts(event).map((account) => ({
      number: source.staff(account)?.login ?? account,
      role: '11',
      type: ['11', 'User Identifier'] as Code,
    })),
  ];
  // An event about nobody is about the record itself.
  if (objects.length === 0) objects.push({ number: station, role: '13', type: ['12', 'URI'] as Code });
  return element('AuditMessage', {}, [
    element('EventIdentification', { EventActionCode: action, EventDateTime: recordedAt, EventOutcomeIndicator: outcome }, [
      coded('EventID', id, 'DCM'),
      ...(type === undefined ? [] : [coded('EventTypeCode', type, 'DCM')]),
    ]),
    participant('by' in event ? event.by : {}, 'from' in event ? event.from : undefined, source),
    element('AuditSourceIdentification', { AuditEnterpriseSiteID: source.hospital, AuditSourceID: station }, [
      element('AuditSourceTypeCode', { 'csd-code': '4' }),
    ]),
    ...objects.map(({ number, role, type: idType }, at) =>
      element(
        'ParticipantObjectIdentification',
        {
          ParticipantObjectID: number,
          ParticipantObjectTypeCode: role === '13' ? '2' : '1',
          ParticipantObjectTypeCodeRole: role,
        },
        [
          coded('ParticipantObjectIDTypeCode', idType, 'RFC-3881'),
          // A name or a query must stand here. Names of patients do not leave with the record.
          element('ParticipantObjectName', {}, [xmlText(number)]),
          ...(at > 0
            ? []
            : details.map(([name, value]) => element('ParticipantObjectDetail', { type: name, value: base64Utf8(value) }))),
        ],
      ),
    ),
  ]);
}

/** A file of messages, part by part. The element around them is ours: the standard knows single messages on a wire. */
export function* atnaFile(entries: readonly Recorded<StationEvent>[], source: AuditSource): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<AuditMessages>\n';
  for (const entry of entries) yield `${atnaMessage(entry, source)}\n`;
  yield '</AuditMessages>\n';
}

function participant({ account, session, device, place }: Doer, from: string | undefined, source: AuditSource): string {
  const staff = account === undefined ? undefined : source.staff(account);
  const machine = [place, device].filter((one) => one !== undefined).join(' ');
  const where = from ?? (machine === '' ? undefined : machine);
  return element(
    'ActiveParticipant',
    {
      UserID: staff?.login ?? account ?? place ?? 'unknown',
      AlternativeUserID: session,
      UserName: staff?.name,
      UserIsRequestor: 'true',
      NetworkAccessPointID: where,
      NetworkAccessPointTypeCode: where === undefined ? undefined : from === undefined ? '1' : '2',
    },
    staff === undefined ? [] : [coded('RoleIDCode', [staff.role, staff.role], 'urn:tomoshibi:role')],
  );
}
