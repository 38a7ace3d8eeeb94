import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disagreements, type IdentityHint, identityHint, mergeHint } from './identity-hint.ts';
import { basics, HANAKO, moved } from './sample-chart.ts';

test('the hint is the newest message, whatever the order of arrival', () => {
  const old = identityHint(basics({ patient: { ...HANAKO, phones: [{ number: '1' }] } }), '20240501');
  const young = identityHint(moved('ADT-12', '2024-05-02'), '20240502');
  expect(mergeHint(old, young)).toMatchObject({ from: 'ADT-12', phones: ['03-0000-1234'] });
  expect(mergeHint(young, old)).toEqual(mergeHint(old, young));
});

test('the same spelling is counted, not repeated', () => {
  const hint = identityHint(basics(), '20240501');
  expect(mergeHint(mergeHint(hint, hint), hint).variants).toEqual([
    { kanji: '見本 花子', kana: 'ミホン ハナコ', born: '1956-04-12', count: 3 },
  ]);
});

test('another form of a kanji is a disagreement to look at', () => {
  expect(disagreements({ name: { kanji: '高橋 花子' } }, [{ kanji: '髙橋 花子', count: 4 }])).toBe(4);
});

test('a shorter birth date in another message disagrees; an absent one does not', () => {
  const shown = { name: {}, born: '1956-04-12' };
  expect(disagreements(shown, [{ born: '1956-04', count: 1 }, { count: 5 }])).toBe(1);
});

const hint = fc
  .record({
    name: fc.constantFrom('', '見本 花子', '見本 華子', '別人 花子'),
    born: fc.constantFrom('1956-04-12', '1957-04-12'),
    sentAt: fc.constantFrom('1', '2', '3'),
  })
  .map(
    ({ name, born, sentAt }): IdentityHint =>
      identityHint(
        basics({ patient: name === '' ? { addresses: [], phones: [] } : { ...HANAKO, bornOn: born, kanji: { family: name } } }),
        sentAt,
      ),
  );

test('merging is the same in any order and any grouping', () => {
  fc.assert(
    fc.property(hint, hint, hint, (a, b, c) => {
      expect(mergeHint(a, b)).toEqual(mergeHint(b, a));
      expect(mergeHint(mergeHint(a, b), c)).toEqual(mergeHint(a, mergeHint(b, c)));
    }),
  );
});
