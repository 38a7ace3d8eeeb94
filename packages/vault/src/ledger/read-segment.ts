import { hash } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { Opener } from '../ports.ts';
import { decompress } from './compress.ts';
import type { LogRecord } from './log-record.ts';
import { getSealed } from './sealed-file.ts';
import { type OpenedSegment, type SegmentEntry, unpackSegment } from './segment.ts';
import type { ReadableStores } from './stores.ts';

/** Where sealed files are taken from. */
export type SealedStores = { readonly [store in 'segments' | 'blobs']: Pick<ReadableStores[store], 'get'> };

export interface ReadSegment extends Pick<OpenedSegment, 'entries' | 'members'> {
  readonly record: LogRecord;
  readonly firstSeq: number;
  readonly recordedAt: string;
}

/**
 * One segment, checked against its log record from outside (digest) and from inside (log, place, time). Rejects with
 * `vault.segment-missing`, `vault.segment-digest`, `vault.segment-malformed`, `vault.not-openable`.
 */
export async function readSegment(stores: SealedStores, opener: Opener, record: LogRecord, log: string): Promise<ReadSegment> {
  const sealed = await getSealed(stores.segments, record.segment);
  const { head, entries, members } = await unpackSegment(await opener.open(sealed));
  const { firstSeq, count, recordedAt } = record;
  if (head.log !== log || head.firstSeq !== firstSeq || head.count !== count || head.recordedAt !== recordedAt) {
    throw new VaultError('vault.segment-malformed', record.segment.name);
  }
  return { record, firstSeq, recordedAt, entries, members };
}

/** The content of an entry that has a sealed file of its own. Also rejects with `vault.blob-digest`, `vault.content-digest`. */
export async function readContent(
  stores: SealedStores,
  opener: Opener,
  record: LogRecord,
  entry: SegmentEntry,
): Promise<Uint8Array> {
  const file = record.blobs.find(({ name }) => name === entry.blob);
  if (!file) throw new VaultError('vault.segment-malformed', `entry ${entry.seq}`);
  const sealed = await getSealed(stores.blobs, file, 'vault.blob-digest');
  const content = await decompress(await opener.open(sealed));
  if (hash('sha256', content) !== entry.sha256) throw new VaultError('vault.content-digest', `entry ${entry.seq}`);
  return content;
}
