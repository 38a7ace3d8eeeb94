import { describe, expect, it } from 'vitest';
import { breakLines } from './break-lines.ts';
import { openPages } from './open-pages.ts';

const options = { title: '試し', foot: 'みほん病院', printedAt: '2026-11-23T08:40:00.000Z', watermark: '見本' };
/** Half-width signs are half an em, all others one. */
const em = (text: string) => [...text].reduce((sum, character) => sum + (character < '\u0100' ? 0.5 : 1), 0);

describe('printed pages', () => {
  it('are the same bytes for the same calls', async () => {
    const make = () => {
      const pages = openPages(options);
      pages.heading('見出し');
      pages.text('本文 ☐ はい ☑ いいえ');
      pages.mono(['age -d -i key', 'アサ ウミ']);
      pages.table(Array.from({ length: 60 }, (_, row) => [`行 ${row}`, '値']), [1, 2]); // biome-ignore format: one line
      pages.qr('TOMOSHIBI', '読み取る');
      pages.blanks(['氏名']);
      return pages.end();
    };
    const [one, two] = [await make(), await make()];
    expect(one.subarray(0, 5)).toEqual(Buffer.from('%PDF-'));
    expect(Buffer.compare(one, two)).toBe(0);
  });

  it('name a character that can neither be written nor drawn, instead of leaving a hole', () => {
    expect(() => openPages(options).text('吉ではなく𠮷')).toThrow(
      expect.objectContaining({ code: 'print.character-missing', message: expect.stringContaining('U+20BB7') }),
    );
  });

  it('refuse a line of keys or commands that is wider than the page', () => {
    const pages = openPages(options);
    pages.mono(['x'.repeat(80)]);
    expect(() => pages.mono(['x'.repeat(90)])).toThrow(expect.objectContaining({ code: 'print.line-too-long' }));
  });

  it('refuse a table row that no page holds', () => {
    const pages = openPages(options);
    expect(() => pages.table([['項目'], ['長い\n'.repeat(80)]], [1])).toThrow(
      expect.objectContaining({ code: 'print.row-too-high' }),
    );
  });
});

describe('a Japanese line', () => {
  it('never begins with a closing sign or small kana and never ends with an opening one', () => {
    expect(breakLines('開ける鍵。封', 4, em)).toEqual(['開ける', '鍵。封']);
    expect(breakLines('三人で「開ける」', 4, em)).toEqual(['三人で', '「開け', 'る」']);
    expect(breakLines('ッッッッッ', 2, em).join('')).toBe('ッッッッッ');
  });

  it('keeps numbers and latin words whole, unless wider than the line', () => {
    expect(breakLines('鍵は age1xyz です', 4, em)).toEqual(['鍵は', 'age1xyz', 'です']);
    expect(breakLines('abcdefghij', 2, em)).toEqual(['abcd', 'efgh', 'ij']);
  });
});
