import type { ChartSummary, DiagnosisItem } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { oldestCopy } from '../../parts/freshness.ts';
import { problemsInOrder, sectionKeys, shownCopies } from './model.ts';

const diagnosis = (name: string, main: boolean, open: boolean): DiagnosisItem => ({
  original: name,
  name,
  main,
  suspected: false,
  open,
});

it('puts the main problem first and ended ones last, dropping none', () => {
  const items = [
    diagnosis('a', false, false),
    diagnosis('b', false, true),
    diagnosis('c', true, true),
    diagnosis('d', true, false),
  ];
  expect(problemsInOrder(items).map((item) => item.name)).toEqual(['c', 'b', 'd', 'a']);
});
it('has eight sections in the fixed order', () => {
  expect(sectionKeys).toEqual(['problems', 'lastVisit', 'drugs', 'orders', 'results', 'documents', 'contacts', 'planned']);
});
it('shows in the bar the oldest copy of all sections, those without a place in SS-MIX2 apart', () => {
  const at = (copiedInstant?: string) =>
    ({ state: 'value', kinds: [], items: [], total: 0, ...(copiedInstant ? { copiedInstant } : {}) }) as const;
  const keys = [...sectionKeys, 'allergies', 'infections', 'contraindications', 'bloodType', 'body'];
  const fresh = Object.fromEntries(keys.map((key) => [key, at('2026-11-23T00:08:00.000Z')]));
  const summary = {
    ...fresh,
    results: at('2026-11-22T22:20:00.000Z'),
    resuscitation: { ...at(), state: 'not-in-copy', reason: 'kind-not-in-ssmix2' },
  } as unknown as ChartSummary;
  expect(oldestCopy(shownCopies(summary))).toBe('2026-11-22T22:20:00.000Z');
  expect(oldestCopy(shownCopies({ ...summary, drugs: at() }))).toBeUndefined();
});
