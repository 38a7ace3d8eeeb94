import { INCIDENT_KINDS, type IncidentCounts, type IncidentKind } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { ja } from './messages.ts';
import { kindBars, kindOfKey, mostFrequent, placeBars } from './model.ts';

const counts = (kinds: Partial<Record<IncidentKind, number>>): IncidentCounts => ({
  total: 0,
  onPaper: 0,
  kinds: { ...(Object.fromEntries(INCIDENT_KINDS.map((kind) => [kind, 0])) as Record<IncidentKind, number>), ...kinds },
  places: [
    { place: '5東', count: 4 },
    { place: '外来', count: 1 },
  ],
});

it('has a digit for each category made for paper running', () => {
  const words = [1, 2, 3, 4, 5, 6, 7, 8].map((digit) => ja.kinds[kindOfKey(String(digit)) ?? 'other']);
  expect(words).toEqual(['取り違え', '貼付', '転記', '判読', '紛失', '混入', '遅れ', '連絡']);
  expect(kindOfKey('0')).toBeUndefined();
  expect(kindOfKey('a')).toBeUndefined();
});

it('draws a bar for every category, against the longest', () => {
  const bars = kindBars(counts({ lost: 4, late: 1 }), ja.kinds);
  expect(bars.length).toBe(INCIDENT_KINDS.length);
  expect(bars.find(({ name }) => name === '紛失')).toMatchObject({ count: 4, percent: 100 });
  expect(bars.find(({ name }) => name === '遅れ')).toMatchObject({ percent: 25 });
  expect(placeBars(counts({}))).toMatchObject([{ percent: 100 }, { percent: 25 }]);
  expect(mostFrequent(counts({ lost: 4, late: 1 }))).toBe('lost');
  expect(mostFrequent(counts({}))).toBeUndefined();
});
