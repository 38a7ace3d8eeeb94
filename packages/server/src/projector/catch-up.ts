import type { Entry, LedgerReader } from '@tomoshibi/vault';
import type { Projector } from './projector.ts';

/** Projects what the ledger holds beyond the rows. `onEntries` is told how many are done. */
export async function catchUp(
  projector: Projector,
  originals: LedgerReader,
  size: number,
  onEntries?: (done: number) => void,
): Promise<void> {
  if (projector.next() >= size) return;
  for await (const entries of originals.read(projector.next())) {
    const first = entries[0] as Entry;
    await projector.project({ firstSeq: first.seq, entries, recordedAt: first.recordedAt });
    onEntries?.(first.seq + entries.length);
  }
  await projector.settled();
}
