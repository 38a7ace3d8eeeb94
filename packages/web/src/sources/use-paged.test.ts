import { expect, it } from 'vitest';
import { joined } from './use-paged.ts';

const page = (items: readonly number[], next?: string) =>
  ({ state: 'value', kinds: [], items, total: 3, ...(next ? { next } : {}) }) as const;

it('joins pages in order and knows the last one', () => {
  const both = joined(joined<number>(undefined, page([1, 2], 'c')), page([3]));
  expect(both.items).toEqual([1, 2, 3]);
  expect(both.next).toBeUndefined();
});
