import { hash } from 'node:crypto';
import { readTransactions, type TransactionHeader } from '@tomoshibi/formats';
import type { TransactionFiles } from './transaction-files.ts';

/** How far one file was read. */
export interface FilePlace {
  readonly file: string;
  readonly offset: number;
  /** The offset stands in the middle of a line. */
  readonly inLine: boolean;
  /** Digest of the bytes before the offset, `MARK_BYTES` at most: whether it is still the same file. */
  readonly mark: string;
}

/** Where the tail of one root is: the newest files, oldest first. Files older than the first of them are done with. */
export type TailPlace = readonly FilePlace[];

export interface TailEntry {
  readonly file: string;
  readonly header: TransactionHeader | undefined;
  /** Where its message begins in the file. */
  readonly message: number;
}

const PART_BYTES = 4 << 20;
const MARK_BYTES = 256;
/** A writer may still add to the file before the newest when it has begun the next. */
const WATCHED = 3;

/**
 * What the logs of a root have brought since `place`, and the new place. A file that is shorter than it was, or holds other bytes where
 * we stopped, is read from its beginning: its entries come again, and looking again at what did not change brings nothing.
 * Without a place it begins with the files of the newest day. Throws what the file system throws.
 */
export function tailTransactions(
  files: TransactionFiles,
  place: TailPlace | undefined,
): { entries: TailEntry[]; place: TailPlace } {
  const oldest = place?.[0];
  const listed = files.list(oldest?.file);
  const known = new Map((place ?? []).map((one) => [one.file, one]));
  const wanted = oldest === undefined ? ofNewestDay(listed) : listed.filter((file) => file >= oldest.file);
  const entries: TailEntry[] = [];
  const places: FilePlace[] = [];
  for (const file of wanted) places.push(readOn(files, known.get(file) ?? startOf(file), entries));
  // Nothing there yet, or all of it gone: the old place holds until there is a newer file.
  return { entries, place: places.length === 0 ? (place ?? []) : places.slice(-WATCHED) };
}

const startOf = (file: string): FilePlace => ({ file, offset: 0, inLine: false, mark: '' });

/** `TR_YYYYMMDD` of the newest name and all that begin like it. */
function ofNewestDay(files: readonly string[]): readonly string[] {
  const newest = files.at(-1);
  const day = newest?.slice(0, newest.indexOf('TR_') + 11);
  return day === undefined ? [] : files.filter((file) => file.startsWith(day));
}

function readOn(files: TransactionFiles, known: FilePlace, entries: TailEntry[]): FilePlace {
  const { file } = known;
  let { offset, inLine } = isSame(files, known) ? known : startOf(file);
  for (;;) {
    const { bytes } = files.read(file, offset, PART_BYTES);
    const read = readTransactions(bytes, offset, inLine);
    for (const { header, end } of read.entries) entries.push({ file, header, message: end });
    const moved = read.next - offset;
    offset = read.next;
    inLine = read.inLine;
    if (bytes.length < PART_BYTES || moved === 0) return { file, offset, inLine, mark: markOf(files, file, offset) };
  }
}

function isSame(files: TransactionFiles, { file, offset, mark }: FilePlace): boolean {
  return offset === 0 || (files.read(file, offset, 0).sizeBytes >= offset && markOf(files, file, offset) === mark);
}

function markOf(files: TransactionFiles, file: string, offset: number): string {
  const from = Math.max(0, offset - MARK_BYTES);
  return offset === 0 ? '' : hash('sha256', files.read(file, from, offset - from).bytes).slice(0, 16);
}
