import { describe, expect, it } from 'vitest';
import { hasLostItsShape, isAsNamed } from './claimed-structure.ts';
import { hasJunk } from './structure/text.ts';

const text = (value: string): Uint8Array => Uint8Array.from(value, (letter) => letter.charCodeAt(0));

/** Bytes without a pattern. */
function noise(length: number): Uint8Array {
  let state = 12345;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 16;
  });
}

describe('what a document says it is', () => {
  it('is asked of names that claim something, and of no others', () => {
    expect(isAsNamed('scan.bin', noise(500))).toBeUndefined();
    expect(isAsNamed('README', noise(500))).toBeUndefined();
    expect(isAsNamed('x.constructor', noise(500))).toBeUndefined();
  });

  it('is not believed of noise, whatever the ending', () => {
    for (const ending of [
      'cda',
      'csv',
      'dcm',
      'docx',
      'gif',
      'gz',
      'hl7',
      'html',
      'jpg',
      'pdf',
      'png',
      'tif',
      'txt',
      'xml',
      'zip',
    ])
      for (const length of [0, 1, 8, 200, 5000]) {
        const bytes = noise(length);
        if (length >= 200 || length === 0)
          expect([ending, length, isAsNamed(`a.${ending}`, bytes)]).toEqual([ending, length, false]);
        else isAsNamed(`a.${ending}`, bytes); // too short to tell; only must not throw
      }
  });

  it('is not believed of zeros or of base64', () => {
    const base64 = text(Buffer_(noise(600)));
    for (const ending of ['dcm', 'jpg', 'pdf', 'png', 'txt', 'xml', 'zip']) {
      expect([ending, isAsNamed(`a.${ending}`, new Uint8Array(900))]).toEqual([ending, false]);
      expect([ending, isAsNamed(`a.${ending}`, base64)]).toEqual([ending, false]);
    }
  });

  it('is not believed of a short text that became base64, and is of short words', () => {
    expect(isAsNamed('a.txt', text('5pel5pys6Kqe44Gu5paH5pu4MQ=='))).toBe(false);
    for (const word of ['ABCdefGHIjklMNOpqrSTUvwx', 'S60.1.12', '12345678901234567890123456789012', 'deadbeef0123456789abcdef'])
      expect([word, isAsNamed('a.txt', text(word))]).toEqual([word, true]);
  });

  it('is believed of plain texts in the character sets hospitals use, and of lists of numbers', () => {
    const jis = text('\u001b$B8+K\\\u001b(B taro\r\nok\r\n');
    const cp932 = Uint8Array.from([0x93, 0xfa, 0x96, 0x7b, 0x0d, 0x0a, 0x41]);
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x2c, 0x67, 0x0d, 0x00, 0x0a, 0x00]);
    const numbers = text('123456\n'.repeat(30));
    for (const bytes of [jis, cp932, utf16, numbers]) expect(isAsNamed('a.txt', bytes)).toBe(true);
    expect(isAsNamed('a.xml', text('\ufeff'.length === 1 ? '<?xml version="1.0"?><a>b</a>\r\n' : ''))).toBe(true);
  });

  it('is lost when a known shape turns into none', () => {
    expect(hasLostItsShape(text('%PDF-1.4\n…\nstartxref\n12\n%%EOF\n'), noise(400))).toBe(true);
    expect(hasLostItsShape(noise(400), noise(500))).toBe(false);
    expect(hasLostItsShape(text('plain words here'), text('other words here'))).toBe(false);
  });

  it('forgives a stray control character, and counts a tenth of them', () => {
    expect(hasJunk(text(`MSH|^~\\&|${'a'.repeat(300)}\u0000\u0001`))).toBe(false);
    expect(hasJunk(noise(300))).toBe(true);
  });
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const Buffer_ = (bytes: Uint8Array): string => [...bytes].map((byte) => LETTERS[byte & 63]).join('');
