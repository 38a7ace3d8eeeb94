import type { DrugCalendar, DrugRow, DrugSpan } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { barsOf, monthMarks, placeOf } from './calendar.ts';

const year = { fromDay: '2025-11-24', toDay: '2026-11-23' };
const calendar: DrugCalendar = { ...year, regular: [], asNeeded: [], injections: [] };
const span = (fromDay: string, toDay?: string, more: Partial<DrugSpan> = {}): DrugSpan => ({
  original: fromDay,
  fromDay,
  ...(toDay === undefined ? {} : { toDay }),
  kinds: [],
  state: 'over',
  ...more,
});
const row = (...spans: readonly DrugSpan[]): DrugRow => ({
  name: 'A',
  form: 'oral',
  asNeeded: false,
  spans,
  gaps: [],
  now: false,
});

it('draws a span from its first day to the end of its last day', () => {
  const [bar] = barsOf(calendar, row(span('2025-11-24', '2026-11-23')));
  expect(bar).toMatchObject({ from: 0, width: 100, look: 'supplied' });
  const [week] = barsOf(calendar, row(span('2026-11-17', '2026-11-23')));
  expect(week?.width).toBeCloseTo((7 / 365) * 100);
  expect((week?.from ?? 0) + (week?.width ?? 0)).toBeCloseTo(100);
});

it('cuts what reaches over the edge, and leaves out what lies wholly outside', () => {
  expect(barsOf(calendar, row(span('2025-10-01', '2025-12-01')))[0]?.from).toBe(0);
  expect(barsOf(calendar, row(span('2025-01-01', '2025-02-01')))).toEqual([]);
});

it('draws nothing beyond the first day when no end is known, and keeps cancelled apart', () => {
  const [unknown] = barsOf(calendar, row(span('2026-06-01')));
  expect(unknown?.look).toBe('end-unknown');
  expect(unknown?.width).toBeCloseTo(100 / 365);
  expect(barsOf(calendar, row(span('2026-06-01', '2026-06-14', { state: 'cancelled' })))[0]?.look).toBe('cancelled');
});

it('marks the first of each month, with the year once and at each January', () => {
  const marks = monthMarks(year);
  expect(marks.map((mark) => mark.label)).toEqual(['2025/12', '2026/01', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
  expect(marks[0]?.from).toBeCloseTo(placeOf(year, '2025-12-01'));
});
