import { describe, expect, it } from 'vitest';
import type { EntranceView, SessionView } from '../sources/session-source.ts';
import { type Entrance, keptOf, type Step, stepEntrance } from './entrance-state.ts';

const person = (account: string): SessionView => ({
  account,
  login: account,
  name: account,
  role: 'nurse',
  duties: [],
  wards: [],
  departments: [],
  permits: {} as SessionView['permits'],
  mustChange: false,
  idleSeconds: 180,
  endsInstant: '2026-11-23T20:00:00Z',
});
const view = (session?: SessionView, setUp = true): EntranceView => ({
  nowInstant: '2026-11-23T12:00:00Z',
  setUp,
  ...(session ? { session } : {}),
});
const walk = (...steps: readonly Step[]): Entrance => steps.reduce<Entrance>(stepEntrance, { at: 'reading' });
const [hana, taro] = [person('hana'), person('taro')];
const came = (who: SessionView): Step => ({ do: 'answered', view: view(who) });

describe('the entrance', () => {
  it('asks for the first account only while there is none', () => {
    expect(walk({ do: 'answered', view: view(undefined, false) }).at).toBe('first-use');
    expect(walk({ do: 'answered', view: view() }).at).toBe('login');
  });
  it('keeps the page of a person whose session ran out, and gives it back to the same person only', () => {
    const locked = walk(came(hana), { do: 'locked', why: 'idle' });
    expect([locked.at, keptOf(locked)]).toEqual(['login', hana]);
    expect('view' in locked && locked.view.session).toBeUndefined();
    expect(keptOf(stepEntrance(locked, came(hana)))).toEqual(hana);
    expect(keptOf(stepEntrance(locked, came(taro)))).toEqual(taro);
  });
  it('hides the page at once when another badge is scanned, and only the one before may undo that', () => {
    const switching = walk(came(hana), { do: 'switch', badge: 'S1234567' });
    expect(switching).toMatchObject({ at: 'switching', badge: 'S1234567' });
    expect(stepEntrance(switching, { do: 'switch-undone' }).at).toBe('inside');
    const idle = stepEntrance(switching, { do: 'locked', why: 'idle' });
    expect(stepEntrance(idle, { do: 'switch-undone' })).toEqual(idle);
  });
  it('keeps nothing after a logout', () => {
    expect(keptOf(walk(came(hana), { do: 'logged-out' }))).toBeUndefined();
  });
});
