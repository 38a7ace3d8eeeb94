import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canarySearch, canaryWords, formsOf } from './canary-words.ts';
import { seededRandom } from './random.ts';

const words = canaryWords(200, seededRandom(3));
const search = canarySearch(words);
const around = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from('あいう [1] '), bytes, Buffer.from(' 終わり')]);

describe('a search for canary words', () => {
  it('finds every word in every form, and nothing where there is none', () => {
    for (const word of words) for (const form of formsOf(word)) expect([...search.inBytes(around(form))]).toContain(word);
    expect(search.inBytes(around(Buffer.from(canaryWords(50, seededRandom(4)).join(' '))))).toEqual(new Set());
  });

  it('writes Shift_JIS as the platform reads it', () => {
    const [, shifted] = formsOf(words[1] as string);
    expect(new TextDecoder('shift_jis').decode(shifted)).toBe(words[1]);
  });

  it.each([0, 1, 2])('finds a word in the middle of base64 (offset %i)', (shift) => {
    const text = Buffer.from(`${'x'.repeat(shift)}${words[0]} and more`).toString('base64');
    expect(search.inBytes(Buffer.from(text))).toEqual(new Set([words[0]]));
  });

  it('finds a word that is packed and not sealed', () => {
    const packed = zstdCompressSync(Buffer.from(`${'some text before it '.repeat(50)}${words[3]}`));
    expect(search.inBytes(around(packed))).toEqual(new Set([words[3]]));
  });
});
