import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChartSummary } from '@tomoshibi/hospital';
import { pid, putOriginal } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';

const HANAKO = '00001234';
const SOURCES = {
  basics: {
    name: { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' },
    type: 'ADT^A08^ADT_A01',
    lines: ['EVN||20260401090000', pid(HANAKO), 'PV1|0001|O', 'AL1|1|DA^薬剤^HL70127|^ペニシリン'],
  },
  pharmacy: {
    name: {
      patient: HANAKO,
      day: '20260401',
      type: 'OMP-01',
      order: '000000000000001',
      sentAt: '20260401100000000',
      department: '01',
    },
    type: 'RDE^O11^RDE_O11',
    lines: [
      pid(HANAKO),
      'PV1|0001|O|01^^^^^C|||||||01',
      'ORC|NW|000000000000001||1|||||20260401100000|||110^医師^一郎^^^^^^^L^^^^^I|||||01^内科^99XY1',
      'RXE||100000001^みほん錠5mg^HOT9|1||TAB^錠^MR9P|||||14|TAB^錠^MR9P||||||||1^TAB&錠&MR9P',
      'TQ1|1||1011000400000000&内服・経口・１日１回朝食後&JAMISDP01|||14^d|20260401',
      'RXR|PO^口^HL70162',
    ],
  },
  laboratory: {
    name: {
      patient: HANAKO,
      day: '20260401',
      type: 'OML-11',
      order: '000000000000007',
      sentAt: '20260401110000000',
      department: '01',
    },
    type: 'OUL^R22^OUL_R22',
    lines: [
      pid(HANAKO),
      'PV1|0001|O|01^^^^^C',
      'SPM|1|||023^血清^JC10|||||||||||||20260401080000',
      'OBR|1|000000000000007||3H000000000000000^生化学^JC10|||20260401080000||||||||||||||||||F',
      'OBX|1|NM|3H015000002327101^K^JC10||4.1|mEq/L|3.5-5.0||||F',
    ],
  },
} as const;
type Source = keyof typeof SOURCES;
const NAMES = Object.keys(SOURCES) as Source[];
const SECTIONS = ['allergies', 'drugs', 'results', 'contacts', 'problems', 'documents'] as const;

describe('R-030 a hospital of three sources', () => {
  let hospital: TestHospital;
  const rootOf = (source: Source): string => join(dirname(hospital.root), source);
  const take = async (): Promise<void> => {
    for (const source of NAMES) await takeSsmix2(hospital.writing, { source, roots: [rootOf(source)] }).catch(() => undefined);
  };
  const shown = async () => {
    const found = await (await hospital.reader()).summary({ number: HANAKO });
    if (!found.ok) throw new RangeError(found.refusal.code);
    const summary: ChartSummary = found.value;
    return { bar: summary.bar, ...Object.fromEntries(SECTIONS.map((name) => [name, summary[name].items])) };
  };
  beforeAll(async () => {
    hospital = await openTestHospital();
    for (const source of NAMES) {
      mkdirSync(rootOf(source));
      const { name, type, lines } = SOURCES[source];
      putOriginal(rootOf(source), name, type, lines);
    }
    await take();
  }, 60_000);
  afterAll(() => hospital?.end());

  it('shows what each of them sent', async () => {
    expect(await shown()).toMatchObject({
      allergies: [{ allergen: 'ペニシリン' }],
      drugs: [{ name: 'みほん錠5mg' }],
      results: [{ name: 'K' }],
    });
  });

  it.each(NAMES)('loses nothing on the chart when %s is gone, and the others go on', async (lost) => {
    const whole = await shown();
    rmSync(rootOf(lost), { recursive: true });
    await take();
    expect(await shown()).toEqual(whole);
    const { name, type, lines } = SOURCES[lost];
    putOriginal(rootOf(lost), name, type, lines);
    await take();
    expect(await shown()).toEqual(whole);
  });
});
