import type { ItemRow } from '@tomoshibi/hospital';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRowText, rowText } from './row-text.ts';

// Caught on purpose: another order of the parts; facts made text twice; `twoCurrent` forgotten.

const versions = [
  { seq: 3, flag: '2', sentAt: '20260401090000000', vanished: true as const },
  { seq: 9, flag: '1', sentAt: '20260402090000000', root: 1 },
];
const facts = fc.record({ kind: fc.constant('document' as const), title: fc.string({ unit: 'binary' }) });
const rows: fc.Arbitrary<ItemRow> = fc.oneof(
  fc.constant({ versions }),
  fc.record({ versions: fc.constant(versions), of: fc.nat(), unreadable: fc.string() }),
  facts.map((read): ItemRow => ({ versions, of: 9, twoCurrent: true, facts: read })),
  facts.map((read): ItemRow => ({ versions, of: 9, facts: read, problems: ['hl7.date-shape'] })),
);

describe('the text of an item row', () => {
  it('is the one JSON would write', () => {
    fc.assert(
      fc.property(rows, ({ facts, ...row }) => {
        const text = facts === undefined ? row : { ...row, facts: JSON.stringify(facts) };
        expect(rowText(text)).toBe(JSON.stringify(inOrder({ ...row, ...(facts !== undefined && { facts }) })));
      }),
    );
  });

  it('is the same again after it was read back', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const text = JSON.stringify(inOrder(row));
        expect(rowText(readRowText(text))).toBe(text);
      }),
    );
  });
});

/** The order of parts in which `foldItem` makes a row. */
function inOrder({ versions, of, twoCurrent, unreadable, facts, problems }: ItemRow): object {
  return { versions, of, twoCurrent, unreadable, facts, problems };
}
