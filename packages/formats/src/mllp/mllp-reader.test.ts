/** Breakages this was seen to catch: a 1C alone taken for the end; a second start byte missed over a cut; the length not counted; reading on when lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mllpFrame } from './mllp-frame.ts';
import { createMllpReader, type MllpPart } from './mllp-reader.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const text = (part: MllpPart | undefined): string | undefined =>
  part?.kind === 'message' ? String.fromCharCode(...part.bytes) : part?.code;
const read = (...chunks: string[]): readonly MllpPart[] => {
  const reader = createMllpReader(1000);
  return [...chunks.flatMap((chunk) => [...reader.feed(bytes(chunk))]), ...reader.end()];
};
const texts = (...chunks: string[]) => read(...chunks).map(text);

describe('frames of a connection', () => {
  it('are read in order, several in one piece, with line ends between them or not', () => {
    expect(texts('\x0bone\x1c\r\x0btwo\x1c\r\n\r\x0bthree\x1c\r')).toEqual(['one', 'two', 'three']);
  });

  it('are the same however the bytes are cut', () => {
    const message = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((all) => all.map((byte) => (byte === 0x0b ? 0x41 : byte)));
    // Of a message that ends with 1C, or holds 1C 0D, the frame says something else.
    const whole = message.filter((all) => !all.some((byte, at) => byte === 0x1c && (all[at + 1] ?? 0x0d) === 0x0d));
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 9 })), (all, cuts) => {
        const sent = new Uint8Array(all.flatMap((one) => [...mllpFrame(one)]));
        const reader = createMllpReader(1000);
        const parts: MllpPart[] = [];
        for (let at = 0, cut = 0; at < sent.length; cut++) {
          const size = cuts.length === 0 ? 1 : (cuts[cut % cuts.length] as number);
          const chunk = sent.slice(at, at + size);
          parts.push(...reader.feed(chunk));
          chunk.fill(0); // the caller's memory is the caller's
          at += size;
        }
        expect([...parts, ...reader.end()]).toEqual(all.map((one) => ({ kind: 'message', bytes: one })));
      }),
      { numRuns: 300 },
    );
  });

  it('with a second start byte inside are kept whole and in doubt, wherever the cut is', () => {
    for (const chunks of [['\x0bone\x0btwo\x1c\r'], ['\x0bone', '\x0btwo\x1c\r'], ['\x0bone\x0b', 'two\x1c', '\r']])
      expect(read(...chunks)).toEqual([{ kind: 'message', bytes: bytes('one\x0btwo'), doubt: 'mllp.start-inside' }]);
    expect(read('\x0bone\x1c\r\x0btwo\x1c\r').some((part) => 'doubt' in part)).toBe(false);
  });

  it('end with 1C 0D and not with 1C alone', () => {
    expect(texts('\x0bone\x1c', '\x1c\r')).toEqual(['one\x1c']);
    expect(texts('\x0bone\x1ctwo\x1c\r')).toEqual(['one\x1ctwo']);
    expect(texts('\x0bone\x1c')).toEqual(['mllp.no-end']);
  });

  it('without content are refused, and the next is read', () => {
    expect(texts('\x0b\x1c\r\x0bone\x1c\r')).toEqual(['mllp.empty-frame', 'one']);
  });
});

describe('what is no frame', () => {
  it('ends the reading: nothing behind it is believed', () => {
    expect(read('GET / HTTP/1.1\r\n\x0bone\x1c\r')).toEqual([{ kind: 'refused', code: 'mllp.no-start', lost: true }]);
    expect(read('\x16\x03\x01\x00')).toEqual([{ kind: 'refused', code: 'mllp.tls-hello', lost: true }]);
    expect(texts('\x0bone\x1c\rtwo\x0bthree\x1c\r')).toEqual(['one', 'mllp.no-start']);
  });

  it('is told when the peer closes in the middle, and not when it closes between two', () => {
    expect(texts('\x0bone')).toEqual(['mllp.no-end']);
    expect(texts('\x0bone\x1c\r')).toEqual(['one']);
    expect(texts('')).toEqual([]);
  });

  it('may be as long as allowed and not a byte longer, and what is too long is not held', () => {
    const reader = createMllpReader(1000);
    expect(texts(`\x0b${'x'.repeat(1000)}\x1c\r`)[0]?.length).toBe(1000);
    expect(texts(`\x0b${'x'.repeat(1001)}\x1c\r`)).toEqual(['mllp.too-long']);
    expect(reader.feed(bytes(`\x0b${'x'.repeat(5000)}`))).toEqual([{ kind: 'refused', code: 'mllp.too-long', lost: true }]);
    expect(reader.heldBytes).toBe(0);
  });

  it('takes time by its length, whatever it is made of: ends that are none, starts, empty frames, single bytes', () => {
    const most = 4 << 20;
    for (const unit of ['\x1c', '\x0b', '\x0b\x1c\r', '\x1cx']) {
      const chunk = bytes(`\x0b${unit.repeat((1 << 20) / unit.length)}`);
      const started = performance.now();
      createMllpReader(most).feed(chunk);
      expect(performance.now() - started).toBeLessThan(2000);
    }
    const reader = createMllpReader(most);
    reader.feed(bytes('\x0b'));
    for (let at = 0; at < 200_000; at++) reader.feed(bytes('x'));
    expect(reader.heldBytes).toBeLessThan(1 << 20);
  });
});
