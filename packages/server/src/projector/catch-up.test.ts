import type { Entry, LedgerReader } from '@tomoshibi/vault';
import { expect, it } from 'vitest';
import { catchUp } from './catch-up.ts';
import type { Arriving, Projector } from './projector.ts';

const entry = (seq: number, recordedAt: string): Entry => ({ seq, recordedAt, event: '{}' });

it('projects entries that were appended together with their own time, however the vault has put them together since', async () => {
  const ledger: LedgerReader = {
    async *read() {
      yield [entry(0, 'a'), entry(1, 'a'), entry(2, 'b')];
      yield [entry(3, 'b'), entry(4, 'c')];
    },
    entry: async (seq) => entry(seq, 'a'),
  };
  const seen: [firstSeq: number, count: number, recordedAt: string][] = [];
  const projector: Projector = {
    next: () => 0,
    unreadable: () => 0,
    settled: async () => {},
    async project({ firstSeq, entries, recordedAt }: Arriving) {
      seen.push([firstSeq, entries.length, await recordedAt]);
    },
  };
  await catchUp(projector, ledger, 5);
  expect(seen).toEqual([
    [0, 2, 'a'],
    [2, 1, 'b'],
    [3, 1, 'b'],
    [4, 1, 'c'],
  ]);
});
