import { describe, expect, it } from 'vitest';
import { headAad, type KitHead, paddedSize } from './kit-head.ts';
import { digestWords, latinOf, normalPassphrase, passphraseWords } from './kit-words.ts';

/** Breakages seen to fail here: no `hu`; the limit 65,536 instead of 64,000; step without Math.max. */
describe('words of a kit', () => {
  it('are six of three morae, and every way of typing them is the same', () => {
    const words = passphraseWords(Uint8Array.from({ length: 64 }, (_, at) => (at * 37 + 11) % 250)) as readonly string[];
    expect(words).toHaveLength(6);
    for (const word of words) expect([...word]).toHaveLength(3);
    const whole = words.join('');
    const hiragana = [...whole].map((kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)).join('');
    const latin = words.map(latinOf);
    const half = words.join(' ').normalize('NFKD');
    for (const typed of [
      whole,
      words.join(' '),
      hiragana,
      latin.join('-'),
      latin.join('').toUpperCase(),
      `　${words.join('・')} `,
      half,
    ])
      expect(normalPassphrase(typed)).toBe(whole);
    expect(normalPassphrase('hu')).toBe('フ');
    expect(normalPassphrase('ほげ')).not.toBe('');
  });

  it('draws each word alike often: what would favour some is skipped', () => {
    expect(passphraseWords(new Uint8Array(64).fill(0xff))).toBeUndefined();
    expect(passphraseWords(Uint8Array.of(0xfa, 0x00, ...new Array(12).fill(0)))).toEqual(new Array(6).fill('アアア'));
  });

  it('of two digests differ', () => {
    expect(digestWords(new Uint8Array(32).fill(1))).not.toEqual(digestWords(new Uint8Array(32).fill(2)));
  });
});

describe('padded sizes', () => {
  it('never cut, grow by a tenth or so, and fall on few steps', () => {
    const steps = new Set<number>();
    for (let bytes = 0; bytes < 200_000; bytes += 7) {
      const padded = paddedSize(bytes);
      expect(padded >= bytes && padded <= Math.max(1024, bytes * 1.12)).toBe(true);
      steps.add(padded);
    }
    expect(steps.size).toBeLessThan(160);
  });
});

describe('what a head is bound to', () => {
  it('is everything but the wrapped key, whatever the order of fields', () => {
    const head = { v: 1, kit: 'KIT-01', wrapped: 'x', patients: 3 } as unknown as KitHead;
    expect(headAad(head)).toBe(headAad({ patients: 3, wrapped: 'y', kit: 'KIT-01', v: 1 } as unknown as KitHead));
    expect(headAad(head)).not.toBe(headAad({ ...head, patients: 4 }));
  });
});
