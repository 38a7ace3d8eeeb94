/**
 * Breakages tried in a copy, each seen to fail here: PID-3 not compared · a merge read for anybody · the end of an appointment taken from
 * another plan than its start · a resource marked deleted kept · a withdrawn letter's files kept · base64 with a piece missing decoded ·
 * an SPM behind its orders given to the next one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ItemFacts } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../intake/place-of.ts';
import { readOriginal } from '../../intake/read-original.ts';
import { placeMessage } from './place-message.ts';
import { readHl7Road } from './read-hl7-road.ts';

const data = fileURLToPath(new URL('../../../../../../shared/data/hl7v2/', import.meta.url));
const hasShared = existsSync(data);
if (!hasShared) console.log('skipped: no ../shared/data');

const RECEIVED = '2026-11-23T05:06:07.089Z';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = (event: string): string => `MSH|^~\\&|E|H|G|T|20261101093015||${event}|C1|P|2.5||||||UNICODE UTF-8\r`;
const PID = 'PID|1||0001234^^^^PI||見本^太郎^^^^^L^I~ミホン^タロウ^^^^^L^P||19500203|M\r';

/** What the chart of the place it gets shows of it. */
function shown(text: string | Uint8Array, at = 0): { readonly facts: ItemFacts | undefined; readonly patient: string } {
  const { arrivals } = placeMessage(typeof text === 'string' ? bytesOf(text) : text, RECEIVED);
  const place = placeOf(arrivals[at]?.path ?? '');
  if (place.key === undefined) throw new TypeError(place.code);
  const read = readOriginal(place.key.kind, place.patient, place.sentAt, arrivals[at]?.bytes ?? new Uint8Array());
  expect([read.decoded.unreadable, read.withheld]).toEqual([undefined, false]);
  return { facts: read.decoded.facts, patient: place.patient };
}

const SIU = (event: string, extra = '') =>
  `${head(`SIU^${event}`)}SCH|P1|F1||||FEED^連携||FU^再診^99M|15|min|^^15^202612010930^202612010945||||||||||||||Booked^予約済^HL70278\r${PID}PV1|1|O|01^^^^^C||||D1^医師^一郎|||01^内科^99M\rRGS|1|A\rAIS|1|A|CONS^診察^99M|202612010930|||15|min\r${extra}AIL|1|A|内科外来^第２診察室^^^^C|||202612010930\rAIP|1|A|D2^外来^花子^^^^^^^L^^^^^I|||202612010930\r`;

describe('an appointment', () => {
  it('says when, where, with whom and what for, in the words sent', () => {
    expect(shown(SIU('S12', 'NTE|1||採血のため早めに\r')).facts).toEqual({
      kind: 'appointment',
      sent: '2026-11-01T09:30:15',
      at: '2026-12-01T09:30',
      until: '2026-12-01T09:45',
      dept: '内科',
      doctor: '外来 花子',
      place: '内科外来 第２診察室',
      what: '診察、再診',
      note: '採血のため早めに',
      status: '予約済',
      state: 'booked',
    });
  });

  it('that was cancelled, or to which nobody came, says so; a status no table knows says nothing', () => {
    const state = (event: string, status: string) => {
      const { facts } = shown(SIU(event).replace('Booked^予約済^HL70278', status));
      return facts?.kind === 'appointment' ? [facts.cancels, facts.state, facts.status] : facts;
    };
    expect(state('S15', 'Cancelled^予約取消^HL70278')).toEqual([true, undefined, '予約取消']);
    expect(state('S14', '^予約取消^99M')).toEqual([true, undefined, '予約取消']);
    expect(state('S26', 'Noshow')).toEqual([undefined, 'missed', 'Noshow']);
    expect(state('S14', 'Complete')).toEqual([undefined, 'done', 'Complete']);
    expect(state('S12', 'X9^要確認^99M')).toEqual([undefined, undefined, '要確認']);
  });

  it('leaves out a doctor taken off it, and never ends by another plan than the one it begins by', () => {
    const moved = SIU('S13').replace('AIP|1|A|', 'AIP|1|D|').replace('202612010930|||15|min', '202612080930');
    const { facts } = shown(moved);
    expect(facts).toMatchObject({ at: '2026-12-08T09:30', doctor: '医師 一郎' });
    expect(facts).not.toHaveProperty('until');
  });
});

describe('vital signs', () => {
  it('give every value with its unit and time, and who measured', () => {
    const text = `${head('ORU^R30')}${PID}OBR|1|9||V^バイタル^99|||202611010600\rOBX|1|NM|9A751000000000001^収縮期血圧^JC10||128|mmHg|||||F|||202611010600||N1^看護^花子\rOBX|2|NM|9P100000000000001^体温^JC10||36.8|℃|||||C|||202611010610\rOBX|3|ST|X9^意識^99M||清明||||||F\r`;
    expect(shown(text).facts).toEqual({
      kind: 'vitals',
      sent: '2026-11-01T09:30:15',
      at: '2026-11-01T06:00',
      by: '看護 花子',
      obs: [
        { code: '9A751000000000001', name: '収縮期血圧', sys: 'JC10', value: '128', unit: 'mmHg', status: 'F' },
        { code: '9P100000000000001', name: '体温', sys: 'JC10', value: '36.8', unit: '℃', status: 'C', at: '2026-11-01T06:10' },
        { code: 'X9', name: '意識', sys: '99M', value: '清明', status: 'F' },
      ],
    });
  });

  it('of somebody else are withheld from this chart', () => {
    const read = readHl7Road('VIT', '0009999', '', bytesOf(`${head('ORU^R30')}${PID}OBX|1|NM|8867-4^HR^LN||70\r`));
    expect(read).toMatchObject({ decoded: { unreadable: 'identity.pid-differs' }, withheld: true });
    expect(read.hint).toBeUndefined();
  });
});

describe('results of a laboratory that come as ORU', () => {
  const oru = (...segments: string[]) => shown(`${head('ORU^R01')}${PID}${segments.map((one) => `${one}\r`).join('')}`).facts;
  const panel = (n: string) => [`OBR|${n}|7${n}||P${n}^panel ${n}^99`, `OBX|1|NM|3A01000000232710${n}^T${n}^JC10||${n}||||||F`];
  const spm = (material: string, at: string) => `SPM|1|||${material}^${material}^JC10|||||||||||||${at}`;
  const materials = (facts: ItemFacts | undefined) =>
    facts?.kind === 'lab' ? facts.panels?.map((one) => [one.panel, one.material, one.at]) : facts;

  it('give each order the specimen behind it, and none where two are', () => {
    const one = oru(...panel('1'), spm('血清', '202611010600'), ...panel('2'), spm('尿', '202611010700'));
    expect(materials(one)).toEqual([
      ['panel 1', '血清', '2026-11-01T06:00'],
      ['panel 2', '尿', '2026-11-01T07:00'],
    ]);
    const two = oru(...panel('1'), spm('血清', '202611010600'), spm('血漿', '202611010600'));
    expect(materials(two)).toEqual([['panel 1', undefined, '2026-11-01T06:00']]);
  });
});

describe('a merge', () => {
  const A40 = `${head('ADT^A40')}EVN||20261101|||U|202611010800\r${PID}MRG|0009876^^^^PI\r`;

  it('stands in both charts, each naming the other, with the very same bytes', () => {
    const { arrivals } = placeMessage(bytesOf(A40), RECEIVED);
    expect(arrivals.map(({ path }) => placeOf(path).patient)).toEqual(['0001234', '0009876']);
    expect(shown(A40).facts).toMatchObject({ kind: 'merge', other: '0009876', as: 'kept', at: '2026-11-01T08:00' });
    expect(shown(A40, 1).facts).toMatchObject({ kind: 'merge', other: '0001234', as: 'ended' });
    expect(readHl7Road('MRG', '0005555', '', bytesOf(A40))).toMatchObject({ withheld: true });
    // The PID is the one of the number that goes on: the other chart must not take its name from it.
    expect(readHl7Road('MRG', '0009876', '', bytesOf(A40)).hint).toBeUndefined();
    expect(readHl7Road('MRG', '0001234', '', bytesOf(A40)).hint?.name).toEqual({ kanji: '見本 太郎', kana: 'ミホン タロウ' });
  });

  it('is taken back by A37 under the same two keys', () => {
    const a37 = `${head('ADT^A37')}${PID}PV1|1|O\r${PID.replace('0001234', '0009876')}PV1|1|O\r`;
    const keys = (text: string) => placeMessage(bytesOf(text), RECEIVED).arrivals.map(({ path }) => placeOf(path).key);
    expect(keys(a37)).toEqual(keys(A40));
    expect(placeMessage(bytesOf(a37), RECEIVED).arrivals.map(({ path }) => placeOf(path).flag)).toEqual(['0', '0']);
    expect(shown(a37).facts).toMatchObject({ kind: 'merge', cancels: true });
  });

  it('of several pairs, of one number with itself, or of accounts, joins nobody', () => {
    const code = (text: string) => placeOf(placeMessage(bytesOf(text), RECEIVED).arrivals[0]?.path ?? '').code;
    expect(code(`${A40}${PID}MRG|0007777\r`)).toBe('hl7.merge-unclear');
    expect(code(A40.replace('0009876', '0001234'))).toBe('hl7.merge-unclear');
    expect(code(`${head('ADT^A40')}${PID}`)).toBe('hl7.merge-unclear');
    expect(code(A40.replace('ADT^A40', 'ADT^A43'))).toBe('hl7.message-unknown');
  });
});

describe('a letter', () => {
  const pdf = Buffer.from('%PDF-1.4 letter');
  const mdm = (event: string, obx: string, status = 'AU') =>
    `${head(`MDM^${event}`)}${PID}PV1|1|O||||||||01^内科^99M\rTXA|1|57133-1^返書^LN|TX|20261031|D1^医師^一郎|20261030||||||DOC7||||${status === '' ? '' : `|${status}`}\r${obx}`;
  const ED = (text: string) => `OBX|2|ED|1^添付||^application^pdf^Base64^${text}||||||F\r`;

  it('is a document of its kind, with its lines, and the file it carries beside it', () => {
    const text = mdm('T02', `OBX|1|FT|1^本文||御中\\.br\\いつもお世話に\rOBX|3|TX|1^本文||草々\r${ED(pdf.toString('base64'))}`);
    const { arrivals } = placeMessage(bytesOf(text), RECEIVED);
    const folder =
      '000/123/0001234/20261030/^返書^^57133-1^紹介状^LN/0001234_20261030_^返書^^57133-1^紹介状^LN_DOC7_20261101093015000_01_1';
    expect(arrivals.map(({ path, companion }) => [path, companion])).toEqual([
      [`${folder}/main_document.hl7`, undefined],
      [`${folder}/content-1.pdf`, true],
    ]);
    expect(Buffer.from(arrivals[0]?.bytes ?? []).toString()).toBe(text);
    expect(Buffer.from(arrivals[1]?.bytes ?? []).equals(pdf)).toBe(true);
    expect(shown(text).facts).toEqual({
      kind: 'document',
      sent: '2026-11-01T09:30:15',
      title: '返書',
      at: '2026-10-31',
      dept: '内科',
      author: '医師 一郎',
      lines: [{ label: '本文', text: '御中' }, { text: 'いつもお世話に' }, { text: '草々' }],
    });
  });

  it('whose base64 is not whole stays as it is, without a file beside it', () => {
    for (const bad of ['QUJ', 'QUJD*A==', `${'A'.repeat(5)}=`, ''])
      expect([bad, placeMessage(bytesOf(mdm('T02', ED(bad))), RECEIVED).arrivals.length]).toEqual([bad, 1]);
  });

  it('that nobody has signed says so; one taken back leaves nothing current under its key', () => {
    expect(shown(mdm('T02', 'OBX|1|TX|1||本文\r', 'DI')).facts).toMatchObject({
      lines: [{ label: '状態', text: '口述のみ(DI)' }, { text: '本文' }],
    });
    const keyOf = (text: string) => placeOf(placeMessage(bytesOf(text), RECEIVED).arrivals[0]?.path ?? '');
    const [written, gone] = [keyOf(mdm('T02', '')), keyOf(mdm('T11', ED(pdf.toString('base64'))))];
    expect([gone.key, gone.flag]).toEqual([written.key, '0']);
    expect(placeMessage(bytesOf(mdm('T11', ED(pdf.toString('base64')))), RECEIVED).arrivals).toHaveLength(1);
    // T10 replaces what TXA-13 names.
    const replacing = mdm('T10', '').replace('DOC7|', 'DOC8|DOC7');
    expect(keyOf(replacing).key).toEqual(written.key);
  });

  it('with a type that looks like a path makes one folder and no other', () => {
    const evil = mdm('T02', '').replace('57133-1^返書^LN', '../../X^a/b\\E\\c^99');
    const path = placeMessage(bytesOf(evil), RECEIVED).arrivals[0]?.path ?? '';
    expect(path.split('/')).toHaveLength(7);
    expect(placeOf(path).patient).toBe('0001234');
  });
});

describe.skipIf(!hasShared)('facts of public samples, typed by hand from their segments', () => {
  const sample = (file: string) => shown(Buffer.concat([readFileSync(`${data}${file}`), Buffer.from([0x1c])]));
  const facts = (file: string) => sample(file).facts as unknown as Record<string, never> & { readonly kind: string };

  it('SIU-S12: whom the patient of PID-3 MR sees, where, for what, until when', () => {
    expect(sample('SIU-S12-01.hl7').patient).toBe('PATID1234');
    expect(facts('SIU-S12-01.hl7')).toMatchObject({
      at: '?20210924093000+0215',
      until: '?20210924102000+0215',
      doctor: 'GE Robert',
      place: '055 Room01',
      what: 'Biopsy of colon (procedure)',
      status: 'Booked',
      state: 'booked',
    });
  });

  it('A40: 12345 goes on, 56789 ended', () => {
    expect(sample('ADT-A40-01.hl7')).toMatchObject({ patient: '12345', facts: { other: '56789', as: 'kept' } });
  });

  it('A60: a food allergy to peanuts since May 2018', () => {
    expect(facts('ADT-A60-01.hl7')).toMatchObject({
      allergies: [{ from: 'IAM', cls: 'FA', what: 'Peanut Allergy', code: '12345', sys: 'L', action: 'A', onset: '2018-05' }],
    });
  });

  it('A01 of v2.3: ward PREOP, room 101, bed 1, doctor Disney', () => {
    expect(facts('ADT01-23.hl7')).toMatchObject({
      cls: 'I',
      place: { ward: 'PREOP', room: '101', bed: '1' },
      dept: '01',
      attending: 'DISNEY WALT',
      admittedAt: '?20050110045502+0700',
    });
  });

  it('ORU of a laboratory: each panel has the specimen behind it, not the one of the next', () => {
    const { panels } = facts('LAB-ORU-1.hl7') as unknown as {
      panels: {
        panel: string;
        material: string;
        at: string;
        obs: { name: string; value?: string; unit?: string; status: string }[];
      }[];
    };
    expect(panels.map(({ panel, material, at }) => [panel, material, at])).toEqual([
      ['Hemogram and platelet count, automated', 'BLD', '?20141006053500+0700'],
      ['Differential WBC Count, buffy coat', 'BLD', '?20141006053500+0700'],
    ]);
    expect(panels[0]?.obs.find(({ name }) => name === 'PLATELETS')).toMatchObject({
      value: '221',
      unit: 'giga.l-1',
      status: 'F',
    });
    expect(panels[0]?.obs.find(({ name }) => name === 'HEMATOCRIT')).toMatchObject({ value: '40.1', unit: '%', status: 'P' });
    expect(panels[1]?.obs.find(({ name }) => name === 'NEUTROPHILS/100 LEUKOCYTES')).toMatchObject({ value: '72', unit: '%' });
    expect(panels[0]?.obs.find(({ name }) => name === 'HEMOGLOBIN')).not.toHaveProperty('value');
  });

  it('OML: order 1101 of Dr Jones, a lipid panel', () => {
    expect(facts('OML-O21-01.hl7')).toMatchObject({ order: '1101', doctor: 'ORDPROVIDER JONES' });
    expect(JSON.stringify(facts('OML-O21-01.hl7'))).toContain('Lipid panel with direct LDL - Serum or Plasma');
  });

  it('RDE: an infusion into a vein by order 1163422591', () => {
    expect(facts('RDE-O11-01.hl7')).toMatchObject({ kind: 'injection', order: '1163422591' });
    expect(JSON.stringify(facts('RDE-O11-01.hl7'))).toContain('"route":"Intravenous"');
  });

  it('A02 and A03: where the patient came from, when and how they left', () => {
    expect(facts('ADT-A02-01.hl7')).toMatchObject({ from: { ward: '4 East, room 136, bed B 4E', room: '136', bed: 'B' } });
    expect(facts('ADT-A03-01.hl7')).toMatchObject({ dischargedAt: '?20150209113419+0110', disposition: 'Admitted as Inpatient' });
  });

  it('MDM: a report of a picture by Ivan Doctorovich, authenticated, its pdf empty', () => {
    expect(sample('MDM-T02-01.hl7')).toMatchObject({
      patient: '987654321',
      facts: { kind: 'document', title: '画像診断報告', author: 'IvanDoctorovich', at: '?200801311555+0215' },
    });
  });
});
