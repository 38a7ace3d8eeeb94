import type { Sealer } from '../ports.ts';
import { compress } from './compress.ts';
import type { NewEntry } from './ledger.ts';
import type { LogRecord, SealedFile } from './log-record.ts';
import { describeSealed } from './sealed-file.ts';
import { packSegment } from './segment.ts';
import type { LedgerStores } from './stores.ts';

export interface SegmentSizes {
  /** A segment is closed when events and contents reach this; tar adds up to half of it for small ones. */
  readonly segmentBytes: number;
  /** A content larger than this is sealed on its own. */
  readonly blobBytes: number;
}

export interface SegmentWriter {
  readonly stores: Pick<LedgerStores, 'segments' | 'blobs'>;
  readonly sealer: Sealer;
  readonly station: string;
  /** Name of the log, inside the seal. */
  readonly log: string;
  readonly sizes: SegmentSizes;
}

/** How many segments are packed at once; zstd runs on other threads meanwhile. */
const AT_ONCE = 3;

/** Seals the entries into as many segments as they need and keeps them. Durable when it resolves; not yet in the log. */
export async function writeSegments(
  writer: SegmentWriter,
  firstSeq: number,
  recordedAt: string,
  entries: readonly NewEntry[],
): Promise<LogRecord[]> {
  const cuts = cutSegments(entries, writer.sizes);
  const records: LogRecord[] = new Array(cuts.length);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < cuts.length; index = next++) {
      const { from, to } = cuts[index] as Cut;
      records[index] = await writeSegment(writer, firstSeq + from, recordedAt, entries.slice(from, to));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, cuts.length) }, work));
  return records;
}

interface Cut {
  readonly from: number;
  readonly to: number;
}

function cutSegments(entries: readonly NewEntry[], sizes: SegmentSizes): Cut[] {
  const cuts: Cut[] = [];
  let from = 0;
  let bytes = 0;
  entries.forEach(({ event, content }, index) => {
    const size = content?.length ?? 0;
    // A large content weighs less here than it is, or each would have a segment of its own; reading bounds it by 16 a segment.
    bytes += event.length + (size > sizes.blobBytes ? sizes.segmentBytes / 16 : size);
    if (bytes >= sizes.segmentBytes) {
      cuts.push({ from, to: index + 1 });
      from = index + 1;
      bytes = 0;
    }
  });
  if (from < entries.length) cuts.push({ from, to: entries.length });
  return cuts;
}

async function writeSegment(
  writer: SegmentWriter,
  firstSeq: number,
  recordedAt: string,
  entries: readonly NewEntry[],
): Promise<LogRecord> {
  const blobs: SealedFile[] = [];
  const blobNames = new Map<number, string>();
  for (const [index, { content }] of entries.entries()) {
    if (!content || content.length <= writer.sizes.blobBytes) continue;
    const sealed = await writer.sealer.seal(await compress(content));
    const blob = describeSealed(firstSeq + index, sealed, 'zst.age');
    await writer.stores.blobs.put(blob.name, sealed);
    blobs.push(blob);
    blobNames.set(firstSeq + index, blob.name);
  }
  const count = entries.length;
  const { packed, entriesRoot } = await packSegment({ v: 1, log: writer.log, firstSeq, count, recordedAt }, entries, blobNames);
  const sealed = await writer.sealer.seal(packed);
  const segment = describeSealed(firstSeq, sealed, 'tar.zst.age');
  await writer.stores.segments.put(segment.name, sealed);
  return { v: 1, station: writer.station, firstSeq, count, recordedAt, segment, entriesRoot, blobs };
}
