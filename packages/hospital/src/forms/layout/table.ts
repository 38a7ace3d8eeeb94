import type { TableBlock } from '../form-definition.ts';
import type { TableRow } from '../sheet-content.ts';
import { blockTitle } from './fields.ts';
import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { THICK_PT, WRITE_MM } from './pen.ts';
import { gap, type Piece } from './piece.ts';
import { SHADE, type Sheet, TABLE_PT, white } from './sheet.ts';
import { cell, cellLines, type Place, placesOf } from './table-cell.ts';
import { tableHead } from './table-head.ts';

/**
 * What is printed, 以下余白, then rows to write in; long ones go on on the next page under the same head, so that nobody copies anything
 * . Rows that two people check are shaded, thickly framed and begin with ‼.
 */
export function table(sheet: Sheet, block: TableBlock): readonly Piece[] {
  const { content, words } = sheet;
  const places = placesOf(sheet, block.columns);
  const rows = content.tables[block.key] ?? [];
  const head = tableHead(sheet, places);
  // What is printed shows how to write as well: where the page is short, no example stands above it.
  const shown = block.example !== undefined && !(sheet.tight && rows.length > 0);
  const example = shown ? [exampleRow(sheet, block, places)] : [];
  const rowMm = block.rowMm ?? WRITE_MM;
  const first = head.heightMm + rowMm;
  const again = [...blockTitle(sheet, block.title, 0, words.continued), head];
  const printed = rows.flatMap((row, at) =>
    shortRows(sheet, places, row).map((one) => printedRow(sheet, block, places, one, at)),
  );
  const ends = block.endMark === true && rows.length > 0;
  const added = ends && sheet.tight ? Math.min(block.rows, MOST_ADDED) : block.rows;
  const empty = Array.from({ length: added }, (_, at) => emptyRow(sheet, block, places, rows.length + at, at));
  const goesOn = (piece: Piece): Piece => ({ ...piece, again });
  const firstRowMm = (example[0]?.heightMm ?? 0) + (printed[0] ?? empty[0] ?? gap(0)).heightMm;
  const keepMm = Math.max(firstRowMm, wholeMm(block, [...example, ...printed, ...empty]));
  const title = blockTitle(sheet, block.title, Math.max(first, head.heightMm + keepMm));
  const opening = [...title, { ...head, keepMm }];
  if (!ends) return [...opening, ...[...example, ...printed, ...empty].map(goesOn), gap(white(sheet, 1.5))];
  const addedAgain = [...blockTitle(sheet, { ja: words.added, en: words.added }, 0), head];
  const byHand =
    empty.length === 0
      ? []
      : [
          gap(white(sheet, 1.5)),
          ...blockTitle(sheet, { ja: words.added, en: words.added }, first),
          { ...head, keepMm: rowMm },
          ...empty.map((piece): Piece => ({ ...piece, again: addedAgain })),
        ];
  return [...opening, ...[...example, ...printed, endMark(sheet)].map(goesOn), ...byHand, gap(white(sheet, 1.5))];
}

/** Rows to write in under a printed list, where the page is short: for more there is another sheet. */
const MOST_ADDED = 2;

/** Highest table that goes to the next page whole. */
const MOST_WHOLE_MM = 100;

/** A list the form itself names the rows of (条件付き指示, 朝 昼 夕 眠前) is read as one: it is not torn where it fits on a page. */
function wholeMm({ rowWords }: TableBlock, rows: readonly Piece[]): number {
  const heightMm = rows.reduce((sum, row) => sum + row.heightMm, 0);
  return rowWords === undefined || heightMm > MOST_WHOLE_MM ? 0 : heightMm;
}

/** Lines of a cell that surely fit on the page: longer texts go on in a row of the same number below. */
const MOST_LINES = 12;

function shortRows(sheet: Sheet, places: readonly Place[], row: TableRow): readonly TableRow[] {
  const cut = places.map((place) => cellLines(sheet, place, textOf(row, place)));
  const most = Math.max(...cut.map((lines) => lines.length));
  if (most <= MOST_LINES) return [row];
  return Array.from({ length: Math.ceil(most / MOST_LINES) }, (_, at) => ({
    ...row,
    cells: Object.fromEntries(
      places.map((place, index) => [
        place.day === undefined ? place.column.key : `${place.column.key}.${place.day}`,
        (cut[index] ?? []).slice(at * MOST_LINES, (at + 1) * MOST_LINES).join('\n'),
      ]),
    ),
  }));
}

/** A printed row with a box of 5 mm in it; of a list that is only read, one line. */
const TIGHT_ROW_MM = 6;
const TIGHT_READ_MM = 4.6;
const tightRowMm = ({ rows, columns }: TableBlock): number =>
  rows === 0 && columns.every(({ sort }) => sort === 'text') ? TIGHT_READ_MM : TIGHT_ROW_MM;

/** Where れい) and ‼ stand: the name of the drug, or the first column with room for them. */
const signed = (places: readonly Place[]): number =>
  Math.max(
    0,
    places.findIndex(({ column, width }) => column.strong === true && width >= SIGNED_MM),
    places.some(({ column }) => column.strong) ? 0 : places.findIndex(({ width }) => width >= SIGNED_MM),
  );
const SIGNED_MM = 14;

const keyOf = (block: TableBlock, row: number, { column, day }: Place): string =>
  [block.key, row, column.key, ...(day === undefined ? [] : [day])].join('.');

/** The words of a row, one day of a grid or one column. A word said for all days stands in each of them. */
const textOf = (row: TableRow, { column, day }: Place): string =>
  (day === undefined ? row.cells[column.key] : (row.cells[`${column.key}.${day}`] ?? row.cells[column.key]))?.trim() ?? '';

function printedRow(sheet: Sheet, block: TableBlock, places: readonly Place[], row: TableRow, at: number): Piece {
  const sign = signed(places);
  const cells = places.map((place, index) => {
    const off = place.day !== undefined && (row.daysOff ?? []).includes(place.day);
    const text = index === sign && row.high ? `‼ ${textOf(row, place)}` : textOf(row, place);
    return {
      place,
      off,
      cell: cell(sheet, place, off ? '' : text, off ? {} : { key: keyOf(block, at, place), bold: row.high === true }),
    };
  });
  const leastMm = block.rowMm ?? WRITE_MM;
  const heightMm = Math.max(
    sheet.tight ? Math.min(leastMm, tightRowMm(block)) : leastMm,
    ...cells.map((one) => one.cell.heightMm),
  );
  return {
    heightMm,
    draw(pen, y) {
      const { left, width } = sheet.frame;
      if (row.high) pen.rect(left, y, width, heightMm, 0, { fill: SHADE });
      for (const { place, off, cell: inside } of cells) {
        pen.rect(place.x, y, place.width, heightMm, 0.5);
        if (off) pen.line(place.x + 0.8, y + heightMm - 0.8, place.x + place.width - 0.8, y + 0.8, 0.75);
        else inside.draw(pen, y, heightMm);
      }
      if (row.high) pen.rect(left, y, width, heightMm, THICK_PT);
    },
  };
}

function emptyRow(sheet: Sheet, block: TableBlock, places: readonly Place[], row: number, at: number): Piece {
  const said = block.rowWords?.[at];
  const cells = places.map((place, index) =>
    index === 0 && said !== undefined
      ? { place, cell: cell(sheet, { ...place, column: { ...place.column, sort: 'text' } }, sheet.say(said), { bold: true }) }
      : { place, cell: cell(sheet, place, '', { key: keyOf(block, row, place) }) },
  );
  const heightMm = Math.max(block.rowMm ?? WRITE_MM, ...cells.map((one) => one.cell.heightMm));
  return {
    heightMm,
    draw(pen, y) {
      for (const { place, cell: inside } of cells) {
        pen.rect(place.x, y, place.width, heightMm, 0.5);
        inside.draw(pen, y, heightMm);
      }
    },
  };
}

/** How to fill in, in grey: R-146. */
function exampleRow(sheet: Sheet, block: TableBlock, places: readonly Place[]): Piece {
  const sign = signed(places);
  const cells = places.map((place, index) => {
    const text =
      (place.day === undefined ? block.example?.[place.column.key] : block.example?.[`${place.column.key}.${place.day}`]) ?? '';
    return { place, cell: cell(sheet, place, index === sign ? `${sheet.words.example}${text}` : text, { grey: true }) };
  });
  const heightMm = Math.max(6, ...cells.map((one) => one.cell.heightMm));
  return {
    heightMm,
    draw(pen, y) {
      for (const { place, cell: inside } of cells) {
        pen.rect(place.x, y, place.width, heightMm, 0.5);
        inside.draw(pen, y, heightMm);
      }
    },
  };
}

/** 以下余白, and a line through the rest of the row: nothing can be added above it unseen. */
function endMark({ frame, words, ruler }: Sheet): Piece {
  const text = paragraph(ruler, `(${words.end})`, {
    x: frame.left + 1,
    width: frame.width - 2,
    sizePt: TABLE_PT,
    bold: true,
    tag: 'P',
  });
  return {
    heightMm: 5.5,
    draw(pen, y) {
      pen.rect(frame.left, y, frame.width, 5.5, 0.5);
      text.draw(pen, y + (5.5 - mm(TABLE_PT)) / 2);
      pen.line(frame.left + 3 + ruler.mm(`(${words.end})`, TABLE_PT, true), y + 2.75, frame.right - 1, y + 2.75, 0.5);
    },
  };
}
