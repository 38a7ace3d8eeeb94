/**
 * Breakages this was seen to catch: two encodings read as one; a date of the 1900 count one day off; furigana taken as text; a cell put where it
 * comes instead of where its address says; a decimal taken for a patient number; a negative number called a formula.
 */
import { describe, expect, it } from 'vitest';
import { encodeCp932, encodeEucJp } from '../text/encode-text.ts';
import { readTimeOfDay } from './cell-time.ts';
import { padIdentifier, readIdentifier, trapsOf } from './cell-traps.ts';
import { numberFormat, numberText } from './number-format.ts';
import { sheetReader } from './read-sheet.ts';
import { partParser, readCellFormats, readWorkbook, sharedStrings } from './read-workbook.ts';
import { readTableText } from './table-text.ts';

const utf8 = (text: string): Uint8Array => Uint8Array.from(unescape(encodeURIComponent(text)), (one) => one.charCodeAt(0));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('text of a table', () => {
  it('says which character set was found, with or without a mark', () => {
    const found = (bytes: Uint8Array) => {
      const read = readTableText(bytes);
      return read.ok ? [read.value.charset, read.value.marked, read.value.text] : read.code;
    };
    expect(found(utf8('患者番号'))).toEqual(['utf-8', false, '患者番号']);
    expect(found(joined([0xef, 0xbb, 0xbf] as never, utf8('患者')))).toEqual(['utf-8', true, '患者']);
    expect(found(encodeCp932('患者番号,ﾃｽﾄ').bytes)).toEqual(['cp932', false, '患者番号,ﾃｽﾄ']);
    expect(found(encodeEucJp('患者番号').bytes)).toEqual(['euc-jp', false, '患者番号']);
    expect(found(Uint8Array.from([0xff, 0xfe, 0x42, 0x30, 0x0a, 0]))).toEqual(['utf-16le', true, 'あ\n']);
    expect(found(Uint8Array.from([0x30, 0x42, 0, 0x0a]))).toEqual(['utf-16be', false, 'あ\n']);
    expect(found(Uint8Array.from([0x41, 0, 0, 0x41, 0]))).toBe('table.not-text');
  });

  it('refuses two encodings in one file and says from which line on', () => {
    const head = encodeCp932('患者番号,氏名\r\n1,見本 花子\r\n').bytes;
    expect(readTableText(joined(head, utf8('2,検査 太郎\r\n')))).toEqual({ ok: false, code: 'table.charset-mixed', line: 3 });
    expect(
      readTableText(joined(utf8('患者番号,氏名\n1,見本 花子\n3,見本 桜\n4,見本 桃\n'), encodeCp932('2,検査 太郎\n').bytes)),
    ).toEqual({
      ok: false,
      code: 'table.charset-mixed',
      line: 5,
    });
  });

  it('believes a person who says which set it is', () => {
    const bytes = encodeEucJp('見出し').bytes;
    expect(readTableText(bytes, 'euc-jp')).toMatchObject({ ok: true, value: { text: '見出し' } });
    expect(readTableText(utf8('検査'), 'euc-jp')).toMatchObject({ ok: false });
  });
});

describe('cells', () => {
  it('tells a formula, full-width digits and line breaks from plain text', () => {
    expect(['=1+1', '@x', '+SUM(A1)', '-2+3', '-5', '+81 90 0000 0000', '１２', 'a\nb', 'plain'].map(trapsOf)).toEqual([
      ['table.formula-text'],
      ['table.formula-text'],
      ['table.formula-text'],
      ['table.formula-text'],
      [],
      [],
      ['table.wide-digits'],
      ['table.line-break'],
      [],
    ]);
  });

  it('knows a number that a spreadsheet spoilt, and pads only to a width a person gave', () => {
    expect(['1.23E+05', '1.23e9', '123.0', '1,234', '####', '#N/A', ''].map((cell) => readIdentifier(cell).is)).toEqual([
      'spoilt',
      'spoilt',
      'spoilt',
      'spoilt',
      'spoilt',
      'spoilt',
      'empty',
    ]);
    expect(readIdentifier(' ００１２３ ')).toEqual({ is: 'whole', text: '00123' });
    expect([padIdentifier('123', 5), padIdentifier('123456', 5), padIdentifier('A1', 5)]).toEqual([
      '00123',
      undefined,
      undefined,
    ]);
  });

  it('reads times as people write them and refuses what is none', () => {
    expect(
      ['9:30', '0930', '９時３０分', '午後1:30', '13:30:00', '1:30 PM', '12:00 AM', '25:00', '930', 'まだ'].map(readTimeOfDay),
    ).toEqual(['09:30', '09:30', '09:30', '13:30', '13:30', '13:30', '00:00', undefined, undefined, undefined]);
  });
});

describe('a workbook', () => {
  it('shows numbers as their format does', () => {
    const day = numberFormat(14);
    expect(numberText('46327', day, false)).toBe('2026-11-01');
    expect(numberText('1', day, false)).toBe('1900-01-01');
    expect(numberText('59', day, false)).toBe('1900-02-28');
    expect(numberText('60', day, false)).toBe('60');
    expect(numberText('61', day, false)).toBe('1900-03-01');
    expect(numberText('0', day, true)).toBe('1904-01-01');
    expect(numberText('46327.5', numberFormat(22), false)).toBe('2026-11-01 12:00');
    expect(numberText('0.395833333333333', numberFormat(20), false)).toBe('09:30');
    expect(numberText('123', numberFormat(164, '0000000000'), false)).toBe('0000000123');
    expect(numberText('1.23E+9', numberFormat(0), false)).toBe('1230000000');
    expect(numberText('0.30000000000000004', numberFormat(0), false)).toBe('0.3');
    const shows = (code: string) => numberFormat(200, code);
    expect(shows('[$-411]ggge"年"m"月"d"日"')).toMatchObject({ shows: 'moment', day: true });
    expect(shows('#,##0"円"')).toEqual({ shows: 'number' });
    expect(shows('0.00E+00')).toEqual({ shows: 'number' });
    expect(shows('m"月"d"日"')).toMatchObject({ shows: 'moment', day: true, time: false });
    expect(shows('[h]:mm')).toMatchObject({ shows: 'moment', day: false, time: true });
  });

  it('puts a cell where its address says, leaves furigana out, says what is a formula', () => {
    const strings = sharedStrings();
    const feed = (reader: Parameters<typeof partParser>[0], xml: string) => {
      const parser = partParser(reader);
      parser.write(xml);
      parser.end();
    };
    feed(
      strings,
      '<sst><si><t>検査</t><rPh sb="0" eb="2"><t>ケンサ</t></rPh></si><si><r><t>太</t></r><r><t xml:space="preserve">郎 </t></r></si></sst>',
    );
    expect(strings.texts).toEqual(['検査', '太郎 ']);
    const sheet = sheetReader({ shared: strings.texts, formats: [], from1904: false });
    feed(
      sheet,
      '<worksheet><sheetData><row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3"><f>1+1</f><v>2</v></c><c r="E3"><f>1</f></c><c r="F3" t="e"><v>#N/A</v></c></row><row r="4"/></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
    );
    expect(sheet.rows).toEqual([
      {
        line: 3,
        cells: ['', '検査', '', '2', '', '#N/A'],
        notes: [
          { column: 3, code: 'table.formula-cached' },
          { column: 4, code: 'table.formula-empty' },
          { column: 5, code: 'table.cell-error' },
        ],
      },
    ]);
    expect(sheet.merged).toEqual(['A1:B1']);
  });

  it('finds its sheets, and refuses a DOCTYPE and damage', () => {
    const relations =
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/worksheet" Target="/xl/worksheets/s2.xml"/></Relationships>';
    const book = readWorkbook(
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="r1"/><sheet name="隠" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>',
      relations,
    );
    expect(book).toEqual({
      from1904: true,
      sheets: [
        { name: '表', part: 'xl/worksheets/sheet1.xml', hidden: false },
        { name: '隠', part: 'xl/worksheets/s2.xml', hidden: true },
      ],
    });
    expect(() => readWorkbook('<!DOCTYPE x [<!ENTITY a "b">]><workbook/>', relations)).toThrow('table.xml-doctype');
    expect(() => readCellFormats('<styleSheet><cellXfs>')).toThrow('table.xml-damaged');
  });
});
