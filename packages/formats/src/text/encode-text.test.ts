import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Charset, decodeText } from './decode-text.ts';
import { type Encoded, encodeCp932, encodeEucJp, encodeIso2022Jp } from './encode-text.ts';
import { cp932, jisX0208, jisX0212 } from './jis-tables.ts';

const characters = (table: Uint16Array): string[] =>
  [...table].filter((code) => code !== 0 && (code < 0xe000 || code > 0xf8ff)).map((code) => String.fromCharCode(code));
const kana = Array.from({ length: 63 }, (_, at) => String.fromCharCode(0xff61 + at));
const plain = [...'azAZ09 |^~\\&\r\n'];

const sets: [Charset, (text: string) => Encoded, string[]][] = [
  ['iso-2022-jp', encodeIso2022Jp, [...plain, ...kana, ...characters(jisX0208()), ...characters(jisX0212())]],
  ['cp932', encodeCp932, [...plain, ...kana, ...characters(cp932())]],
  ['euc-jp', encodeEucJp, [...plain, ...kana, ...characters(jisX0208()), ...characters(jisX0212())]],
];

describe.each(sets)('writing %s', (charset, encode, repertoire) => {
  it('brings back every character of the set', () => {
    const lost = repertoire.filter((character) => {
      const { bytes, problems } = encode(character);
      return problems.length > 0 || decodeText(bytes, charset).text !== character;
    });
    expect(lost).toEqual([]);
  });

  it('brings back any text of the set', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...repertoire)), (list) => {
        const text = list.join('');
        const { bytes } = encode(text);
        const back = decodeText(bytes, charset);
        expect(back.text).toBe(text);
        expect(back.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('writes 〓 for what the set lacks, and names the place', () => {
    const { bytes, problems } = encode('a𠮷b');
    expect(decodeText(bytes, charset).text).toBe('a〓b');
    expect(problems).toEqual([{ code: 'text.unencodable', where: 'character 1', affects: 'field' }]);
  });
});

describe('encodeIso2022Jp', () => {
  it('is back in ASCII at every line end and at the end', () => {
    const hex = [...encodeIso2022Jp('あ\rｱ').bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    expect(hex).toBe('1b 24 42 24 22 1b 28 42 0d 1b 28 49 31 1b 28 42');
  });

  it('does not write an escape character that would switch sets', () => {
    expect(decodeText(encodeIso2022Jp('\u001b$B').bytes).text).toBe('〓$B');
  });

  it('writes a character that has several cells into the one of the standard', () => {
    expect([...encodeIso2022Jp('≒').bytes].slice(3, 5)).toEqual([0x22, 0x62]);
  });

  it('writes the wave dash and the minus of other systems into the same cells', () => {
    expect(decodeText(encodeIso2022Jp('\u301c\u2212').bytes).text).toBe('\uff5e\uff0d');
  });
});

describe('encodeCp932', () => {
  it('writes the IBM extensions where Windows does', () => {
    expect([...encodeCp932('髙').bytes]).toEqual([0xfb, 0xfc]);
  });
});
