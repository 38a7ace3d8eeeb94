import type { Recorded } from '../kernel/recorded.ts';
import { auditAccounts, auditCodes, auditDetails, auditPatients, type Code } from './audit-codes.ts';
import type { AuditSource } from './audit-source.ts';
import type { Doer } from './events.ts';
import { legalText } from './legal-text.ts';
import type { StationEvent } from './station-event.ts';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const STAFF_NUMBER = 'urn:tomoshibi:staff-number';
const PATIENT_NUMBER = 'urn:tomoshibi:patient-number';
const STATION = 'urn:tomoshibi:station';

const coding = (system: string, [code, display]: Code) => ({ system, code, display });

/**
 * One event of the record as FHIR R4 AuditEvent (JSON object). Every event has one, its id is `<station>-<seq>`: what is missing
 * from a file shows as a gap. Patients and staff are named by number only as identifiers, never as references to resources.
 * Source: HL7 FHIR R4 AuditEvent; codes as `auditCodes`.
 */
export function fhirAuditEvent({ event, recordedAt, seq, station }: Recorded<StationEvent>, source: AuditSource): object {
  const { id, type, action, outcome, purpose } = auditCodes(event);
  const by: Doer = 'by' in event ? event.by : {};
  const from = 'from' in event ? event.from : undefined;
  const details = auditDetails(event).map(([name, value]) => ({ type: name, valueString: value }));
  const entities = [
    ...auditPatients(event).map((number) => entity(PATIENT_NUMBER, number, ['1', 'Patient'])),
    ...auditAccounts(event).map((account) =>
      entity(STAFF_NUMBER, source.staff(account)?.login ?? account, ['11', 'Security User Entity']),
    ),
  ];
  return legal({
    resourceType: 'AuditEvent',
    id: idOf(station, seq),
    type: coding(DCM, id),
    ...(type === undefined ? {} : { subtype: [coding(DCM, type)] }),
    action,
    recorded: recordedAt,
    outcome,
    ...(purpose === undefined ? {} : { purposeOfEvent: [{ coding: [coding(ACT_REASON, purpose)] }] }),
    agent: [agent(by, from, source)],
    source: { site: source.hospital, observer: { identifier: { system: STATION, value: station }, display: '灯 Tomoshibi' } },
    // Details hang on what was looked at; an event about nobody still says what it was.
    entity: [{ ...(entities[0] ?? { name: event.kind }), detail: details }, ...entities.slice(1)],
  });
}

/** FHIR knows no empty string and no control character. */
function legal<T>(value: T): T {
  if (typeof value === 'string') return (legalText(value).trim() === '' ? '\ufffd' : legalText(value)) as T;
  if (Array.isArray(value)) return value.map(legal) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, legal(one)])) as T;
}

/** A Bundle of type `collection`, oldest first, as the parts of a JSON text: one per event. */
export function* fhirAuditFile(entries: readonly Recorded<StationEvent>[], source: AuditSource): Generator<string> {
  // FHIR knows no empty list.
  yield `{"resourceType":"Bundle","type":"collection"${entries.length === 0 ? '' : ',"entry":['}`;
  for (const [at, entry] of entries.entries()) {
    yield `${at === 0 ? '' : ',\n'}${JSON.stringify({ resource: fhirAuditEvent(entry, source) })}`;
  }
  yield entries.length === 0 ? '}\n' : ']}\n';
}

function agent({ account, session, device, place }: Doer, from: string | undefined, source: AuditSource): object {
  const staff = account === undefined ? undefined : source.staff(account);
  const where = [place, device].filter((one) => one !== undefined).join(' ');
  return {
    ...(staff === undefined ? {} : { role: [{ coding: [{ system: 'urn:tomoshibi:role', code: staff.role }] }] }),
    ...(account === undefined
      ? {}
      : {
          who: {
            identifier: { system: STAFF_NUMBER, value: staff?.login ?? account },
            ...(staff === undefined ? {} : { display: staff.name }),
          },
        }),
    ...(session === undefined ? {} : { altId: session }),
    requestor: true,
    // 2: address; 1: name of a machine.
    ...(from !== undefined
      ? { network: { address: from, type: '2' } }
      : where === ''
        ? {}
        : { network: { address: where, type: '1' } }),
  };
}

const entity = (system: string, value: string, role: Code) => ({
  what: { identifier: { system, value } },
  type: coding(ENTITY_TYPE, ['1', 'Person']),
  role: coding(OBJECT_ROLE, role),
});

/** FHIR ids hold letters, digits, `-` and `.`, at most 64. */
const idOf = (station: string, seq: number): string => `${station.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 40)}-${seq}`;
