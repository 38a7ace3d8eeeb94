/**
 * Breakages of our own code that this file was seen to catch: own memory counted; age or number without limit.
 */
import { describe, expect, it } from 'vitest';
import type { Remembered } from './remembered.ts';
import { witnessedTail } from './witnessed-tail.ts';

const NOW = '2026-04-01T09:00:00.000Z';
const seen = (size: number, at?: string, by: Remembered['by'] = 'witness'): Remembered => ({
  size,
  root: Buffer.alloc(32),
  by,
  name: 'ns-2',
  ...(at !== undefined && { at }),
});

describe('the unwitnessed tail', () => {
  it('is within the limit at 1,000 records and 15 minutes, and over it one later', () => {
    expect(witnessedTail(1500, [seen(500, '2026-04-01T08:45:00.000Z')], NOW)).toEqual({
      state: 'within',
      records: 1000,
      witnessedSize: 500,
      witnessedBy: 'ns-2',
      witnessedAt: '2026-04-01T08:45:00.000Z',
      ageSeconds: 900,
    });
    expect(witnessedTail(1501, [seen(500, '2026-04-01T08:45:00.000Z')], NOW).state).toBe('over');
    expect(witnessedTail(501, [seen(500, '2026-04-01T08:44:59.000Z')], NOW).state).toBe('over');
  });

  it('goes by the furthest look, and among those by the latest', () => {
    const looks = [seen(9, '2026-04-01T08:00:00.000Z'), seen(9, '2026-04-01T08:50:00.000Z'), seen(4, '2026-04-01T08:59:00.000Z')];
    expect(witnessedTail(10, looks, NOW)).toMatchObject({ state: 'within', records: 1, ageSeconds: 600 });
    expect(witnessedTail(10, looks.toReversed(), NOW)).toMatchObject({ state: 'within', ageSeconds: 600 });
  });

  it('is never over when nothing was written since, however long ago', () => {
    expect(witnessedTail(9, [seen(9, '2025-01-01T00:00:00.000Z')], NOW).state).toBe('within');
    expect(witnessedTail(0, [], NOW).state).toBe('within');
  });

  it('is all of it when nobody looked; a memory on the same host is nobody', () => {
    expect(witnessedTail(7, [], NOW)).toEqual({ state: 'never', records: 7, witnessedSize: 0 });
    expect(witnessedTail(7, [seen(7, NOW, 'reader')], NOW).state).toBe('never');
  });

  it('a look at more than there is does not count, one without a time counts as old, a clock ahead of ours as now', () => {
    expect(witnessedTail(7, [seen(8, NOW)], NOW).state).toBe('never');
    expect(witnessedTail(7, [seen(6)], NOW).state).toBe('over');
    expect(witnessedTail(7, [seen(6, '2026-04-01T09:05:00.000Z')], NOW)).toMatchObject({ state: 'within', ageSeconds: 0 });
  });
});
