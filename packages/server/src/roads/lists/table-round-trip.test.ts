/**
 * What is written as a table is read back as the same table, whatever it is written as. Breakages this was seen to catch: cells trimmed; an
 * empty cell left out of a sheet moving its neighbours; UTF-16 without its mark; a quote not doubled; a line counted twice.
 */
import { type SheetCell, type TableEncoding, writeCsv, writeXlsx } from '@tomoshibi/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTableFile } from './read-table-file.ts';

const LETTERS = [...'0123456789 aZ-+=@.,;"\'/:()\t\nアイガパヴ日本病院検査髙﨑あ々ー〒①　１２ｱｶﾞ'];
/** EUC-JP and ISO-2022-JP know no ①, 髙, 﨑. */
const PLAIN = LETTERS.filter((one) => !'①髙﨑'.includes(one));
const table = (letters: readonly string[]): fc.Arbitrary<string[][]> =>
  fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 8 }))
    .chain(([columns, rows]) =>
      fc.array(
        fc.array(
          fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((some) => some.join('')),
          { minLength: columns, maxLength: columns },
        ),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
    )
    // A first line that says so plainly, as every list has one; and a first cell that makes no line blank.
    .map((rows) => [rows[0]?.map((_, at) => `患者番号${at}`) ?? [], ...rows.map(([, ...rest], at) => [`行${at}`, ...rest])]);

const readBack = async (bytes: Uint8Array): Promise<(readonly string[])[]> => {
  const read = await readTableFile(bytes);
  if (!read.ok) throw new Error(read.code);
  return read.value.rows.map(({ cells }) => cells);
};

const ENCODINGS: readonly (readonly [TableEncoding, readonly string[]])[] = [
  ['cp932', LETTERS],
  ['utf-8', LETTERS],
  ['utf-8-bom', LETTERS],
  ['utf-16le', LETTERS],
  ['utf-16be', LETTERS],
  ['euc-jp', PLAIN],
  ['iso-2022-jp', PLAIN],
];

it.each(ENCODINGS)(
  'a table written as %s CSV or TSV is read back the same, cell by cell and line by line',
  async (encoding, letters) => {
    await fc.assert(
      fc.asyncProperty(table(letters), fc.constantFrom(',', '\t'), async (rows, separator) => {
        expect(await readBack(writeCsv(rows, encoding, separator))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  },
);

it('a table written as a workbook is read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(table(LETTERS), async (rows) => {
      expect(await readBack(writeXlsx([{ name: '1', rows }]))).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

it('the line of each row is the one an editor shows, whatever line breaks stand in cells', async () => {
  await fc.assert(
    fc.asyncProperty(table(LETTERS), async (rows) => {
      const read = await readTableFile(writeCsv(rows, 'utf-8'));
      if (!read.ok) throw new Error(read.code);
      let line = 1;
      const lines = rows.map((row) => {
        const own = line;
        line += 1 + row.join('').split('\n').length - 1;
        return own;
      });
      expect(read.value.rows.map((row) => row.line)).toEqual(lines);
    }),
    { numRuns: 60 },
  );
});

it('one comma too many or too few changes the number of cells of its own line and of no other', async () => {
  await fc.assert(
    fc.asyncProperty(table(PLAIN), fc.nat(), fc.boolean(), async (rows, at, more) => {
      const hurt = 1 + (at % (rows.length - 1));
      const changed = rows.map((row, n) => (n !== hurt ? row : more ? [...row, ''] : row.slice(0, -1)));
      const back = await readBack(writeCsv(changed, 'utf-8'));
      back.forEach((cells, n) => {
        if (n === hurt) expect(cells.length).not.toBe(rows[0]?.length);
        else expect(cells).toEqual(rows[n]);
      });
    }),
    { numRuns: 60 },
  );
});

it('bytes of any kind are read or refused in words, and mutations of a good file never crash', async () => {
  const good: readonly SheetCell[][] = [
    ['患者番号', '氏名'],
    ['0000000123', '検査 花子'],
  ];
  const seeds = [
    writeXlsx([{ name: '1', rows: good }]),
    writeCsv(good as string[][], 'cp932'),
    writeCsv(good as string[][], 'utf-16le'),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.nat(),
      async (seed, changes, cut) => {
        const bytes = Uint8Array.from(seed);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const read = await readTableFile(bytes.subarray(0, bytes.length - (cut % 7 === 0 ? cut % bytes.length : 0)));
        expect(read.ok || /^(?:table|archive)\./u.test(read.code)).toBe(true);
      },
    ),
    { numRuns: Number(process.env.TOMOSHIBI_FUZZ ?? 400) },
  );
});
