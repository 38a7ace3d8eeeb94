/**
 * Breakages this was seen to catch: in-patients looked at quickly and still called due; the nightly walk begun when it should be over; a
 * night that went by without one not made up for.
 */
import { describe, expect, it } from 'vitest';
import { missedWalks, nextWalk, type WalkTimes } from './next-walk.ts';

const MINUTE = 60_000;
const instant = (ms: number): string => new Date(ms).toISOString();
/** `HH:MM` in the hospital. */
const clock = (ms: number): string => new Date(ms + 9 * 3_600_000).toISOString().slice(11, 16);

/** Follows the plan for some days; `takes`: minutes each walk needs. Gives the ages and what was begun when. */
function follow(days: number, takes: { readonly whole: number; readonly quick: number }, begin: string) {
  let now = Date.parse(begin);
  const end = now + days * 24 * 60 * MINUTE;
  let times: WalkTimes = {};
  let wholeUntil: { at: number; from: number } | undefined;
  const begun: { what: string; at: number }[] = [];
  let [oldestIn, oldestToday] = [0, 0];
  const ended: number[] = [];
  let first: number | undefined;
  while (now < end) {
    if (wholeUntil !== undefined && wholeUntil.at <= now) {
      times = { ...times, whole: { startedAt: instant(wholeUntil.from), finishedAt: instant(wholeUntil.at) }, walking: false };
      ended.push(wholeUntil.at);
      first ??= wholeUntil.at;
      wholeUntil = undefined;
    }
    const next = nextWalk(now, times);
    if (next.dueMs <= now) {
      begun.push({ what: next.what, at: now });
      if (next.what === 'whole') {
        wholeUntil = { from: now, at: now + takes.whole * MINUTE };
        times = { ...times, walking: true };
      } else {
        now += takes.quick * MINUTE;
        times = { ...times, [next.what === 'in-patients' ? 'inPatientsAt' : 'appointmentsAt']: instant(now) };
      }
    }
    now += MINUTE;
    if (first === undefined) continue;
    const looked = (at: string | undefined): number =>
      Math.max(at === undefined ? 0 : Date.parse(at), Date.parse(times.whole?.finishedAt ?? begin));
    oldestIn = Math.max(oldestIn, now - looked(times.inPatientsAt));
    oldestToday = Math.max(oldestToday, now - looked(times.appointmentsAt));
  }
  return { begun, ended, oldestIn: oldestIn / MINUTE, oldestToday: oldestToday / MINUTE };
}

describe('the plan of walks', () => {
  it('begins with everyone', () => {
    expect(nextWalk(5, {})).toEqual({ what: 'whole', dueMs: 5 });
  });

  it.each([
    [2, 1, '2026-11-23T00:00:00.000Z'],
    [40, 2, '2026-11-23T05:20:00.000Z'],
    [300, 3, '2026-11-22T16:00:00.000Z'],
    [600, 1, '2026-11-23T14:50:00.000Z'],
  ])(
    'R-002: in-patients within 15 minutes, appointments within 60, everyone over by 23:45 each night (%i and %i minutes a walk, from %s)',
    (whole, quick, begin) => {
      const days = 6;
      const { begun, ended, oldestIn, oldestToday } = follow(days, { whole, quick }, begin);
      // The walk itself takes its time on top of the interval.
      expect(oldestIn).toBeLessThanOrEqual(15 + 2 * quick + 2);
      expect(oldestToday).toBeLessThanOrEqual(60 + 2 * quick + 2);
      const nights = begun.filter(({ what }, n) => what === 'whole' && n > 0);
      expect(nights.length).toBeGreaterThanOrEqual(days - 2);
      expect(nights.length).toBeLessThanOrEqual(days + 1);
      // Once its length is known, it is over in time, and not hours too early.
      for (const end of ended.slice(2)) expect(clock(end) <= '23:45' && clock(end) >= '12:00').toBe(true);
    },
  );

  it('makes up for a night in which the machine was off, at once', () => {
    const whole = { startedAt: '2026-11-20T13:00:00.000Z', finishedAt: '2026-11-20T14:00:00.000Z' };
    const now = Date.parse('2026-11-23T00:00:00.000Z');
    const fresh = { whole, inPatientsAt: instant(now), appointmentsAt: instant(now) };
    const next = nextWalk(now, fresh);
    expect(next.what).toBe('whole');
    expect(next.dueMs).toBeLessThan(now);
    expect(missedWalks(now, fresh)).toEqual(['whole']);
  });

  it('walks everyone at shorter intervals where that is asked', () => {
    const now = Date.parse('2026-11-23T00:00:00.000Z');
    const whole = { startedAt: instant(now - 20 * MINUTE), finishedAt: instant(now - 10 * MINUTE) };
    expect(nextWalk(now, { whole }, { wholeMs: 12 * MINUTE })).toEqual({ what: 'whole', dueMs: now + 2 * MINUTE });
  });

  it('R-002: says which run was missed within one interval', () => {
    const now = Date.parse('2026-11-23T03:00:00.000Z');
    const whole = { startedAt: instant(now - 6 * 60 * MINUTE), finishedAt: instant(now - 5 * 60 * MINUTE) };
    const at = (minutes: number): string => instant(now - minutes * MINUTE);
    expect(missedWalks(now, { whole, inPatientsAt: at(16), appointmentsAt: at(61) })).toEqual([]);
    expect(missedWalks(now, { whole, inPatientsAt: at(31), appointmentsAt: at(61) })).toEqual(['in-patients']);
    expect(missedWalks(now, { whole, inPatientsAt: at(1), appointmentsAt: at(121) })).toEqual(['appointments']);
    expect(missedWalks(now, {})).toEqual(['in-patients', 'appointments', 'whole']);
    // 23:50, and nobody walked tonight.
    const night = Date.parse('2026-11-23T14:50:00.000Z');
    expect(
      missedWalks(night, { whole: { startedAt: at(0), finishedAt: instant(Date.parse('2026-11-22T14:40:00.000Z')) } }),
    ).toContain('whole');
  });

  it('is not led astray by a clock that goes back', () => {
    const now = Date.parse('2026-11-23T00:00:00.000Z');
    const whole = { startedAt: instant(now), finishedAt: instant(now + 60 * MINUTE) };
    const next = nextWalk(now, { whole, inPatientsAt: instant(now + 90 * MINUTE) });
    expect(next.dueMs).toBeLessThanOrEqual(now);
  });
});
