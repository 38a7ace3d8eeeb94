import { describe, expect, it } from 'vitest';
import type { PassFinished, SourceChanges } from './events.ts';
import { alarmOf, learnPass, limitOf, NO_CHANGES, type PassSoFar, type SourceNorms } from './source-norms.ts';

const pass = (day: number, taken: number, changes: Partial<SourceChanges> = {}): PassFinished => ({
  kind: 'intake.pass-finished',
  v: 1,
  source: 'emr',
  startedAt: '',
  finishedAt: new Date(Date.parse('2026-04-01T01:00:00.000Z') + day * 86_400_000).toISOString(),
  seen: 0,
  taken,
  unchanged: 0,
  unreadable: 0,
  complete: true,
  problems: [],
  changes: { ...NO_CHANGES, ...changes },
});
const learned = (passes: readonly PassFinished[]): SourceNorms | undefined =>
  passes.reduce<SourceNorms | undefined>((norms, one) => learnPass(norms, one), undefined);
const met = (changes: Partial<PassSoFar>): PassSoFar => ({ ...NO_CHANGES, taken: 0, known: 10_000, ...changes });

describe('the norms of a source', () => {
  it('protect a hospital from its first day: floors without any learning', () => {
    expect(alarmOf(met({ failing: 29 }), undefined)).toBeUndefined();
    expect(alarmOf(met({ failing: 30 }), undefined)).toMatchObject({ reason: 'intake.alarm-failing', count: 30, limit: 30 });
    expect(alarmOf(met({ misnamed: 20 }), undefined)?.reason).toBe('intake.alarm-misnamed');
    expect(alarmOf(met({ rewritten: 50 }), undefined)?.reason).toBe('intake.alarm-rewritten');
    expect(alarmOf(met({ removed: 100 }), undefined)?.reason).toBe('intake.alarm-removed');
  });

  it('add up sorts: a locker that does a little of each is one locker', () => {
    expect(alarmOf(met({ failing: 15, misnamed: 10 }), undefined)?.reason).toBeDefined();
    expect(alarmOf(met({ failing: 14, misnamed: 10 }), undefined)).toBeUndefined();
  });

  it('count the last day, so that a slow locker between passes is seen, and forget the day before', () => {
    const norms = learned([pass(0, 5), pass(1, 5, { failing: 25 })]);
    expect(alarmOf(met({ failing: 5 }), norms)?.count).toBe(30);
    const later = learnPass(norms, pass(3, 1));
    expect(alarmOf(met({ failing: 5 }), later)).toBeUndefined();
  });

  it('miss a third of a small storage as soon as it is gone', () => {
    expect(alarmOf(met({ removed: 20, known: 60 }), undefined)?.reason).toBe('intake.alarm-removed');
    expect(alarmOf(met({ removed: 20, known: 70 }), undefined)).toBeUndefined();
  });

  it('let a source that rewrites forty files every day do so, but can never be taught to let a locker through', () => {
    const busy = learned(Array.from({ length: 30 }, (_, day) => pass(day, 50, { rewritten: 80 + (day % 7) * 4 })));
    expect(limitOf(busy, 'rewritten')).toBeGreaterThan(110);
    const slowPoison = learned(Array.from({ length: 30 }, (_, day) => pass(day, 50, { failing: 29, rewritten: 5000 })));
    expect(limitOf(slowPoison, 'failing')).toBeLessThanOrEqual(60);
    expect(limitOf(slowPoison, 'rewritten')).toBe(120);
  });

  it('measure cancelling by the work that goes with it', () => {
    expect(alarmOf(met({ cancelled: 100, taken: 40 }), undefined)?.reason).toBe('intake.alarm-cancelled');
    expect(alarmOf(met({ cancelled: 300, taken: 5000 }), undefined)).toBeUndefined();
  });

  it('let through what was meant, but never files that fail', () => {
    const all = new Set(['intake.alarm-removed', 'intake.alarm-failing', 'intake.alarm-cancelled'] as const);
    expect(alarmOf(met({ removed: 5000, cancelled: 5000 }), undefined, all)).toBeUndefined();
    expect(alarmOf(met({ failing: 30 }), undefined, all)?.reason).toBe('intake.alarm-failing');
  });

  it('learn nothing from the first copy, from passes over a stopped source, or from entries of before', () => {
    const { changes: _, ...old } = pass(1, 9000);
    expect(learned([pass(0, 9000)])?.hours).toEqual([]);
    expect(learnPass(undefined, old as PassFinished)).toBeUndefined();
  });
});
