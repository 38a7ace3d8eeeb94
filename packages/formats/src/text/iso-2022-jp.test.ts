import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const platform = new TextDecoder('iso-2022-jp');
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const IN = [0x1b, 0x24, 0x42];
const OUT = [0x1b, 0x28, 0x42];
const decode = (...bytes: number[]) => decodeText(Uint8Array.from(bytes), 'iso-2022-jp');
const codes = (bytes: number[]): string[] => decode(...bytes).problems.map(({ code, where }) => `${code} ${where}`);
const cells = Array.from({ length: 94 }, (_, row) =>
  Array.from({ length: 94 }, (_, column) => [row + 0x21, column + 0x21]),
).flat();
const mapped = cells.filter((cell) => !platform.decode(Uint8Array.from([...IN, ...cell, ...OUT])).includes('\ufffd'));

describe('ISO-2022-JP', () => {
  it('reads each of the 94 × 94 cells as the platform does', () => {
    for (const cell of cells) {
      const bytes = [...IN, ...cell, ...OUT];
      expect(decode(...bytes).text, cell.join()).toBe(platform.decode(Uint8Array.from(bytes)));
    }
    expect(mapped.length).toBeGreaterThan(7000);
  });

  it('reads any well-formed mixture as the platform does, and finds nothing to report', () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[ -~]{1,9}$/).map(ascii),
      fc.constant([0x0d, 0x0a]),
      fc.array(fc.constantFrom(...mapped), { minLength: 1 }).map((run) => [...IN, ...run.flat(), ...OUT]),
      fc.array(fc.integer({ min: 0x21, max: 0x5f }), { minLength: 1 }).map((run) => [0x1b, 0x28, 0x49, ...run, ...OUT]),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        // A letter between two runs: one right after another is the platform's empty run again.
        const bytes = pieces.flatMap((one) => [0x61, ...one]);
        const { text, problems } = decode(...bytes);
        expect(text).toBe(platform.decode(Uint8Array.from(bytes)));
        expect(problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps \\ and ~ as delimiters after ESC ( J, where the platform makes them ¥ and ‾', () => {
    const bytes = [...IN, 0x24, 0x22, 0x1b, 0x28, 0x4a, ...ascii('\\F\\~|')];
    expect(decode(...bytes)).toMatchObject({ text: 'あ\\F\\~|', problems: [] });
  });

  it('gives nothing for an empty run, where the platform gives U+FFFD', () => {
    expect(decode(...ascii('a'), ...IN, ...OUT, ...ascii('b'))).toMatchObject({ text: 'ab', problems: [] });
  });

  it('reads the older JIS designation and the long ones', () => {
    expect(decode(0x1b, 0x24, 0x40, 0x24, 0x22, ...OUT).text).toBe('あ');
    expect(decode(0x1b, 0x24, 0x28, 0x42, 0x24, 0x22, ...OUT).text).toBe('あ');
  });

  it('reads JIS X 0212, which the platform cannot', () => {
    // 30 21 is 丂, the first kanji of the supplement.
    expect(decode(0x1b, 0x24, 0x28, 0x44, 0x30, 0x21, ...OUT)).toMatchObject({ text: '丂', problems: [] });
  });

  it('reads half-width kana by SO and SI, and goes back to the set before', () => {
    expect(decode(...OUT, ...ascii('a'), 0x0e, 0x31, 0x5e, 0x0f, ...ascii('1')).text).toBe('aｱﾞ1');
  });

  it('reads raw 8-bit half-width kana and says where they begin', () => {
    expect(decode(...IN, 0x24, 0x22, ...OUT, 0xb6, 0xde, ...ascii('|')).text).toBe('あｶﾞ|');
    expect(codes([...IN, 0x24, 0x22, ...OUT, 0xb6, 0xde])).toEqual(['text.kana-8bit byte 8']);
  });

  it('never lets an unreturned run eat the end of the line', () => {
    const bytes = [...IN, 0x24, 0x22, ...ascii('|'), 0x0d, ...ascii('PV1|1')];
    expect(decode(...bytes).text).toBe('あ\ufffd\rPV1|1');
    expect(codes(bytes)).toContain('text.escape-unterminated byte 3');
  });

  it('reports a return that is missing although the next run covers it up', () => {
    expect(codes([...IN, 0x24, 0x22, ...ascii('^^'), ...IN, 0x24, 0x24, ...OUT])).toContain('text.escape-unterminated byte 3');
  });

  it('reports a run that never ends, and half a character at the end', () => {
    expect(codes([...IN, 0x24, 0x22])).toEqual(['text.escape-unterminated byte 3']);
    expect(decode(...IN, 0x24, 0x22, 0x24).text).toBe('あ\ufffd');
    expect(codes([...IN, 0x24])).toEqual(['text.unmappable byte 3', 'text.escape-unterminated byte 3']);
  });

  it('shows the bytes of an unknown set full width, so that none of them can be a delimiter', () => {
    const { text, problems } = decode(0x1b, 0x24, 0x58, ...ascii('8|^'), ...OUT, ...ascii('|'));
    expect(text).toBe('\u001b$X８｜＾|');
    expect(problems.map(({ code }) => code)).toEqual(['text.escape-unknown']);
  });

  it('turns a cell without a character into one U+FFFD and names the byte', () => {
    expect(decode(...IN, 0x7e, 0x7e, 0x24, 0x22, ...OUT).text).toBe('\ufffdあ');
    expect(codes([...IN, 0x7e, 0x7e, 0x24, 0x22, ...OUT])).toEqual(['text.unmappable byte 3']);
  });

  it('keeps control characters, NUL too, inside and outside of runs', () => {
    expect(decode(...IN, 0x24, 0x22, ...OUT, 0x00, 0x09)).toMatchObject({ text: 'あ\u0000\t' });
    expect(codes([...IN, 0x24, 0x22, ...OUT, 0x00])).toEqual(['text.nul byte 8']);
    expect(decode(...IN, 0x24, 0x22, 0x1c, 0x24, 0x22, ...OUT).text).toBe('あ\u001cあ');
  });
});
