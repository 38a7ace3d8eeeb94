import { decodeFrame } from '../ledger/log-frame.ts';
import { decodeLogRecord, type LogRecord } from '../ledger/log-record.ts';
import type { VaultCopy } from './vault-copy.ts';

/** A frame that is whole by its own checksum, wherever in a damaged log it stands. */
export interface FoundFrame {
  /** The very bytes, newline included. */
  readonly raw: Buffer;
  readonly bytes: Uint8Array;
  readonly record: LogRecord;
}

/** Far above any record; bounds what a log without line ends makes us hold. */
const LONGEST = 32 << 20;

/** Every whole frame of a log. A frame is one line, so after damage the next line is tried: what is bad is left out. */
export async function* readFrames(copy: VaultCopy): AsyncGenerator<FoundFrame> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  const pieces = copy.log()[Symbol.asyncIterator]();
  for (;;) {
    // A sector that cannot be read ends this copy's log; what came before counts.
    const step = await pieces.next().catch(() => ({ done: true as const, value: undefined }));
    if (step.done) return;
    const piece = Buffer.from(step.value.buffer, step.value.byteOffset, step.value.length);
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      const line = Buffer.concat([...held, piece.subarray(from, end + 1)]);
      held = [];
      heldBytes = 0;
      from = end + 1;
      const frame = frameOf(line);
      if (frame) yield frame;
    }
    if (heldBytes > LONGEST) held = [];
    held.push(piece.subarray(from));
    heldBytes = held.reduce((sum, part) => sum + part.length, 0);
  }
}

function frameOf(raw: Buffer): FoundFrame | undefined {
  const frame = decodeFrame(raw, 0, 0);
  if (typeof frame !== 'object' || frame.end !== raw.length) return undefined;
  try {
    return { raw, bytes: frame.record, record: decodeLogRecord(frame.record, 0) };
  } catch {
    return undefined;
  }
}

/**
 * The records of these logs without gap, from the first: of each place the frame of the first copy that has one. Ends where
 * none has the next.
 */
export async function* chainOf(copies: readonly VaultCopy[]): AsyncGenerator<FoundFrame> {
  const logs = copies.map((copy) => readFrames(copy));
  const heads = await Promise.all(logs.map(async (log) => (await log.next()).value as FoundFrame | undefined));
  for (let seq = 0; ; ) {
    let found: FoundFrame | undefined;
    for (const [at, log] of logs.entries()) {
      let head = heads[at];
      while (head && head.record.firstSeq < seq) head = (await log.next()).value as FoundFrame | undefined;
      heads[at] = head;
      if (head?.record.firstSeq === seq) found ??= head;
    }
    if (!found) return;
    yield found;
    seq += found.record.count;
  }
}
