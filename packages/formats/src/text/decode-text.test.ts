import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { encodeCp932, encodeEucJp, encodeIso2022Jp } from './encode-text.ts';

const utf8 = new TextEncoder();
const codes = (bytes: Uint8Array, declared?: Parameters<typeof decodeText>[1]): string[] =>
  decodeText(bytes, declared).problems.map(({ code }) => code);
const line = 'PID|1||0001||山田^太郎^^^^^L^I~ヤマダ^タロウ^^^^^L^P||19580303|M\r';

describe('decodeText', () => {
  it('says which character set it really used', () => {
    expect(decodeText(utf8.encode('MSH|a'))).toMatchObject({ text: 'MSH|a', charset: 'ascii', problems: [] });
    expect(decodeText(utf8.encode(line))).toMatchObject({ text: line, charset: 'utf-8', problems: [] });
    expect(decodeText(encodeCp932(line).bytes)).toMatchObject({ text: line, charset: 'cp932', problems: [] });
    expect(decodeText(encodeEucJp(line).bytes)).toMatchObject({ text: line, charset: 'euc-jp' });
    expect(decodeText(encodeIso2022Jp(line).bytes)).toMatchObject({ text: line, charset: 'iso-2022-jp', problems: [] });
  });

  it('reports a declaration that is not true, and reads the text anyway', () => {
    for (const bytes of [utf8.encode(line), encodeCp932(line).bytes, encodeEucJp(line).bytes]) {
      expect(decodeText(bytes, 'iso-2022-jp').text).toBe(line);
      expect(codes(bytes, 'iso-2022-jp')).toContain('text.charset-differs');
    }
    expect(codes(encodeIso2022Jp(line).bytes, 'utf-8')).toEqual(['text.charset-differs']);
  });

  it('believes a declaration in which every byte is valid', () => {
    // Valid as half-width kana of CP932 and as kanji of EUC-JP.
    const bytes = encodeEucJp('亜唖').bytes;
    expect(decodeText(bytes, 'euc-jp')).toMatchObject({ text: '亜唖', charset: 'euc-jp', problems: [] });
    expect(decodeText(bytes, 'cp932')).toMatchObject({ text: 'ｰ｡ｰ｢', charset: 'cp932', problems: [] });
  });

  it('says so when bytes are valid in two sets, and reads half-width kana names as such', () => {
    const name = 'PID|1||1||ﾔﾏﾀﾞ^ﾀﾛ';
    expect(decodeText(encodeCp932(name).bytes)).toMatchObject({ text: name, charset: 'cp932' });
    expect(decodeText(encodeCp932(name).bytes).problems).toEqual([
      { code: 'text.charset-ambiguous', where: 'cp932, euc-jp', affects: 'record' },
    ]);
  });

  it('reads EUC-JP that happens to be valid CP932, when nobody can have meant that', () => {
    const text = 'タロウの、ココロ';
    expect(decodeText(encodeEucJp(text).bytes)).toMatchObject({ text, charset: 'euc-jp' });
  });

  it('reads 7-bit kana by SO and SI in a message without any escape sequence', () => {
    expect(decodeText(Uint8Array.from([0x41, 0x0e, 0x31, 0x0f, 0x41]))).toMatchObject({ text: 'AｱA', charset: 'iso-2022-jp' });
  });

  it('keeps an escape character that switches nothing, and notes it', () => {
    expect(decodeText(utf8.encode('あ\u001b[0m'))).toMatchObject({ text: 'あ\u001b[0m', charset: 'utf-8' });
    expect(codes(utf8.encode('\u001b[0m'))).toEqual(['text.escape-unknown']);
  });

  it('takes a byte order mark off and notes it', () => {
    const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...encodeIso2022Jp('あ').bytes]);
    expect(decodeText(marked)).toMatchObject({ text: 'あ', charset: 'iso-2022-jp' });
    expect(codes(marked)).toEqual(['text.bom']);
  });

  it('counts byte offsets from the first byte of the file, byte order mark included', () => {
    const { problems } = decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41, 0x00]));
    expect(problems[1]).toEqual({ code: 'text.nul', where: 'byte 4', affects: 'field' });
  });

  it('shows one bad byte in a long CP932 text as one U+FFFD and names it', () => {
    const { bytes } = encodeCp932(line.repeat(5));
    bytes[10] = 0xff;
    const { text, charset, problems } = decodeText(bytes);
    expect(charset).toBe('cp932');
    expect(text).toBe(`${line.slice(0, 10)}\ufffd${line.slice(11)}${line.repeat(4)}`);
    expect(problems.map(({ code, where, affects }) => [code, where, affects])).toEqual([
      ['text.charset-unknown', 'cp932', 'field'],
      ['text.unmappable', 'byte 10', 'field'],
    ]);
  });

  it('withdraws a record that is unreadable in every set', () => {
    const { problems } = decodeText(Uint8Array.from([0x41, 0xff, 0xfe, 0x81, 0x20, 0xa0]));
    expect(problems[0]).toMatchObject({ code: 'text.charset-unknown', affects: 'record' });
  });

  it('marks characters of a hospital’s own font', () => {
    expect(decodeText(Uint8Array.from([0x82, 0xa0, 0xf0, 0x40]))).toMatchObject({
      text: 'あ\ue000',
      problems: [{ code: 'text.gaiji', where: 'byte 2' }],
    });
  });

  it('never throws and never loses a printable ASCII byte outside of multi-byte text', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(undefined, 'utf-8', 'iso-2022-jp', 'cp932'),
        (bytes, declared) => {
          const { text, problems } = decodeText(bytes, declared as 'utf-8' | undefined);
          expect(problems.length).toBeLessThanOrEqual(60);
          if (bytes.every((byte) => byte < 0x80 && byte !== 0x1b && byte !== 0x0e))
            expect(text).toBe(String.fromCharCode(...bytes));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('has a place in the text for every unreadable byte it names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0x1b, 0x24, 0x28, 0x42, 0x49, 0x4a, 0x7c, 0x0d, 0x22, 0x7e, 0xb1, 0xff, 0x00)),
        (list) => {
          const { text, problems } = decodeText(Uint8Array.from(list), 'iso-2022-jp');
          const named = problems.filter(({ code }) => code === 'text.unmappable').length;
          expect([...text].filter((character) => character === '\ufffd').length).toBeGreaterThanOrEqual(named);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
