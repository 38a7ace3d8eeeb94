/** Words that occur nowhere else, and the search for any of them in raw bytes: what has leaked out of where it belongs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { jisBytes } from '../hospital/jis-bytes.ts';
import type { Random } from './random.ts';

/** 第一水準 kanji only, so that every character set of the hospital has them. */
const KANJI = [...'亜唖娃阿哀愛挨姶逢葵茜穐悪握渥旭葦芦鯵梓圧斡扱宛姐虻飴絢綾鮎或粟袷安庵按暗案闇鞍杏以伊位依偉囲夷委威'];
const LETTERS = 'bcdfghjklmnpqrstvwxz';

/** `count` words: every second one of 14 letters, the others of 8 kanji. */
export function canaryWords(count: number, random: Random): readonly string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const from = words.size % 2 === 0 ? LETTERS : KANJI;
    const length = words.size % 2 === 0 ? 14 : 8;
    words.add(Array.from({ length }, () => from[Math.floor(random() * from.length)]).join(''));
  }
  return [...words];
}

/** Inner part of the base64 of `bytes` standing at offset `shift` modulo 3: what does not depend on its neighbours. */
function base64Inside(bytes: Uint8Array, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
  const text = whole.toString('base64');
  const start = Math.ceil((shift * 8) / 6);
  return text.slice(start, Math.floor((whole.length * 8) / 6));
}

/** Shift_JIS from ISO-2022-JP. Source: JIS X 0208 annex 1. */
function shiftJis(word: string): Buffer {
  const jis = jisBytes(word);
  const out: number[] = [];
  let wide = false;
  for (let at = 0; at < jis.length; at++) {
    const byte = jis[at] as number;
    if (byte === 0x1b) {
      wide = jis[at + 1] === 0x24;
      at += 2;
    } else if (!wide) out.push(byte);
    else {
      const second = jis[++at] as number;
      const lead = ((byte - 0x21) >> 1) + 0x81;
      out.push(lead > 0x9f ? lead + 0x40 : lead);
      out.push(byte % 2 === 1 ? second + (second >= 0x60 ? 0x20 : 0x1f) : second + 0x7e);
    }
  }
  return Buffer.from(out);
}

/** How a word may lie in a file: as itself in the character sets in use, and each of those as hex and base64. */
export function formsOf(word: string): readonly Buffer[] {
  const plain: Buffer[] = [Buffer.from(word, 'utf8')];
  if (/[^\u0020-\u007e]/.test(word)) plain.push(shiftJis(word), Buffer.from(jisBytes(word)).subarray(3, -3));
  const wide = [Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16()];
  const coded = plain.flatMap((bytes) => [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...[0, 1, 2].map((shift) => base64Inside(bytes, shift)),
  ]);
  return [...plain, ...wide, ...coded.map((text) => Buffer.from(text, 'latin1'))];
}

export interface CanarySearch {
  /** Words found in these bytes, in any form, and in whatever unpacks (zstd) inside them. */
  inBytes(bytes: Uint8Array): ReadonlySet<string>;
  /** Words found in any file below a folder, their names included; `bytes` is how much was searched. */
  inFolder(folder: string): { readonly found: ReadonlySet<string>; readonly files: number; readonly bytes: number };
}

/** Every form is at least this long; the first so many bytes find it. */
const HEAD = 8;
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

export function canarySearch(words: readonly string[]): CanarySearch {
  const byHead = new Map<string, { readonly word: string; readonly form: Buffer }[]>();
  const seen = new Uint8Array(1 << 21);
  const bit = (at: number) => [(at >>> 3) & (seen.length - 1), 1 << (at & 7)] as const;
  for (const word of words) {
    for (const form of formsOf(word)) {
      const key = form.toString('latin1', 0, HEAD);
      const list = byHead.get(key);
      if (list) list.push({ word, form });
      else byHead.set(key, [{ word, form }]);
      const [index, mask] = bit(Math.imul(form.readUInt32LE(0), 0x9e3779b1) >>> 8);
      seen[index] = (seen[index] as number) | mask;
    }
  }
  const search = (bytes: Buffer, found: Set<string>, depth: number): void => {
    let four = 0;
    for (let at = -3; at + HEAD <= bytes.length; at++) {
      // The four bytes at `at`, little-endian, one shift per step.
      four = (four >>> 8) | ((bytes[at + 3] as number) << 24);
      if (at < 0) continue;
      const head = Math.imul(four, 0x9e3779b1) >>> 8;
      if (((seen[(head >>> 3) & (seen.length - 1)] as number) & (1 << (head & 7))) === 0) continue;
      for (const { word, form } of byHead.get(bytes.toString('latin1', at, at + HEAD)) ?? []) {
        if (bytes.compare(form, 0, form.length, at, Math.min(bytes.length, at + form.length)) === 0) found.add(word);
      }
    }
    // What is packed and not sealed would not show otherwise.
    for (let at = bytes.indexOf(ZSTD); at >= 0 && depth < 2; at = bytes.indexOf(ZSTD, at + 1)) {
      try {
        search(zstdDecompressSync(bytes.subarray(at)), found, depth + 1);
      } catch {
        // Four bytes that only look like the start of a frame.
      }
    }
  };
  const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    inBytes(bytes) {
      const found = new Set<string>();
      search(asBuffer(bytes), found, 0);
      return found;
    },
    inFolder(folder) {
      const found = new Set<string>();
      let files = 0;
      let total = 0;
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        search(Buffer.from(entry.name), found, 2);
        if (!entry.isFile()) continue;
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        search(bytes, found, 0);
        files++;
        total += bytes.length;
      }
      return { found, files, bytes: total };
    },
  };
}
