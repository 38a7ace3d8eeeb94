import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyed } from './keyed.ts';

it('gives every item a key of its own that stays when more are added', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'a 1', '')), fc.array(fc.constantFrom('a', 'c')), (first, more) => {
      const keys = keyed(first, (text) => text).map((one) => one.key);
      const all = keyed([...first, ...more], (text) => text).map((one) => one.key);
      expect(new Set(all).size).toBe(all.length);
      expect(all.slice(0, keys.length)).toEqual(keys);
    }),
  );
});
