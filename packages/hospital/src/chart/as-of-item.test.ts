import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemThen, lastChange } from './as-of-item.ts';
import type { ItemFacts } from './facts.ts';
import { completeItem, type DecodedItem, foldItem, GONE, type ItemChange } from './fold-item.ts';
import type { ItemRow } from './item.ts';

// Caught on purpose: a state left at `until` counted as still held; the state before the first of two renames; `vanished` carried
// back; the facts of now under the version of then; a released original shown before its release.

const text = (seq: number): DecodedItem => ({ facts: { kind: 'document', title: `版${seq}` } satisfies ItemFacts });
const laid = (row: ItemRow, needs: number | undefined): ItemRow => (needs === undefined ? row : completeItem(row, text(needs)));

function folded(changes: readonly ItemChange[]): ItemRow | undefined {
  let row: ItemRow | undefined;
  for (const change of changes) {
    const next = foldItem(row, change);
    row = next.row === GONE ? undefined : laid(next.row, next.needs);
  }
  return row;
}

/** What of a row is of that time: how it came to be later is not. */
const bare = (row: ItemRow | undefined) =>
  row === undefined ? undefined : { ...row, versions: row.versions.map(({ past: _past, shownBy: _by, ...rest }) => rest) };

describe('a row as it stood', () => {
  test('is the row folded from the entries of before, for every history and every cut', () => {
    const step = fc.record({
      what: fc.constantFrom('received', 'renamed', 'vanished'),
      flag: fc.constantFrom('0', '1', '2'),
      of: fc.nat(4),
      minute: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 9 }), fc.nat(10), (steps, cut) => {
        const seqs: number[] = [];
        const changes = steps.map(({ what, flag, of, minute }, by): ItemChange => {
          const sentAt = `2024050109000${minute}`;
          const seq = seqs[of % Math.max(1, seqs.length)];
          if (what === 'received' || seq === undefined) {
            seqs.push(by);
            return { change: 'received', seq: by, flag, sentAt, decoded: text(by), by };
          }
          return what === 'renamed'
            ? { change: 'renamed', seq, fromFlag: '', flag, sentAt, by }
            : { change: 'vanished', seq, by };
        });
        const now = folded(changes);
        const then = now === undefined ? undefined : itemThen(now, cut);
        expect(bare(then && laid(then.row, then.needs))).toEqual(bare(folded(changes.slice(0, cut))));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a row nothing has happened to since is the very same', () => {
    const row = folded([{ change: 'received', seq: 3, flag: '1', sentAt: '20240501', decoded: text(3) }]) as ItemRow;
    expect(itemThen(row, 4)?.row).toBe(row);
    expect(itemThen(row, 3)).toBeUndefined();
    expect(lastChange(row)).toBe(3);
  });

  test('what was held in quarantine was on no chart before its release', () => {
    const row = folded([{ change: 'received', seq: 3, flag: '1', sentAt: '20240501', decoded: text(3), by: 9 }]) as ItemRow;
    expect(itemThen(row, 9)).toBeUndefined();
    expect(itemThen(row, 10)?.row).toBe(row);
    expect(lastChange(row)).toBe(9);
  });

  test('bytes replaced under their own name were there before', () => {
    const row = folded([
      { change: 'received', seq: 1, flag: '1', sentAt: '20240501', decoded: text(1) },
      { change: 'received', seq: 5, flag: '1', sentAt: '20240501', decoded: text(5), replaces: 1 },
    ]) as ItemRow;
    expect(itemThen(row, 5)).toEqual({ row: { versions: [{ seq: 1, flag: '1', sentAt: '20240501' }], of: 1 }, needs: 1 });
  });
});
