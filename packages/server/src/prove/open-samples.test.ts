import { pid, putOriginal } from '@tomoshibi/testkit';
import type { LedgerReader } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { patientRef } from '../reader/patient-ref.ts';
import { Findings } from './findings.ts';
import { openSamples } from './open-samples.ts';

const HANAKO = '00001234';
let hospital: TestHospital;

beforeAll(async () => {
  hospital = await openTestHospital();
  putOriginal(hospital.root, { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' }, 'ADT^A08^ADT_A01', [
    'EVN||20260401090000',
    pid(HANAKO),
    'PV1|0001|O',
  ]);
  const rp = { patient: HANAKO, day: '20260401', type: 'OMP-01', order: '000000000000001', department: '01' } as const;
  putOriginal(hospital.root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', [
    pid(HANAKO),
    'PV1|0001|O|01^^^^^C|||||||01',
    'ORC|NW|000000000000001||1|||||20260401100000|||110^医師^一郎^^^^^^^L^^^^^I|||||01^内科^99XY1',
    'RXE||100000001^みほん錠5mg^HOT9|1||TAB^錠^MR9P|||||7|TAB^錠^MR9P||||||||1^TAB&錠&MR9P',
    'TQ1|1||1011000400000000&内服・経口・１日１回朝食後&JAMISDP01|||7^d|20260401',
    'RXR|PO^口^HL70162',
  ]);
  await hospital.take();
});
afterAll(() => hospital.end());

async function open(number: string, change: (reader: LedgerReader) => Partial<LedgerReader> = () => ({})) {
  const { home, rows, originals } = hospital.writing;
  const findings = new Findings();
  const reader: LedgerReader = {
    read: (from) => originals.read(from),
    entry: (seq) => originals.entry(seq),
    ...change(originals),
  };
  const opened = await openSamples(home, rows, reader, () => '2026-04-02T00:00:00.000Z', [number], findings);
  return { opened, findings: findings.named, ref: patientRef(home.keys.refs, number) };
}

describe('opening a patient to the end', () => {
  it('shows the state of each section and opens the originals behind what is shown', async () => {
    const { opened, findings, ref } = await open(HANAKO);
    expect(findings).toEqual([]);
    expect(opened).toMatchObject([{ patient: ref, originals: 1, sections: { drugs: { items: 1 }, results: { items: 0 } } }]);
    expect(JSON.stringify(opened)).not.toContain(HANAKO);
  });

  it('names an original that is not what its entry says, or does not open', async () => {
    const altered = await open(HANAKO, (reader) => ({
      entry: async (seq) => ({ ...(await reader.entry(seq)), content: Buffer.from('another') }),
    }));
    expect(altered.findings).toMatchObject([{ code: 'prove.original-unopened', patient: altered.ref }]);
    const gone = await open(HANAKO, () => ({ entry: () => Promise.reject(new RangeError('gone')) }));
    expect(gone.findings).toMatchObject([{ code: 'prove.original-unopened' }]);
    expect(gone.opened[0]?.originals).toBe(0);
  });

  it('names what does not open at all', async () => {
    const { findings } = await open('99999999');
    expect(findings.map(({ code, where }) => [code, where])).toContainEqual([
      'prove.section-unopened',
      'summary: chart.patient-unknown',
    ]);
  });
});
