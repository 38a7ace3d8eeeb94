import { expect, it } from 'vitest';
import type { DrugItem, ResultSeries } from '../chart/view.ts';
import { dispensingValues } from './dispensing-values.ts';
import { type DrugRules, rulesFor } from './drug-rules.ts';
import { duplications } from './duplications.ts';
import type { QueryAsked } from './events.ts';
import { ingredientWord } from './ingredient-word.ts';
import { answeredRow, answerQuery, askedRow, askQuery } from './prescription-query.ts';
import { queryLog } from './query-log.ts';

const by = { account: 'u1' };
const series = (name: string, value: string, over: Partial<ResultSeries> = {}): ResultSeries => ({
  test: name,
  name,
  panel: '生化学',
  values: [{ original: 'o', at: '2026-11-20', value, number: Number(value) }],
  count: 1,
  ...over,
});
const drug = (name: string, original: string, over: Partial<DrugItem> = {}): DrugItem => ({
  original,
  form: 'oral',
  name,
  kinds: [],
  state: 'active',
  ...over,
});

it('finds the values beside the drugs by name or code, of blood only, and computes none', () => {
  const found = dispensingValues([
    series('クレアチニン', '1.2', { test: '3C015000002327101' }),
    // A local code says its material in words, JLAC10 in its digits; either is enough to leave urine out.
    series('クレアチニン', '88', { test: 'L012', material: '尿' }),
    series('クレアチニン', '89', { test: '3C015000000127101' }),
    series('Ｋ', '4.9'),
    series('尿中Ｋ', '40'),
    series('ヘモグロビンＡ１ｃ', '7.1'),
    series('Ｈｂ', '10.8'),
    series('ＰＴ－ＩＮＲ', '2.6'),
    series('ＡＳＴ(GOT)', '30'),
    series('ＷＢＣ', '5600'),
    series('血小板数', '18'),
    series('ＰＴ活性', '80'),
  ]);
  const words = Object.fromEntries(found.map(({ test, series: all }) => [test, all.map((one) => one.values[0]?.value)]));
  expect(words).toEqual({
    egfr: [],
    cr: ['1.2'],
    ast: ['30'],
    alt: [],
    k: ['4.9'],
    inr: ['2.6'],
    wbc: ['5600'],
    hb: ['10.8'],
    plt: ['18'],
  });
});

it('shows two units of one test side by side, newest first', () => {
  const found = dispensingValues([
    series('K', '4.1', { unit: 'mEq/L', values: [{ original: 'o', at: '2025-01-01', value: '4.1' }] }),
    series('K', '5.4', { unit: 'mmol/L' }),
  ]);
  expect(found.find(({ test }) => test === 'k')?.series.map(({ unit }) => unit)).toEqual(['mmol/L', 'mEq/L']);
});

it('takes the ingredient out of a product name, and no word shorter than three letters', () => {
  expect(ingredientWord('アムロジピンＯＤ錠５ｍｇ「サワイ」')).toBe('アムロジピン');
  expect(ingredientWord('アムロジピンベシル酸塩錠2.5mg')).toBe('アムロジピン');
  expect(ingredientWord('ワルファリンK錠1mg「トーワ」')).toBe('ワルファリンK');
  expect(ingredientWord('【般】ロキソプロフェンナトリウム錠60mg')).toBe('ロキソプロフェン');
  expect(ingredientWord('Ｋ錠')).toBeUndefined();
});

it('puts the same code or ingredient of two current orders side by side, not two lines of one order', () => {
  const all = [
    drug('アムロジピンOD錠5mg「サワイ」', 'a', { code: '1', codeSystem: 'HOT9' }),
    drug('アムロジピン錠2.5mg「トーワ」', 'b', { code: '2', codeSystem: 'HOT9' }),
    drug('メトホルミン錠250mg', 'a', { code: '3' }),
    drug('メトホルミン錠250mg', 'a', { code: '3' }),
    drug('ワルファリン錠1mg', 'c', { code: '9' }),
    drug('ワルファリン錠1mg', 'd', { code: '9' }),
    drug('ファモチジン錠20mg', 'e'),
    drug('ファモチジン錠20mg', 'f', { state: 'over' }),
  ];
  expect(duplications(all).map(({ by: how, drugs }) => [how, drugs.map(({ original }) => original)])).toEqual([
    ['code', ['c', 'd']],
    ['ingredient', ['a', 'b']],
  ]);
});

it('shows lines of the hospital table where they apply or cannot be judged, and says when there is no table', () => {
  const rules: DrugRules = {
    version: '2026-04',
    rules: [
      { drugs: ['レボフロキサシン'], test: 'egfr', below: 50, say: '用量を確かめる' },
      { drugs: ['ワルファリン'], say: 'PT-INR の予定を確かめる' },
      { drugs: ['レボフロキサシン'], test: 'k', above: 5, say: '出ない' },
    ],
  };
  const drugs = [drug('レボフロキサシン錠500mg', 'a'), drug('ワルファリン錠1mg', 'a')];
  expect(rulesFor(undefined, drugs, [])).toBeUndefined();
  const values = dispensingValues([series('eGFR', '38'), series('K', '4.0')]);
  expect(rulesFor(rules, drugs, values)?.shown).toEqual([
    { say: '用量を確かめる', drug: 'レボフロキサシン錠500mg', why: 'applies', test: 'egfr' },
    { say: 'PT-INR の予定を確かめる', drug: 'ワルファリン錠1mg', why: 'always' },
  ]);
  expect(rulesFor(rules, drugs, dispensingValues([]))?.shown.map(({ why }) => why)).toEqual([
    'value-missing',
    'value-missing',
    'always',
  ]);
});

const asked = (query: string, at: string, cause: QueryAsked['cause'] = 'renal') =>
  askedRow(
    { station: 's', seq: 1, recordedAt: at, event: {} },
    { kind: 'desk.query-asked', v: 1, query, patient: '1', cause, text: '', toDoctor: '佐々木', by },
  );

it('asks a doctor by name and answers a query once', () => {
  const query = { query: 'q1', patient: '1', cause: 'renal' as const, text: '', toDoctor: '佐々木', by };
  expect(askQuery(query).ok).toBe(true);
  expect(askQuery({ ...query, toDoctor: ' ' })).toMatchObject({ refusal: { code: 'desk.query-doctor-needed' } });
  expect(askQuery({ ...query, cause: 'other' })).toMatchObject({ refusal: { code: 'desk.text-needed' } });
  const answer = { query: 'q1', patient: '1', answer: 'changed' as const, text: '半量', by };
  const open = asked('q1', '2026-11-23T00:00:00.000Z');
  const done = answerQuery(open, answer);
  expect(done.ok).toBe(true);
  expect(answerQuery(undefined, answer)).toMatchObject({ refusal: { code: 'desk.query-unknown' } });
  expect(answerQuery(open, { ...answer, patient: '2' })).toMatchObject({ refusal: { code: 'desk.query-unknown' } });
  if (!done.ok) return;
  const row = answeredRow(open, { station: 's', seq: 2, recordedAt: 'later', event: {} }, done.value);
  expect(answerQuery(row, answer)).toMatchObject({ refusal: { code: 'desk.already-answered' } });
});

it('R-162: logs each query by cause weekly, and says when today is more than 1.2 times the usual', () => {
  const dayOf = (instant: string): string => instant.slice(0, 10);
  const rows = [
    asked('a', '2026-11-16T00:00:00.000Z', 'dose'),
    asked('b', '2026-11-22T00:00:00.000Z', 'dose'),
    ...Array.from({ length: 7 }, (_, at) => asked(`c${at}`, '2026-11-23T03:00:00.000Z', at < 2 ? 'allergy' : 'renal')),
  ];
  const log = queryLog(rows, { onDay: '2026-11-23', usualPerDay: 6, dayOf });
  expect(log).toMatchObject({ today: 7, open: 9, overUsual: false });
  expect(log.weeks.map(({ from, total }) => [from, total])).toEqual([
    ['2026-11-23', 7],
    ['2026-11-16', 2],
  ]);
  expect(log.weeks[0]?.causes).toMatchObject({ allergy: 2, renal: 5, dose: 0 });
  expect(queryLog(rows, { onDay: '2026-11-23', usualPerDay: 5, dayOf }).overUsual).toBe(true);
  expect(queryLog(rows, { onDay: '2026-11-23', dayOf }).overUsual).toBe(false);
});
