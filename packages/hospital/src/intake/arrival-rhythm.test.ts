/** Breakages this was seen to catch: Sundays judged by weekdays while a source is young; gaps of a jumping clock learned. */
import { describe, expect, it } from 'vitest';
import { learnArrival, type Rhythm, silenceLimitMinutes, usualGapMinutes } from './arrival-rhythm.ts';

/** 2026-04-06 is a Monday. Instants are UTC; the hospital is nine hours ahead. */
const MONDAY = Date.parse('2026-04-05T15:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (ms: number): string => new Date(ms).toISOString();

/** Minutes to the next arrival: busy by day, thin by night and on Sundays, never quite even. */
function gapAt(ms: number, quiet: boolean, turn: number): number {
  const hour = Math.floor(((ms - MONDAY) % DAY) / (60 * MINUTE));
  const sunday = quiet || Math.floor((ms - MONDAY) / DAY) % 7 === 6;
  const mean = sunday ? 70 : hour >= 8 && hour < 18 ? 12 : 45;
  return Math.round(mean * (0.4 + ((turn * 7919) % 100) / 83));
}

function month(
  days: number,
  quietDays: readonly number[] = [],
): { readonly norms: Rhythm; readonly false: number; readonly endMs: number } {
  let norms: Rhythm = { rhythm: [] };
  let ms = MONDAY;
  let early = 0;
  for (let turn = 0; ms < MONDAY + days * DAY; turn++) {
    const gap = gapAt(ms, quietDays.includes(Math.floor((ms - MONDAY) / DAY)), turn);
    // A look every five minutes.
    for (let silent = 5; silent < gap; silent += 5)
      if (silent >= silenceLimitMinutes(norms, ms + silent * MINUTE, silent)) early++;
    ms += gap * MINUTE;
    norms = learnArrival(norms, at(ms));
  }
  return { norms, false: early, endMs: ms };
}

describe('the rhythm of a source', () => {
  it('raises nothing in 30 days with thin nights, Sundays and a holiday weekend', () => {
    expect(month(30, [18, 19, 20, 21]).false).toBe(0);
  });

  it('notices silence within twice the usual gap, by day and by night', () => {
    const { norms } = month(28);
    const by = (hour: number, day: number): number => MONDAY + day * DAY + hour * 60 * MINUTE;
    for (const [ms, longest] of [
      [by(11, 28), 20],
      [by(3, 29), 73],
      [by(11, 34), 113],
    ] as const) {
      // The day went as days go, until now.
      let living = norms;
      for (let turn = 0, now = Date.parse(norms.lastArrival ?? ''); now < ms; turn++) {
        living = learnArrival(living, at(now));
        now += gapAt(now, false, turn) * MINUTE;
      }
      let silent = 1;
      while (silent < silenceLimitMinutes(living, ms + silent * MINUTE, silent)) silent++;
      expect(silent).toBeLessThanOrEqual(Math.max(30, 2 * longest));
      expect(silent).toBeGreaterThan(longest);
    }
  });

  it('is not taught by one outage that outages are usual', () => {
    const { norms, endMs } = month(21);
    const before = usualGapMinutes(norms, endMs + 10 * 60 * MINUTE, 5);
    const afterOutage = learnArrival(norms, at(endMs + 14 * 60 * MINUTE));
    expect(usualGapMinutes(afterOutage, endMs + 34 * 60 * MINUTE, 5)).toBeLessThanOrEqual(2 * (before ?? 0));
  });

  it('learns nothing from a clock that jumps ten years either way', () => {
    const { norms, endMs } = month(7);
    const ahead = learnArrival(norms, at(endMs + 3650 * DAY));
    const back = learnArrival(ahead, at(endMs + MINUTE));
    expect(ahead.rhythm).toEqual(norms.rhythm);
    expect(back.rhythm).toEqual(norms.rhythm);
  });

  it('gives a source it does not know yet a whole day', () => {
    expect(silenceLimitMinutes(undefined, MONDAY, 60)).toBe(1440);
    expect(silenceLimitMinutes(month(2).norms, MONDAY + 2 * DAY, 60)).toBe(1440);
  });
});
