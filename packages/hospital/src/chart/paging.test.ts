import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredItem } from './item.ts';
import { isCursor, pageByDay, pageOf, pageSize } from './paging.ts';
import { memoryRows } from './sample-chart.ts';

const item = (kind: string, day: string, order: number): StoredItem => ({
  key: { patient: '1', kind, day, order: String(order).padStart(4, '0') },
  row: { versions: [] },
});
const show = (items: readonly StoredItem[]) => items.map(({ key }) => `${key.day} ${key.kind} ${key.order}`);

describe('pages', () => {
  const stored = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom('A', 'B', 'C'),
      day: fc.constantFrom('-', '20240101', '20240102', '20240103'),
      order: fc.nat(300),
    }),
    { maxLength: 400, selector: (one) => JSON.stringify(one) },
  );

  test('all pages together are the whole list, newest day first, nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(stored, fc.integer({ min: 1, max: 60 }), async (all, limit) => {
        const rows = memoryRows(all.map(({ kind, day, order }) => item(kind, day, order)));
        const pages: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await pageByDay(rows, '1', ['A', 'B', 'C'], { limit, ...(cursor !== undefined && { cursor }) }, show);
          expect(page.items.length <= limit && (page.next === undefined || page.items.length === limit)).toBe(true);
          expect(page.next === undefined || isCursor(page.next)).toBe(true);
          pages.push(...page.items);
          expect(page.total).toBe(pages.length + (page.next === undefined ? 0 : 1));
          cursor = page.next;
        } while (cursor !== undefined);
        expect([...pages].sort()).toEqual(show(all.map(({ kind, day, order }) => item(kind, day, order))).sort());
        const days = pages.map((line) => line.split(' ')[0] as string);
        expect(days).toEqual([...days].sort().reverse());
      }),
      { numRuns: 60 },
    );
  });

  test('the first page of a long chart reads little of it', async () => {
    let read = 0;
    const many = Array.from({ length: 15_000 }, (_, at) => item('A', String(20_000_101 + at), at));
    const rows = memoryRows(many, (count) => {
      read += count;
    });
    expect((await pageByDay(rows, '1', ['A'], {}, show)).items).toHaveLength(50);
    expect(read).toBeLessThanOrEqual(100);
  });

  test.each([
    [undefined, 50],
    [10, 10],
    [0, 1],
    [-5, 1],
    [9_999, 200],
    [Number.NaN, 50],
    [1.9, 1],
  ])('a page size of %s is taken as %i', (asked, size) => expect(pageSize(asked)).toBe(size));

  test('only cursors of our own shape are cursors', () => {
    expect(['20240101.3.50', '-.0.10', 'o.50'].every(isCursor)).toBe(true);
    expect(['', 'x', 'o.-1', '20240101', '2024.1.1', 'o.99999999', "o.1'"].some(isCursor)).toBe(false);
  });

  test('a list made whole is cut by number', () => {
    expect(pageOf([1, 2, 3], { limit: 2 })).toEqual({ items: [1, 2], total: 3, next: 'o.2' });
    expect(pageOf([1, 2, 3], { limit: 2, cursor: 'o.2' })).toEqual({ items: [3], total: 3, next: undefined });
    expect(pageOf([1, 2, 3], { cursor: 'o.9' }).items).toEqual([]);
  });
});
