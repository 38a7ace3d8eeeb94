/**
 * Breakages seen to fail: lists counted · a feed never heard of blanking the badge · a feed counted while it is on time · a silent feed
 * not counted · a storage never compared left out.
 */
import { expect, it } from 'vitest';
import { badgeInstant } from './badge-instant.ts';

const NOW = '2026-11-23T03:00:00.000Z';
const ago = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const storage = (minutes?: number) => ({ plannedMinutes: 15, ...(minutes === undefined ? {} : { copiedInstant: ago(minutes) }) });
const feed = (minutes?: number) => ({ ...storage(minutes), road: 'feed' as const });
const list = (minutes?: number) => ({ ...storage(minutes), plannedMinutes: 43_200, road: 'list' as const });

it('a list of last month does not make the whole copy look a month old, nor does one that never came blank it', () => {
  expect(badgeInstant([storage(4), list(40_000)], NOW)).toBe(ago(4));
  expect(badgeInstant([storage(4), list()], NOW)).toBe(ago(4));
  expect(badgeInstant([list(40_000)], NOW)).toBeUndefined();
});

it('a feed that is quiet as planned keeps nothing back; one that fell silent makes the copy as old as its last word', () => {
  expect(badgeInstant([storage(4), feed(25)], NOW)).toBe(ago(4));
  expect(badgeInstant([storage(4), feed(31)], NOW)).toBe(ago(31));
  expect(badgeInstant([storage(4), feed()], NOW)).toBe(ago(4));
});

it('without a storage the feeds are all there is; a storage never compared whole promises no time at all', () => {
  expect(badgeInstant([feed(1), feed(12)], NOW)).toBe(ago(12));
  expect(badgeInstant([feed()], NOW)).toBeUndefined();
  expect(badgeInstant([storage(4), storage()], NOW)).toBeUndefined();
  expect(badgeInstant([storage(4), storage(9)], NOW)).toBe(ago(9));
});
