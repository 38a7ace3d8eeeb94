import { describe, expect, it } from 'vitest';
import { type CopyClock, freshnessOf, oldestCopy } from './freshness.ts';

const clock: CopyClock = { nowInstant: '2026-11-23T00:12:00.000Z', plannedMinutes: 15, complete: true };

describe('the age of a copy', () => {
  it('is fresh up to the planned interval and late after it', () => {
    expect(freshnessOf('2026-11-22T23:57:00.000Z', clock)).toEqual({ level: 'fresh', minutes: 15 });
    expect(freshnessOf('2026-11-22T23:56:00.000Z', clock)).toEqual({ level: 'late', minutes: 16 });
  });
  it('is never called fresh while the first copy is under way or was never compared', () => {
    expect(freshnessOf('2026-11-23T00:12:00.000Z', { ...clock, complete: false }).level).toBe('partial');
    expect(freshnessOf(undefined, clock)).toEqual({ level: 'never' });
    expect(freshnessOf('not an instant', clock)).toEqual({ level: 'never' });
  });
  it('does not grow more alarming in an outage', () => {
    expect(freshnessOf('2026-11-20T00:00:00.000Z', { ...clock, stopped: true }).level).toBe('stopped');
  });
  it('in an outage says 停止前 only of what was copied before it', () => {
    const outage = { ...clock, stopped: true, stoppedInstant: '2026-11-23T00:00:00.000Z' };
    expect(freshnessOf('2026-11-22T23:59:00.000Z', outage).level).toBe('stopped');
    expect(freshnessOf('2026-11-23T00:08:00.000Z', outage).level).toBe('fresh');
  });
  it('counts a copy from a clock ahead of ours as just made', () => {
    expect(freshnessOf('2026-11-23T00:13:00.000Z', clock)).toEqual({ level: 'fresh', minutes: 0 });
  });
  it('of several is the oldest, and unknown as soon as one is unknown', () => {
    expect(oldestCopy(['2026-11-23T00:08:00.000Z', '2026-11-22T22:20:00.000Z'])).toBe('2026-11-22T22:20:00.000Z');
    expect(oldestCopy(['2026-11-23T00:08:00.000Z', undefined])).toBeUndefined();
  });
});
