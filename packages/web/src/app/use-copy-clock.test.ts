/** Breakages seen to fail: the plan of a list taken for the copy's · a feed's plan taken beside a storage · lists alone counted. */
import type { HospitalView, SourceView } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { clockOf } from './use-copy-clock.ts';

const source = (plannedMinutes: number, road?: 'feed' | 'list'): SourceView => ({
  source: `${road} ${plannedMinutes}`,
  complete: true,
  plannedMinutes,
  originals: 0,
  unreadable: 0,
  kinds: [],
  ...(road === undefined ? {} : { road }),
});
const planned = (...sources: SourceView[]): number =>
  clockOf({ sources, mode: { kind: 'normal' } } as unknown as HospitalView, '2026-11-23T00:00:00.000Z').plannedMinutes;

it('a list that comes once a month does not make an hour-old copy look fresh', () => {
  expect(planned(source(15), source(43_200, 'list'))).toBe(15);
  expect(planned(source(15), source(240, 'feed'))).toBe(15);
  expect(planned(source(60), source(15))).toBe(60);
  expect(planned(source(5, 'feed'), source(43_200, 'list'))).toBe(5);
  expect(planned(source(43_200, 'list'))).toBe(0);
});
