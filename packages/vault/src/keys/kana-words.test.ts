/**
 * Breakages of our own code that these tests were seen to catch: the weight of a word's place dropped from `weightedSum` (swaps
 * pass), the line's number dropped from the check word (a missing line passes), ONLY_LINE dropped (the first line alone is
 * taken for the whole), the sum line not compared.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKanaWords, encodeKanaWords } from './kana-words.ts';

const HALF: Record<string, string> = { ア: 'ア', カ: 'カ', サ: 'サ', ヤ: 'ヤ', イ: 'イ', キ: 'キ', ミ: 'ミ', リ: 'リ', ル: 'ル', フ: 'フ', ネ: 'ネ', テ: 'テ', オ: 'オ', ト: 'ト', ロ: 'ロ', モ: 'モ' }; // biome-ignore format: a table
const ROMAN: Record<string, string> = { ア: 'a', カ: 'ka', サ: 'sa', ヤ: 'ya', イ: 'i', キ: 'ki', ミ: 'mi', リ: 'ri', ル: 'ru', フ: 'fu', ネ: 'ne', テ: 'te', オ: 'o', ト: 'to', ロ: 'ro', モ: 'mo' }; // biome-ignore format: a table
const spell = (table: Record<string, string>) => (text: string) => [...text].map((kana) => table[kana] ?? kana).join('');
const hiragana = (text: string) =>
  [...text].map((kana) => (kana >= 'ァ' ? String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60) : kana)).join('');
const fullWidth = (text: string) =>
  [...text].map((key) => (key > ' ' && key <= '~' ? String.fromCodePoint((key.codePointAt(0) ?? 0) + 0xfee0) : key)).join('');

type Lines = string[][];
const linesOf = (bytes: Uint8Array): Lines => encodeKanaWords(bytes).map((line) => [...line]);
const typed = (lines: Lines): string => lines.map((line) => line.join(' ')).join('\n');
const bytes = (min = 1, max = 60) => fc.uint8Array({ minLength: min, maxLength: max });
const SAMPLE = Uint8Array.from({ length: 43 }, (_, index) => (index * 71 + 13) & 255);

describe('words to read aloud', () => {
  it('give the same bytes back however they are typed', () => {
    const ways = [(text: string) => text, hiragana, spell(HALF), spell(ROMAN), (text: string) => spell(ROMAN)(text).toUpperCase(), (text: string) => fullWidth(spell(ROMAN)(text)), (text: string) => text.replaceAll(' ', ''), (text: string) => text.replaceAll(' ', '・'), (text: string) => text.replace(/(\S)(\S) /gu, '$1 $2 '), (text: string) => text.replaceAll('\n', ' '), (text: string) => text.split('\n').map((row, index) => `${index + 1}: ${row}`).join('\r\n')]; // biome-ignore format: a list
    fc.assert(
      fc.property(bytes(), fc.constantFrom(...ways), (given, way) => {
        expect(decodeKanaWords(way(typed(linesOf(given))))).toEqual({ ok: true, bytes: given });
      }),
      { numRuns: 400 },
    );
  });

  it('name every single wrong word by line and place', () => {
    fc.assert(
      fc.property(bytes(6), fc.nat(), fc.nat(), fc.nat(255), (given, lineSeed, wordSeed, other) => {
        const lines = linesOf(given);
        const line = lineSeed % (lines.length - 1);
        const row = lines[line] ?? [];
        const word = wordSeed % row.length;
        const [replaced] = encodeKanaWords(Uint8Array.of(other))[0] ?? [];
        fc.pre(replaced !== undefined && replaced !== row[word]);
        row[word] = replaced ?? '';
        expect(decodeKanaWords(typed(lines))).toEqual({
          ok: false,
          mistakes: [{ kind: 'word-wrong', line: line + 1, word: word + 1 }],
        });
      }),
      { numRuns: 400 },
    );
  });

  it('name two words exchanged within a line', () => {
    const lines = linesOf(SAMPLE);
    const row = lines[3] ?? [];
    [row[1], row[3]] = [row[3] ?? '', row[1] ?? ''];
    expect(decodeKanaWords(typed(lines))).toEqual({ ok: false, mistakes: [{ kind: 'words-swapped', line: 4, word: 2 }] });
  });

  it('name a missing, a doubled and an unknown word', () => {
    const missing = linesOf(SAMPLE);
    missing[2]?.splice(1, 1);
    expect(decodeKanaWords(typed(missing))).toMatchObject({ mistakes: [{ kind: 'word-missing', line: 3 }] });
    const doubled = linesOf(SAMPLE);
    doubled[2]?.splice(1, 0, doubled[2][1] ?? '');
    expect(decodeKanaWords(typed(doubled))).toMatchObject({ mistakes: [{ kind: 'word-extra', line: 3 }] });
    const unknown = linesOf(SAMPLE);
    unknown[4]?.splice(2, 1, 'アソ');
    expect(decodeKanaWords(typed(unknown))).toMatchObject({ mistakes: [{ kind: 'word-unknown', line: 5, word: 3 }] });
  });

  it('name a line that is missing or typed twice, wherever it is', () => {
    const whole = linesOf(SAMPLE);
    whole.forEach((_, line) => {
      expect(decodeKanaWords(typed(whole.toSpliced(line, 1)))).toMatchObject({
        mistakes: [{ kind: 'line-missing', line: line + 1 }],
      });
      const twice = whole.toSpliced(line, 0, whole[line] ?? []);
      expect(decodeKanaWords(typed(twice))).toMatchObject({ ok: false, mistakes: [{ kind: 'line-extra' }] });
    });
    expect(decodeKanaWords(typed(whole.slice(0, 1)))).toMatchObject({ ok: false, mistakes: [{ kind: 'line-missing', line: 2 }] });
  });

  it('say when the keyboard stands in the other mode', () => {
    // アカ サト typed as romaji while the keyboard writes kana, and as kana while it writes letters.
    expect(decodeKanaWords('ちのち とちから')).toMatchObject({ mistakes: [{ kind: 'keyboard-mode' }] });
    expect(decodeKanaWords('3t xs 7e')).toMatchObject({ mistakes: [{ kind: 'keyboard-mode' }] });
    expect(decodeKanaWords('  \n ')).toMatchObject({ mistakes: [{ kind: 'empty' }] });
  });

  it('never give other bytes for one or two wrong words anywhere', () => {
    fc.assert(
      fc.property(
        bytes(6),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 2 }),
        (given, changes) => {
          const lines = linesOf(given);
          for (const [line, word, value] of changes) {
            const row = lines[line % lines.length] ?? [];
            row[word % row.length] = encodeKanaWords(Uint8Array.of(value))[0]?.[0] ?? '';
          }
          const found = decodeKanaWords(typed(lines));
          if (found.ok) expect(found.bytes).toEqual(given);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
