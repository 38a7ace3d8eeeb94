import { Buffer } from 'node:buffer';

const CR = 0x0d;
const LF = 0x0a;
/** More in one frame is no traffic but an attack, or a file sent by mistake: the rest stays with the last. */
const MOST = 1_000;

/**
 * Several messages run together in one frame, each with its own MSH, taken apart: each may be another patient's. The parts joined are
 * the bytes received. Cut only where a line begins with MSH and a delimiter: in none of the character sets is a line end part of a kanji.
 * What stands before the first MSH (MLLP's start block, an empty line, anything else) stays with it.
 */
export function splitMessages(bytes: Uint8Array): readonly Uint8Array[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const first = view.indexOf('MSH', 0, 'latin1');
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let at = nextMsh(view, first); at > 0 && parts.length < MOST - 1; at = nextMsh(view, at)) {
    const before = bytes[at - 1];
    if ((before !== CR && before !== LF) || isWord(bytes[at + 3])) continue;
    parts.push(bytes.subarray(start, at));
    start = at;
  }
  return start === 0 ? [bytes] : [...parts, bytes.subarray(start)];
}

const nextMsh = (view: Buffer, after: number): number => (after < 0 ? -1 : view.indexOf('MSH', after + 3, 'latin1'));

const isWord = (byte: number | undefined): boolean =>
  byte === undefined || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
