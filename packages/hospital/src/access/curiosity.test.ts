import { expect, it } from 'vitest';
import { curiosityWatch, type FlagDraft, needsTies } from './curiosity.ts';
import type { AccessEvent, Viewed } from './events.ts';

const START = Date.UTC(2024, 4, 1);
const NOT = { colleague: false, sameName: false };

function lab() {
  const watch = curiosityWatch();
  let seq = 0;
  const raised: FlagDraft[] = [];
  const see = (event: AccessEvent, hours: number, ties = NOT) => {
    const flags = watch.see({ seq: seq++, recordedAt: new Date(START + hours * 3_600_000).toISOString(), event }, ties);
    raised.push(...flags);
    return flags.map(({ rule }) => rule);
  };
  const view = (account: string, patient: string, hours: number, more: Partial<Viewed> = {}, ties = NOT) =>
    see(viewed(account, patient, more), hours, ties);
  return { see, view, raised };
}
const viewed = (account: string, patient: string, more: Partial<Viewed> = {}): Viewed => ({
  kind: 'access.viewed',
  v: 1,
  by: { account, session: `s-${account}` },
  act: 'opened',
  patients: [patient],
  relation: 'none',
  purpose: 'treatment',
  ...more,
});

it('counts persons, not openings, and forgets after 72 hours', () => {
  const { view } = lab();
  for (let n = 0; n < 20; n++) expect(view('u1', '1', n)).toEqual([]);
  for (const [n, account] of ['u2', 'u3', 'u4'].entries()) expect(view(account, '1', 20 + n)).toEqual([]);
  // u1 was last there at 19 h, the others later: at 95 h four are left with the new one.
  expect(view('u5', '1', 91.5)).toEqual([]);
  expect(view('u6', '1', 91.6)).toEqual(['rush']);
});

it('does not count who has a care relation, nor who turns out to have one', () => {
  const { view } = lab();
  for (let n = 0; n < 30; n++) expect(view(`w${n}`, '1', n / 10, { relation: 'ward' })).toEqual([]);
  for (let n = 0; n < 4; n++) expect(view(`u${n}`, '1', 4)).toEqual([]);
  expect(view('u0', '1', 5, { relation: 'ward' })).toEqual([]);
  expect(view('u4', '1', 6)).toEqual([]);
  expect(view('u5', '1', 7)).toEqual(['rush']);
});

it('does not take a search result or a ward list for an opening', () => {
  const { view } = lab();
  for (let n = 0; n < 40; n++) expect(view(`u${n}`, '1', n / 10, { act: n % 2 ? 'found' : 'listed' })).toEqual([]);
});

it('counts charts that left as data in one go', () => {
  const { see } = lab();
  const patients = Array.from({ length: 31 }, (_, n) => String(n));
  const { relation: _none, ...event } = viewed('u1', '0', { act: 'sent', patients });
  expect(see(event, 0)).toEqual(['many-charts']);
  expect(see({ ...event, by: { account: 'u2' }, act: 'exported', what: 'record:export' }, 0)).toEqual([]);
});

it('names every event it counted', () => {
  const { view, raised } = lab();
  for (let n = 0; n < 5; n++) view(`u${n}`, '1', n);
  expect(raised).toEqual([
    { flag: 'rush-4', rule: 'rush', patient: '1', accounts: ['u0', 'u1', 'u2', 'u3', 'u4'], viewed: [0, 1, 2, 3, 4] },
  ]);
});

it('flags a colleague and a family name once in three days for the same two people, the colleague before the name', () => {
  const { view } = lab();
  const both = { colleague: true, sameName: true };
  expect(view('u1', '1', 0, {}, both)).toEqual(['colleague']);
  expect(view('u1', '1', 30, { act: 'section' }, both)).toEqual([]);
  expect(view('u1', '1', 73, {}, both)).toEqual(['colleague']);
  expect(view('u1', '2', 73, {}, { colleague: false, sameName: true })).toEqual(['same-name']);
  expect(view('u1', '3', 73, { relation: 'ward' }, both)).toEqual([]);
});

it('flags every 緊急閲覧 once, with or without a care relation', () => {
  const { view } = lab();
  expect(view('u1', '1', 0, { emergency: 'transfer' })).toEqual(['emergency']);
  expect(view('u1', '1', 1, { emergency: 'transfer', act: 'section' })).toEqual([]);
  expect(view('u2', '1', 1, { emergency: 'other', relation: 'ward' })).toEqual(['emergency']);
});

it('takes a list shown in an emergency for one, and others on a chart for nobody', () => {
  const { see, view } = lab();
  const { relation: _none, ...list } = viewed('u1', '', {
    act: 'opened',
    patients: ['1', '2', '3'],
    emergency: 'transfer',
    what: 'ward:5E',
  });
  expect(see(list, 0)).toEqual(['emergency']);
  for (let n = 0; n < 4; n++) view(`u${n}`, '1', n);
  expect(view('u5', '9', 5, { patients: ['9', '1'] })).toEqual([]);
});

it('raises nothing twice when a new watch has read what was raised', () => {
  const events = Array.from({ length: 5 }, (_, n) => viewed(`u${n}`, '1'));
  const first = lab();
  for (const [n, event] of events.entries()) first.see(event, n);
  const flag = first.raised[0] as FlagDraft;
  const second = lab();
  for (const [n, event] of events.entries()) second.see(event, n);
  second.see({ kind: 'access.flag-raised', v: 1, ...flag }, 5);
  expect(second.raised).toHaveLength(1);
  expect(second.view('u9', '1', 6)).toEqual([]);
});

it('remembers what was flagged when it knows only the flag', () => {
  const { see, view } = lab();
  const flag = {
    flag: 'rush-1',
    rule: 'rush' as const,
    patient: '1',
    accounts: ['a', 'b', 'c', 'd', 'e'],
    viewed: [1, 2, 3, 4, 5],
  };
  see({ kind: 'access.flag-raised', v: 1, ...flag }, 0);
  for (let n = 0; n < 19; n++) expect(view(`u${n}`, '1', n / 10)).toEqual([]);
  expect(view('u19', '1', 2)).toEqual(['rush']);
});

it('forgets nothing sooner when the clock is set back', () => {
  const { view } = lab();
  view('u0', '1', 10);
  for (let n = 1; n < 4; n++) view(`u${n}`, '1', -100);
  expect(view('u4', '1', 14)).toEqual(['rush']);
});

it('asks for names only where they may matter', () => {
  expect(needsTies(viewed('u1', '1'))).toBe(true);
  expect(needsTies(viewed('u1', '1', { relation: 'ward' }))).toBe(false);
  expect(needsTies(viewed('u1', '1', { act: 'found' }))).toBe(false);
  expect(needsTies({ kind: 'access.session-closed' })).toBe(false);
});
