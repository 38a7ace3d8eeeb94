import type { ChartSummary, Result } from '@tomoshibi/hospital';
import { originalPath, pid, putOriginal, rename } from '@tomoshibi/testkit';
import type { LedgerReader } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import { openStoreReader } from './store-reader.ts';

// Caught on purpose: the facts of now under a version of then; a rename after the time that counts; a cancelled order missing from
// then; the name of now; a patient who came later; days left counted on today; the wrong side of the cut by one entry.

const HANAKO = '00001234';
const TARO = '00005678';
const name = (kanji: string, sentAt: string) =>
  ({
    name: { patient: HANAKO, type: 'ADT-00', sentAt },
    lines: ['EVN||20260401090000', pid(HANAKO, kanji), 'PV1|0001|O'],
  }) as const;
const result = (value: string, sentAt: string, status: string, flag = '1') => ({
  name: { patient: HANAKO, day: '20260401', type: 'OML-11', order: '000000000000007', sentAt, department: '01', flag },
  lines: [
    pid(HANAKO),
    'PV1|0001|O|01^^^^^C',
    'SPM|1|||023^血清^JC10|||||||||||||20260401080000',
    'OBR|1|000000000000007||3H000000000000000^生化学^JC10|||20260401080000||||||||||||||||||F',
    `OBX|1|NM|3H015000002327101^K^JC10||${value}|mEq/L|3.5-5.0|H|||${status}`,
  ],
});
const drug = (text: string, sentAt: string, control = 'NW') => ({
  name: { patient: HANAKO, day: '20260401', type: 'OMP-01', order: '000000000000001', sentAt, department: '01' },
  lines: [
    pid(HANAKO),
    'PV1|0001|O|01^^^^^C|||||||01',
    `ORC|${control}|000000000000001||1|||||20260401100000|||110^医師^一郎^^^^^^^L^^^^^I|||||01^内科^99XY1`,
    `RXE||100000001^${text}^HOT9|1||TAB^錠^MR9P|||||14|TAB^錠^MR9P||||||||1^TAB&錠&MR9P`,
    'TQ1|1||1011000400000000&内服・経口・１日１回朝食後&JAMISDP01|||14^d|20260401',
    'RXR|PO^口^HL70162',
  ],
});

describe('a chart as it was at a time', () => {
  let hospital: TestHospital;
  let reader: HospitalReader & { stop(): void };
  const moments: string[] = [];
  const received = async (instant: string): Promise<void> => {
    await hospital.take();
    while (moments.length < hospital.writing.ledger.size()) moments.push(instant);
  };
  const put = (
    { name: filed, lines }: { readonly name: Parameters<typeof putOriginal>[1]; readonly lines: readonly string[] },
    type: string,
  ) => putOriginal(hospital.root, filed, type, lines);
  const at = async (asOf?: string, patient: PatientAsked = { number: HANAKO }): Promise<ChartSummary> => {
    const found = await reader.summary(patient, asOf);
    if (!found.ok) throw new RangeError(found.refusal.code);
    return found.value;
  };
  const potassium = ({ results }: ChartSummary) =>
    results.items.flatMap(({ values }) => values.map(({ value, status }) => [value, status]));

  beforeAll(async () => {
    hospital = await openTestHospital();
    // 10:00 first copy: maiden name, preliminary K, a drug.
    put(name('旧姓^花子', '20260401090000000'), 'ADT^A08^ADT_A01');
    const early = result('5.9', '20260401090000000', 'P');
    put(early, 'OUL^R22^OUL_R22');
    put(drug('みほん錠5mg', '20260401100000000'), 'RDE^O11^RDE_O11');
    await received('2026-04-01T01:00:00.000Z');
    // 12:00 the result is corrected, the name changes, somebody else arrives.
    rename(hospital.root, originalPath(early.name), originalPath({ ...early.name, flag: '2' }));
    put(result('4.1', '20260401110000000', 'C'), 'OUL^R22^OUL_R22');
    rename(
      hospital.root,
      originalPath(name('', '20260401090000000').name),
      originalPath({ ...name('', '20260401090000000').name, flag: '2' }),
    );
    put(name('見本^花子', '20260401115000000'), 'ADT^A08^ADT_A01');
    putOriginal(hospital.root, { patient: TARO, type: 'ADT-00', sentAt: '20260401113000000' }, 'ADT^A08^ADT_A01', [
      'EVN||20260401113000',
      pid(TARO, '見本^太郎', 'ミホン^タロウ', '19600101', 'M'),
      'PV1|0001|O',
    ]);
    await received('2026-04-01T03:00:00.000Z');
    // 14:00 the prescription is cancelled: its file is no longer current and nothing takes its place.
    rename(
      hospital.root,
      originalPath(drug('', '20260401100000000').name),
      originalPath({ ...drug('', '20260401100000000').name, flag: '0' }),
    );
    await received('2026-04-01T05:00:00.000Z');
    const originals: LedgerReader = {
      read: (from) => hospital.writing.originals.read(from),
      entry: (seq) => hospital.writing.originals.entry(seq),
      recordedBetween: (seq) => (moments[seq] === undefined ? undefined : { from: moments[seq] }),
    };
    const { home, rows } = hospital.writing;
    reader = await openStoreReader({ home, rows, originals, now: () => '2026-04-08T00:00:00.000Z', follow: false });
  }, 60_000);
  afterAll(() => hospital?.end());

  it('shows the value that had been received, and after the correction the corrected one', async () => {
    expect(potassium(await at('2026-04-01T11:00'))).toEqual([['5.9', 'preliminary']]);
    expect(potassium(await at('2026-04-01T12:00'))).toEqual([['4.1', 'corrected']]);
    expect(potassium(await at())).toEqual([['4.1', 'corrected']]);
  });

  it('shows an order that was cancelled later', async () => {
    expect((await at('2026-04-01T13:59')).drugs.items.map((one) => one.name)).toEqual(['みほん錠5mg']);
    expect((await at('2026-04-01T14:00')).drugs.items).toEqual([]);
    expect((await at()).drugs.items).toEqual([]);
  });

  it('knows the patient by the name of then', async () => {
    expect((await at('2026-04-01T11:59:59')).bar.name.kanji).toBe('旧姓 花子');
    expect((await at('2026-04-01T12:00')).bar.name.kanji).toBe('見本 花子');
  });

  it('counts ages and days left on that day, and says up to when it had received', async () => {
    const then = await at('2026-04-01T11:00');
    expect(then.onDay).toBe('2026-04-01');
    expect(then.drugs.items[0]?.daysLeft).toBe(14);
    expect(then.asOf).toEqual({
      at: '2026-04-01T11:00',
      receivedInstant: '2026-04-01T01:00:00.000Z',
      copyFromInstant: '2026-04-01T01:00:00.000Z',
    });
    expect((await at()).asOf).toBeUndefined();
  });

  it('says plainly when there was no copy, no such patient or no such time', async () => {
    const refusal = async (asOf: string, number = HANAKO) => code(await reader.summary({ number }, asOf));
    expect(await refusal('2026-04-01T09:59')).toEqual(['chart.no-copy-then', { since: '2026-04-01T10:00:00' }]);
    expect(await refusal('2026-04-01T11:00', TARO)).toEqual(['chart.patient-not-then', undefined]);
    expect(await refusal('2026-02-30T11:00')).toEqual(['chart.time-not-valid', undefined]);
    expect(await refusal('2026-04-09T11:00')).toEqual(['chart.time-not-valid', undefined]);
    expect((await reader.summary({ number: TARO }, '2026-04-01T12:00')).ok).toBe(true);
  });

  it('reads a single section of then too', async () => {
    const then = await reader.section({ patient: { number: HANAKO }, section: 'grid', asOf: '2026-04-01T11:00' });
    expect(then).toMatchObject({ ok: true, value: { items: [{ groups: [{ rows: [{ cells: [[{ value: '5.9' }]] }] }] }] } });
  });

  it('lists what has changed since: corrected, cancelled, renamed', async () => {
    const found = await reader.changes({ patient: { number: HANAKO }, since: '2026-04-01T11:00' });
    if (!found.ok) throw new RangeError(found.refusal.code);
    const of = (name: string) => found.value.sections.find(({ section }) => section === name);
    expect(of('results')?.changed).toMatchObject([
      {
        kind: 'OML-11',
        day: '2026-04-01',
        changedInstant: '2026-04-01T03:00:00.000Z',
        before: [expect.stringContaining('5.9')],
        after: [expect.stringContaining('4.1')],
      },
    ]);
    expect(of('drugs')).toMatchObject({ added: [], changed: [], gone: [{ kind: 'OMP-01', after: [] }] });
    expect(of('drugs')?.gone[0]?.before[0]).toContain('みほん錠5mg');
    expect(of('person')?.changed[0]).toMatchObject({ before: ['旧姓 花子'], after: ['見本 花子'] });
    expect(found.value.more).toBe(false);
  });

  it('lists nothing when nothing has changed', async () => {
    const found = await reader.changes({ patient: { number: HANAKO }, since: '2026-04-01T14:00' });
    expect(found.ok && found.value.sections.every((one) => one.added.length + one.changed.length + one.gone.length === 0)).toBe(
      true,
    );
  });
});

const code = (result: Result<unknown>) => (result.ok ? [] : [result.refusal.code, result.refusal.detail]);
