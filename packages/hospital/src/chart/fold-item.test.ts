import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemFacts } from './facts.ts';
import { completeItem, type DecodedItem, foldItem, GONE, type ItemChange } from './fold-item.ts';
import type { ItemRow } from './item.ts';

// Caught on purpose: flag 2 as current; falling back to an older version; forgetting facts on a rename; keeping `twoCurrent`
// after the rename; a redelivery that adds a version; the facts of one version under the number of another.

const text = (seq: number): DecodedItem => ({ facts: { kind: 'document', title: `版${seq}` } satisfies ItemFacts });
const received = (seq: number, flag: string, sentAt: string, decoded: DecodedItem | undefined = text(seq)): ItemChange => ({
  change: 'received',
  seq,
  flag,
  sentAt,
  ...(decoded !== undefined && { decoded }),
});
const renamed = (seq: number, fromFlag: string, flag: string, sentAt: string): ItemChange => ({
  change: 'renamed',
  seq,
  fromFlag,
  flag,
  sentAt,
});

/** Folds all changes; what a version needs is decoded from the originals, as the projector does. */
function after(changes: readonly ItemChange[], start?: ItemRow): ItemRow | undefined {
  let row = start;
  for (const change of changes) {
    const folded = foldItem(row, change);
    row =
      folded.row === GONE ? undefined : folded.needs === undefined ? folded.row : completeItem(folded.row, text(folded.needs));
  }
  return row;
}
const title = (row: ItemRow | undefined) => (row?.facts?.kind === 'document' ? row.facts.title : undefined);

describe('which version of an item the chart shows', () => {
  test('a file with flag 1 is shown', () => {
    expect(after([received(7, '1', '20240501')])).toEqual({
      versions: [{ seq: 7, flag: '1', sentAt: '20240501' }],
      of: 7,
      facts: { kind: 'document', title: '版7' },
    });
  });

  test.each(['0', '2', '9', ''])('a file with flag "%s" is kept but not shown', (flag) => {
    const row = after([received(7, flag, '20240501')]);
    expect(row?.versions).toHaveLength(1);
    expect(row?.of).toBeUndefined();
    expect(row?.facts).toBeUndefined();
  });

  test('an update renames the old file to 2 and brings a new one: the new text is shown, both are kept', () => {
    const row = after([received(1, '1', '20240501'), renamed(1, '1', '2', '20240501'), received(2, '1', '20240502')]);
    expect(title(row)).toBe('版2');
    expect(row?.versions.map(({ flag }) => flag)).toEqual(['2', '1']);
    expect(row?.twoCurrent).toBeUndefined();
  });

  test('a deletion leaves every version and shows nothing', () => {
    const row = after([received(1, '1', '20240501'), renamed(1, '1', '0', '20240501'), received(2, '0', '20240503')]);
    expect(row?.versions).toHaveLength(2);
    expect(row).not.toHaveProperty('facts');
  });

  test('two files that both claim flag 1: the newest sent is shown, and the row says so', () => {
    const row = after([received(2, '1', '20240502'), received(1, '1', '20240501')]);
    expect(title(row)).toBe('版2');
    expect(row?.twoCurrent).toBe(true);
  });

  test('equal sending times are decided by the order of arrival', () => {
    expect(title(after([received(1, '1', '20240501'), received(2, '1', '20240501')]))).toBe('版2');
  });

  test('the late rename of the older file ends the doubt', () => {
    expect(
      after([received(1, '1', '20240501'), received(2, '1', '20240502'), renamed(1, '1', '2', '20240501')]),
    ).not.toHaveProperty('twoCurrent');
  });

  test('a current version that cannot be read shows nothing, never the older text', () => {
    const row = after([received(1, '1', '20240501'), received(2, '1', '20240502', { unreadable: 'hl7.no-msh' })]);
    expect(row).toMatchObject({ of: 2, unreadable: 'hl7.no-msh' });
    expect(row).not.toHaveProperty('facts');
  });

  test('a file renamed back to flag 1 asks for its own bytes', () => {
    const row = after([received(1, '2', '20240501')]);
    const folded = foldItem(row, renamed(1, '2', '1', '20240501'));
    expect(folded.needs).toBe(1);
    expect(title(completeItem(folded.row as ItemRow, text(1)))).toBe('版1');
  });

  test('when the newest of two is taken back, the older one is asked for', () => {
    const two = after([received(1, '1', '20240501'), received(2, '1', '20240502')]);
    expect(foldItem(two, renamed(2, '1', '0', '20240502')).needs).toBe(1);
  });

  test('a version that was never decoded keeps asking', () => {
    const row = foldItem(undefined, { change: 'received', seq: 1, flag: '1', sentAt: '20240501' });
    expect(row.needs).toBe(1);
    expect(foldItem(row.row as ItemRow, { change: 'received', seq: 1, flag: '1', sentAt: '20240501' }).needs).toBe(1);
  });

  test('an older file that arrives while the current one waits to be decoded does not lend it its text', () => {
    const waiting = foldItem(undefined, { change: 'received', seq: 2, flag: '1', sentAt: '20240502' }).row as ItemRow;
    const folded = foldItem(waiting, received(1, '1', '20240501'));
    expect(folded.needs).toBe(2);
    expect(folded.row).not.toHaveProperty('facts');
  });

  test('field problems stay with the facts they belong to', () => {
    const odd: DecodedItem = { ...text(1), problems: ['hl7.date-shape'] };
    expect(after([received(1, '1', '20240501', odd)])?.problems).toEqual(['hl7.date-shape']);
    expect(after([received(1, '1', '20240501', odd), received(2, '1', '20240502')])).not.toHaveProperty('problems');
  });

  test('decoding that brings nothing leaves an item that says it could not be read', () => {
    expect(completeItem({ versions: [], of: 1 }, {})).toEqual({ versions: [], of: 1, unreadable: 'chart.no-record' });
  });
});

describe('files that disappear', () => {
  test('the text stays on the chart and is marked', () => {
    const row = after([received(1, '1', '20240501'), { change: 'vanished', seq: 1 }]);
    expect(title(row)).toBe('版1');
    expect(row?.versions[0]?.vanished).toBe(true);
  });

  test('a vanished older file with flag 1 is no second claim', () => {
    expect(
      after([received(1, '1', '20240501'), { change: 'vanished', seq: 1 }, received(2, '1', '20240502')]),
    ).not.toHaveProperty('twoCurrent');
  });

  test('a vanished newest file is not quietly replaced by an older one', () => {
    const row = after([received(1, '1', '20240501'), received(2, '1', '20240502'), { change: 'vanished', seq: 2 }]);
    expect(title(row)).toBe('版2');
    expect(row?.twoCurrent).toBe(true);
  });

  test('a file that grew under its own name replaces the half-written one without doubt', () => {
    const half = received(1, '1', '20240501', { unreadable: 'ssmix2.truncated' });
    const row = after([half, { ...received(2, '1', '20240501'), replaces: 1 } as ItemChange]);
    expect(title(row)).toBe('版2');
    expect(row).not.toHaveProperty('twoCurrent');
  });

  test('a file found again under its old name is no longer marked', () => {
    const row = after([received(1, '1', '20240501'), { change: 'vanished', seq: 1 }, renamed(1, '1', '1', '20240501')]);
    expect(row?.versions[0]).not.toHaveProperty('vanished');
    expect(title(row)).toBe('版1');
  });

  test('a file renamed to another key leaves this one, and an item without versions is gone', () => {
    const row = after([received(1, '1', '20240501')]);
    expect(foldItem(row, { change: 'moved-away', seq: 1 }).row).toBe(GONE);
    expect(foldItem(undefined, { change: 'vanished', seq: 1 }).row).toBe(GONE);
  });
});

describe('replay', () => {
  /** What a source can do with one key: each new file demotes some or all of the older ones, before or after it arrives. */
  const history = fc
    .array(
      fc.record({
        sentAt: fc.integer({ min: 1, max: 9 }),
        flag: fc.constantFrom('1', '1', '1', '2', '0'),
        later: fc.option(fc.constantFrom('1', '2', '0')),
        gone: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((files) =>
      files.map((file, at) => {
        const sentAt = `2024050${file.sentAt}`;
        const changes: ItemChange[] = [received(at, file.flag, sentAt)];
        if (file.later !== null) changes.push(renamed(at, file.flag, file.later, sentAt));
        if (file.gone) changes.push({ change: 'vanished', seq: at });
        return changes;
      }),
    );

  test('at once and in two sittings give the same row', () => {
    fc.assert(
      fc.property(history, fc.nat(20), (files, cut) => {
        const changes = files.flat();
        const stored = JSON.stringify(after(changes.slice(0, cut)));
        expect(after(changes.slice(cut), stored === undefined ? undefined : JSON.parse(stored))).toEqual(after(changes));
      }),
    );
  });

  test('the order in which files arrive leaves no trace, as long as each file keeps its own order', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat(100)), (files, dice) => {
        const waiting = files.map((changes) => [...changes]);
        const mixed: ItemChange[] = [];
        while (waiting.some((changes) => changes.length > 0)) {
          const open = waiting.filter((changes) => changes.length > 0);
          mixed.push(open[(dice.next().value as number) % open.length]?.shift() as ItemChange);
        }
        expect(after(mixed)).toEqual(after(files.flat()));
      }),
    );
  });

  test('redelivery changes nothing', () => {
    fc.assert(
      fc.property(history, (files) => {
        const changes = files.flat();
        for (const change of changes.filter(({ change }) => change === 'received')) {
          const done = after(changes);
          expect(after([change], done)).toEqual(done);
        }
        const last = changes.at(-1) as ItemChange;
        expect(after([...changes, last])).toEqual(after(changes));
      }),
    );
  });
});
