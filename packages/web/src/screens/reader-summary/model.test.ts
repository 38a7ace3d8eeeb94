import type { ChartSummary, DiagnosisItem } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { oldestCopy } from '../../parts/freshness.ts';
import { bookingsSection, problemsInOrder, sectionKeys, shownCopies } from './model.ts';

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
    // Nothing of these is shown: whoever sends none makes no chart older.
    appointments: { ...at(), state: 'not-in-copy' },
    vitals: { ...at(), state: 'not-in-copy' },
  } as unknown as ChartSummary;
  expect(oldestCopy(shownCopies(summary))).toBe('2026-11-22T22:20:00.000Z');
  expect(oldestCopy(shownCopies({ ...summary, drugs: at() }))).toBeUndefined();
  const measured = { ...at('2026-11-21T00:00:00.000Z'), items: [{}] } as unknown as ChartSummary['vitals'];
  expect(oldestCopy(shownCopies({ ...summary, vitals: measured }))).toBe('2026-11-21T00:00:00.000Z');
});
it('section 8 is missing only when neither appointments nor plans are there, and is as old as the older of the two', () => {
  const planned = {
    state: 'not-in-copy',
    reason: 'none-open',
    kinds: ['OML-01'],
    items: [],
    total: 0,
    copiedInstant: '2',
  } as const;
  const none = {
    state: 'not-in-copy',
    reason: 'kind-never-received',
    kinds: ['APT'],
    items: [],
    total: 0,
    copiedInstant: '1',
  } as const;
  const some = { ...none, state: 'value', items: [{ original: 'o', state: 'booked', ahead: true }], total: 5 } as const;
  const of = (appointments: unknown) => bookingsSection({ planned, appointments } as unknown as ChartSummary);
  expect(of(none)).toBe(planned);
  expect(of(some)).toEqual({ state: 'value', kinds: ['APT', 'OML-01'], items: some.items, total: 5, copiedInstant: '1' });
  const { copiedInstant: _never, ...unknown } = some;
  expect(of(unknown)).not.toHaveProperty('copiedInstant');
});
