import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { streamFiles } from './generate-patient.ts';
import type { HospitalOptions } from './plan.ts';
import type { GeneratedFile } from './storage-tree.ts';
import { epochSeconds, type WriteTreeOptions, type WrittenTree } from './write-tree.ts';

const BLOCK = 512;
const ascii = new TextEncoder();
const latin = new TextDecoder('latin1');

/** The packed form is damaged. `code` is `hospital.packed-damaged`. */
export class PackedError extends Error {
  readonly code = 'hospital.packed-damaged';
}

/** One ustar header; the paths of SS-MIX2 are ASCII and split at a folder when longer than 100 characters. */
function header(file: GeneratedFile): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number): void => void block.set(ascii.encode(text), at);
  const cut = file.path.length <= 100 ? -1 : file.path.lastIndexOf('/');
  put(file.path.slice(cut + 1), 0);
  if (cut > 0) put(file.path.slice(0, cut), 345);
  put('0000644\0', 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${file.bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  put(`${Math.max(0, epochSeconds(file.at)).toString(8).padStart(11, '0')}\0`, 136);
  put('        ', 148);
  put('0', 156);
  put('ustar\u000000', 257);
  let sum = 0;
  for (const byte of block) sum += byte;
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** One tar of all files, to a file or a stream (which is ended). */
export async function writePacked(
  options: HospitalOptions,
  target: string | Writable,
  how: WriteTreeOptions = {},
): Promise<WrittenTree> {
  const out = typeof target === 'string' ? createWriteStream(target) : target;
  let files = 0;
  let bytes = 0;
  let pending: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(pending);
    pending = [];
    size = 0;
    if (!out.write(chunk)) await once(out, 'drain');
  };
  for (const file of streamFiles(options)) {
    const padding = (BLOCK - (file.bytes.length % BLOCK)) % BLOCK;
    pending.push(header(file), file.bytes, new Uint8Array(padding));
    size += BLOCK + file.bytes.length + padding;
    files += 1;
    bytes += file.bytes.length;
    if (size > 1_048_576) await flush();
    if (files % 5_000 === 0) how.onProgress?.(files);
  }
  pending.push(new Uint8Array(BLOCK * 2));
  await flush();
  out.end();
  await once(out, 'finish');
  how.onProgress?.(files);
  return { files, bytes };
}

function text(block: Uint8Array, from: number, length: number): string {
  return latin.decode(block.subarray(from, from + length)).replace(/\0.*$/s, '');
}

/** `YYYYMMDDHHMMSS` of seconds since 1970, UTC. */
function localStamp(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace(/[-:T]/g, '').slice(0, 14);
}

/** The files of a packed hospital, one at a time. Throws `PackedError` when the tar ends early or is none. */
export async function* readPacked(source: string | AsyncIterable<Uint8Array>): AsyncIterable<GeneratedFile> {
  let rest = new Uint8Array(0);
  for await (const chunk of typeof source === 'string' ? createReadStream(source, { highWaterMark: 1_048_576 }) : source) {
    const data: Uint8Array = rest.length === 0 ? (chunk as Uint8Array) : Buffer.concat([rest, chunk as Uint8Array]);
    let at = 0;
    while (at + BLOCK <= data.length) {
      const block = data.subarray(at, at + BLOCK);
      if (block[0] === 0) return;
      if (text(block, 257, 5) !== 'ustar') throw new PackedError('not a tar header');
      const length = Number.parseInt(text(block, 124, 11), 8);
      const whole = BLOCK + Math.ceil(length / BLOCK) * BLOCK;
      if (at + whole > data.length) break;
      const folder = text(block, 345, 155);
      const name = text(block, 0, 100);
      yield {
        path: folder === '' ? name : `${folder}/${name}`,
        bytes: data.slice(at + BLOCK, at + BLOCK + length),
        at: localStamp(Number.parseInt(text(block, 136, 11), 8)),
      };
      at += whole;
    }
    rest = data.slice(at);
  }
  throw new PackedError('the tar ends before its end mark');
}
