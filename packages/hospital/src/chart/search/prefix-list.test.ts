import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPrefixList } from './prefix-list.ts';
import { createTextPool } from './text-pool.ts';

const word = fc.string({ unit: fc.constantFrom('ア', 'イ', 'ウ', '山', '田'), minLength: 1, maxLength: 4 });

test('finds by prefix what a plain look through all would find, sorted in or waiting', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), fc.nat(30), word, fc.nat(5), (words, settleAt, prefix, dead) => {
      const pool = createTextPool();
      const list = createPrefixList(pool);
      words.forEach((text, owner) => {
        list.add(pool.add(text), owner);
        if (owner === settleAt) list.settle((one) => one !== dead);
      });
      const found: number[] = [];
      list.each(prefix, (owner) => found.push(owner));
      const wasDropped = (owner: number) => owner === dead && settleAt >= dead && settleAt < words.length;
      const expected = words.map((_, owner) => owner).filter((owner) => words[owner]?.startsWith(prefix) && !wasDropped(owner));
      expect(found.sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});

test('finds the very same texts and not those that only begin alike', () => {
  const pool = createTextPool();
  const list = createPrefixList(pool);
  const places = ['ヤマダ', 'ヤマダタロウ', 'ヤマダ'].map((text, owner) => {
    const at = pool.add(text);
    list.add(at, owner);
    return at;
  });
  const like = () => {
    const found: number[] = [];
    list.eachLike(places[0] as number, (owner) => found.push(owner));
    return found.sort();
  };
  expect(like()).toEqual([0, 2]);
  list.settle(() => true);
  expect(like()).toEqual([0, 2]);
});
