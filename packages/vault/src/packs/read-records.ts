import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { MerkleTree } from '../checkpoint/merkle.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import { fileLogReader } from '../ledger/file-log-store.ts';
import { encodeFrame, scanFrames } from '../ledger/log-frame.ts';
import type { LogRecord } from '../ledger/log-record.ts';
import { type LogStart, LogWalk } from '../ledger/log-walk.ts';
import { type ReadSegment, readSegment } from '../ledger/read-segment.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import type { Disk, LogStore, Opener } from '../ports.ts';
import type { GroupedEntry } from './grouped-entry.ts';

/** The log as far as its signed checkpoint goes, checked from its beginning or from `start`. */
export interface CheckedLog {
  /** Name of the log. */
  readonly log: string;
  /** From `start` on. */
  readonly records: readonly LogRecord[];
  readonly entries: number;
  readonly size: number;
  /** Root at `size`, hex. */
  readonly root: string;
  /** Roots at the sizes that were asked for and that the log reaches, hex. */
  readonly rootsAt: ReadonlyMap<number, string>;
  readonly start?: LogStart;
  readonly state?: PackedLog;
}

/** A state of the log as packs keep it, with where its records end in the file `log`. */
export interface PackedLog extends LogStart {
  /** Hex. */
  readonly root: string;
  readonly logBytes: number;
  /** Of the last record before it. */
  readonly recordedAt?: string;
}

export interface CheckLogOptions {
  /** At which sizes the root is asked for. */
  readonly sizes?: Iterable<number>;
  /** Where to begin, when somebody vouches for what came before. */
  readonly start?: LogStart;
  /** Wanted as `state`: the longest part of the log that holds only entries before this one. */
  readonly until?: number;
}

/** States further from `until` are not kept on the way: no record holds so many entries. */
const NEAR = 50_000;

/** Bytes of a frame besides its record. */
const FRAME_BYTES = encodeFrame(new Uint8Array(), 0).length;

/** Needs no reading key. Rejects with the alarms of a log that does not fit its checkpoint. */
export async function readCheckedLog(
  stores: Pick<ReadableStores, 'log' | 'checkpoint'>,
  verifierKey: string,
  { sizes = [], start, until }: CheckLogOptions = {},
): Promise<CheckedLog> {
  const verifier = noteVerifier(verifierKey);
  const note = await stores.checkpoint.latest();
  if (note === undefined) throw new VaultError('vault.checkpoint-missing');
  const signed = readCheckpoint(note, verifier);
  const walk = new LogWalk(undefined, start);
  const { tree } = walk;
  const asked = new Set(sizes);
  const rootsAt = new Map<number, string>();
  const records: LogRecord[] = [];
  let logBytes = 0;
  let state: Omit<PackedLog, 'root'> | undefined;
  const mark = (): void => {
    if (asked.has(tree.size)) rootsAt.set(tree.size, tree.root().toString('hex'));
    const { nextSeq } = walk;
    const last = records.at(-1);
    if (until !== undefined && nextSeq <= until && until - nextSeq < NEAR)
      state = { size: tree.size, nextSeq, logBytes, edge: tree.edge, ...(last && { recordedAt: last.recordedAt }) };
  };
  mark();
  // Also when nothing is to be read: whether the log reaches that far is looked at before.
  if (signed.size > tree.size || start) {
    for await (const bytes of stores.log.read(tree.size)) {
      if (tree.size === signed.size) break;
      records.push(walk.feed(bytes));
      logBytes += bytes.length + FRAME_BYTES;
      mark();
      // What follows may be an append under way.
      if (tree.size === signed.size) break;
    }
  }
  if (tree.size < signed.size) throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${tree.size}`);
  if (tree.size > signed.size) throw new VaultError('vault.checkpoint-behind', `log record ${signed.size}`);
  walk.expectRoot(signed.root);
  const root = tree.root().toString('hex');
  const checked = { log: verifier.name, records, entries: walk.nextSeq, size: signed.size, root, rootsAt };
  return {
    ...checked,
    ...(start && { start }),
    ...(state && { state: { ...state, root: MerkleTree.from(state.size, state.edge).root().toString('hex') } }),
  };
}

/** The log of a vault folder, read from where packs say that their part of it ends, without looking at what comes before. */
export function logAfter(disk: Disk, { size, logBytes }: Pick<PackedLog, 'size' | 'logBytes'>): Pick<LogStore, 'size' | 'read'> {
  const whole = fileLogReader(disk, 'log');
  return {
    size: () => whole.size(),
    async *read(from) {
      if (from < size) return yield* whole.read(from);
      if (((await disk.size('log')) ?? 0) < logBytes) throw new VaultError('vault.log-damaged', 'log');
      let index = size;
      for await (const frame of scanFrames(disk, 'log', logBytes)) {
        if (frame === 'bad') throw new VaultError('vault.log-damaged', `log record ${index}`);
        if (index++ >= from) yield frame.record;
      }
    },
  };
}

/** What a checkpoint that was kept elsewhere says of the log. Throws the alarm `vault.checkpoint-forged`, or `vault.key-malformed`. */
export function readKnownCheckpoint(note: string, verifierKey: string): { readonly size: number; readonly root: string } {
  const { size, root } = readCheckpoint(note, noteVerifier(verifierKey));
  return { size, root: Buffer.from(root).toString('hex') };
}

/** Segments opened ahead: their files are read and unpacked on other threads. */
const AHEAD = 3;

/**
 * Entries `from` to `to` of these records, one array per segment; originals that lie in `blobs/` are named, not opened. Every
 * segment is compared with the log first; rejects with alarms.
 */
export async function* readEntries(
  stores: ReadableStores,
  opener: Opener,
  { log, records }: Pick<CheckedLog, 'log' | 'records'>,
  from: number,
  to: number,
): AsyncGenerator<readonly GroupedEntry[]> {
  const wanted = records.filter(({ firstSeq, count }) => firstSeq + count > from && firstSeq < to);
  const ahead: Promise<ReadSegment>[] = [];
  let next = 0;
  while (next < wanted.length || ahead.length > 0) {
    while (ahead.length < AHEAD && next < wanted.length) {
      const loading = readSegment(stores, opener, wanted[next++] as LogRecord, log);
      loading.catch(() => undefined); // whoever stops early never awaits it
      ahead.push(loading);
    }
    const { entries, recordedAt } = (await ahead.shift()) as ReadSegment;
    yield entries.filter(({ seq }) => seq >= from && seq < to).map((entry) => ({ recordedAt, ...entry }));
  }
}
