import { hash } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { Disk } from '../ports.ts';

/**
 * One record in the log file, a line of text when the record is one:
 *
 *     <length, 8 digits> <left, 5 digits> <record> <SHA-256 of all before this space, hex>\n
 *
 * `left` counts the records that follow in the same append, so that half an append is known for what it is.
 */
const HEAD = 15;
const TAIL = 66;
const WINDOW = 1 << 20;
/** Bounds what a damaged length can make us read. */
const MAX_RECORD = 16 << 20;

export interface Frame {
  readonly record: Uint8Array;
  readonly left: number;
  /** Offset of the first byte after the frame. */
  readonly end: number;
}

export function encodeFrame(record: Uint8Array, left: number): Uint8Array {
  if (record.length > MAX_RECORD || left > 99_999) throw new VaultError('vault.entry-malformed', 'log record');
  const head = Buffer.from(`${String(record.length).padStart(8, '0')} ${String(left).padStart(5, '0')} `, 'latin1');
  const body = Buffer.concat([head, record]);
  return Buffer.concat([body, Buffer.from(` ${hash('sha256', body, 'hex')}\n`, 'latin1')]);
}

/** The frame at `at` of `bytes`; a number is how many bytes from `at` are needed; `'bad'` is no frame at all. */
export function decodeFrame(bytes: Buffer, at: number, base: number): Frame | number | 'bad' {
  if (bytes.length - at < HEAD) return HEAD;
  const head = bytes.toString('latin1', at, at + HEAD);
  if (!/^\d{8} \d{5} $/.test(head)) return 'bad';
  const length = Number(head.slice(0, 8));
  if (length > MAX_RECORD) return 'bad';
  const size = HEAD + length + TAIL;
  if (bytes.length - at < size) return size;
  const body = bytes.subarray(at, at + HEAD + length);
  if (bytes.toString('latin1', at + HEAD + length, at + size) !== ` ${hash('sha256', body, 'hex')}\n`) return 'bad';
  return { record: body.subarray(HEAD), left: Number(head.slice(9, 14)), end: base + at + size };
}

/**
 * Frames of the log from offset `from`, a window at a time. Ends at the end of the file; yields `'bad'` and ends where no
 * whole frame follows.
 */
export async function* scanFrames(disk: Disk, path: string, from: number): AsyncGenerator<Frame | 'bad'> {
  const size = (await disk.size(path)) ?? 0;
  let base = from;
  let bytes = Buffer.alloc(0);
  let at = 0;
  let wanted = HEAD;
  while (base + at < size) {
    const have = bytes.length - at;
    if (have < wanted) {
      const readFrom = base + at;
      const readTo = Math.min(size, readFrom + Math.max(WINDOW, wanted));
      if (readTo - readFrom < wanted) {
        yield 'bad';
        return;
      }
      bytes = Buffer.from(await disk.readRange(path, readFrom, readTo));
      base = readFrom;
      at = 0;
      if (bytes.length < wanted) {
        yield 'bad';
        return;
      }
    }
    const frame = decodeFrame(bytes, at, base);
    if (frame === 'bad') {
      yield 'bad';
      return;
    }
    if (typeof frame === 'number') {
      wanted = frame;
      continue;
    }
    yield frame;
    at = frame.end - base;
    wanted = HEAD;
  }
}
