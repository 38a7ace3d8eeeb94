import { asVaultError } from '../errors.ts';
import { decodeLogRecord, type LogRecord } from '../ledger/log-record.ts';
import { LogWalk } from '../ledger/log-walk.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import type { AttackLook } from './verify-report.ts';

export interface WalkedLog {
  /** Whole records in order, and the entries they hold. */
  readonly records: number;
  readonly entries: number;
  readonly walk: LogWalk;
  /** Why the walk ended before the end; missing when it did not. What follows a bad record has no place to be compared with. */
  readonly broken?: { readonly error: unknown; readonly looks?: AttackLook };
}

/** How far behind a gap the missing record is looked for. */
const LOOK_AHEAD = 1000;

/** Calls `each` after every record with the walk so far, in order. Rejects with nothing. */
export async function walkRecords(
  log: ReadableStores['log'],
  each: (record: LogRecord, walk: LogWalk) => Promise<void>,
): Promise<WalkedLog> {
  const walk = new LogWalk();
  let broken: { error: unknown; looks?: AttackLook } | undefined;
  let ahead = 0;
  try {
    for await (const bytes of log.read(0)) {
      if (broken) {
        if (startsAt(bytes, walk.nextSeq)) broken.looks = 'swapped';
        if (broken.looks === 'swapped' || ++ahead > LOOK_AHEAD) break;
        continue;
      }
      let record: LogRecord;
      try {
        record = walk.feed(bytes);
      } catch (error) {
        broken = { error };
        if (asVaultError(error, 'vault.read-failed').code !== 'vault.seq-gap') break;
        broken.looks = startsAt(bytes, walk.nextSeq, 'behind') ? 'deleted' : 'inserted';
        continue;
      }
      await each(record, walk);
    }
  } catch (error) {
    broken ??= { error };
  }
  return { records: walk.tree.size, entries: walk.nextSeq, walk, ...(broken && { broken }) };
}

function startsAt(bytes: Uint8Array, seq: number, how: 'at' | 'behind' = 'at'): boolean {
  try {
    const { firstSeq } = decodeLogRecord(bytes, 0);
    return how === 'at' ? firstSeq === seq : firstSeq > seq;
  } catch {
    return false;
  }
}
