import { expect, it } from 'vitest';
import { nightLines } from './night-lines.ts';
import { foldNight, type NightRow, readSetId, setId } from './night-row.ts';
import { duePrints, forecastPages } from './night-rules.ts';

const AT = '2026-11-23T17:00:00.000Z';
const made = (set: string, pages: number, mismatch?: { readonly beds: number; readonly patients: number }): NightRow =>
  foldNight(undefined, {
    recordedAt: AT,
    event: {
      kind: 'forms.night-set-made',
      v: 1,
      night: '2026-11-24',
      set,
      name: set,
      pages,
      patientCount: 3,
      sheets: [{ serial: '00A00001', form: 'P01', version: '1.0', pages }],
      sha256: '',
      bytes: 1,
      seconds: 1,
      ...(mismatch === undefined ? {} : { mismatch }),
      by: {},
    },
  });
const lines = (rows: readonly NightRow[], nowInstant = AT) => nightLines(rows, { planned: true, nowInstant });

it('names of sets are read back as they were made, wards with a colon in their name too', () => {
  for (const unit of ['5E', '', 'a:b']) expect(readSetId(setId({ sort: 'ward', unit }))).toEqual({ sort: 'ward', unit });
});

it('says how many lie ready, that there is none, and that they are old', () => {
  expect(lines([])).toMatchObject([{ state: 'look' }]);
  expect(lines([made('ward:5E', 9), made('pharmacy', 4)])).toMatchObject([{ state: 'good', ja: '3人 9頁の紙束が刷れる状態' }]);
  expect(lines([made('ward:5E', 9)], '2026-11-25T01:00:00.000Z')).toMatchObject([{ state: 'look' }]);
});

it('more people than beds is an alarm, and so is nobody; an empty bed is none', () => {
  const state = (beds: number, patients: number) => lines([made('ward:5E', 9, { beds, patients })]).map((line) => line.state);
  expect(state(50, 51)).toEqual(['good', 'bad']);
  expect(state(50, 0)).toEqual(['good', 'bad']);
  expect(state(50, 48)).toEqual(['good']);
});

it('a failure is told until the set is made', () => {
  const failed = foldNight(made('ward:5E', 9), {
    recordedAt: AT,
    event: { kind: 'forms.night-set-failed', v: 1, night: '2026-11-24', set: 'ward:5E', code: 'night.drawing-broke', by: {} },
  });
  expect(lines([failed])).toMatchObject([{}, { state: 'look', code: 'night.drawing-broke' }]);
});

it('paper of a night in peace: the list a ward, or the whole ward where the hospital wants it; an outage prints every ward', () => {
  const rows = [made('ward:ICU', 40), made('list:ICU', 1), made('ward:5E', 200), made('list:5E', 1), made('pharmacy', 5)];
  expect(forecastPages(rows, { printWardList: true })).toEqual({ everyNight: 2, outage: 240 });
  expect(forecastPages(rows, { printWardList: true, printAlways: ['ICU'] })).toEqual({ everyNight: 41, outage: 240 });
  expect(duePrints(rows, { printAlways: ['ICU'] })).toEqual([{ night: '2026-11-24', set: 'ward:ICU', why: 'every-night' }]);
  expect(duePrints(rows, {}, AT)).toEqual([]);
  expect(duePrints(rows, { printOnOutage: true }, AT).map(({ set }) => set)).toEqual(['ward:ICU', 'ward:5E']);
});
