import { flow } from './flow.ts';
import { paragraph } from './paragraph.ts';
import { pitch } from './pen.ts';
import { gap, type Piece, together } from './piece.ts';
import { codeWords, type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';

/** A sheet without a number gets one by hand. */
const BLANK_NUMBER = '________________';

/** The number is never torn: a column it does not stand in whole in 8 pt is no column. */
export const numberMm = ({ ruler, issue }: Sheet): number => ruler.mm(issue.number || BLANK_NUMBER, SMALL_PT, true) + 0.1;

/** Hospital, form, number, whose part it is, one under the other. */
export function titleColumn(sheet: Sheet, x: number, width: number): Piece {
  const { definition, issue, content, words, part, ruler, say, frame } = sheet;
  const name = say(definition.words);
  const size = ruler.size(name, width, frame.strip ? 12 : 16, 11, true);
  const column = (text: string, sizePt: number, bold = false): Piece =>
    paragraph(ruler, text, { x, width, sizePt, bold, tag: 'P' });
  const [number, numberPt] = numberWhole(sheet, width);
  return together([
    column(issue.hospital, TABLE_PT),
    paragraph(ruler, name, { x, width, sizePt: size, bold: true, tag: 'H1' }),
    gap(0.6),
    column(words.form(codeWords(definition.code), definition.version), SMALL_PT),
    column(number, numberPt, true),
    ...(content.about === undefined ? [] : [column(content.about, 11, true)]),
    // Strips of one white sheet have no coloured edge.
    ...(part === undefined ? [] : frame.strip ? [framed(ruler, say(part.words), x, width)] : partFrame(sheet, x, width)),
    ...stampsOf(sheet).map((text) => framed(ruler, text, x, width)),
  ]);
}

/** The same in rows: what is short shares a line. */
export function titleRows(sheet: Sheet, x: number, width: number): Piece {
  const { definition, ruler, say } = sheet;
  const name = say(definition.words);
  const frames = framesOf(sheet);
  const framesMm = frames.reduce((sum, text) => sum + ruler.mm(text, 11, true) + 4, 0);
  const beside = ruler.mm(name, 11, true) + framesMm <= width;
  const nameMm = beside ? width - framesMm : width;
  const size = ruler.size(name, nameMm, 14, 11, true);
  const title = paragraph(ruler, name, { x, width: nameMm, sizePt: size, bold: true, tag: 'H1' });
  const rows = numberRows(sheet, x, width);
  if (!beside) return together([rows, title, ...frames.map((text) => framed(ruler, text, x, width))]);
  const heightMm = Math.max(title.heightMm, frames.length === 0 ? 0 : pitch(11) + 1.6);
  return together([
    rows,
    {
      heightMm,
      draw(pen, y) {
        title.draw(pen, y + (heightMm - title.heightMm) / 2);
        let at = x + width;
        for (const text of [...frames].reverse()) {
          at -= ruler.mm(text, 11, true) + 2.1;
          framed(ruler, text, at, ruler.mm(text, 11, true) + 2.1).draw(pen, y);
          at -= 1.9;
        }
      },
    },
  ]);
}

/** Hospital, form and number; the number without its word where that saves a row. */
export function numberRows(sheet: Sheet, x: number, width: number): Piece {
  const { definition, issue, content, words, ruler } = sheet;
  const rowsWith = (number: string): Piece =>
    flow(
      ruler,
      [
        { text: issue.hospital },
        { text: words.form(codeWords(definition.code), definition.version) },
        { text: number, bold: true },
        ...(content.about === undefined ? [] : [{ text: content.about, bold: true as const }]),
      ],
      { x, width, sizePt: SMALL_PT, rowMm: pitch(SMALL_PT) + 0.3 },
    );
  const [said] = numberWhole(sheet, width);
  const whole = rowsWith(said);
  const bare = rowsWith(issue.number || BLANK_NUMBER);
  return issue.number !== '' && bare.heightMm < whole.heightMm ? bare : whole;
}

export const framesOf = (sheet: Sheet): readonly string[] => [
  ...(sheet.part === undefined ? [] : [partWords(sheet)]),
  ...stampsOf(sheet),
];

const stampsOf = ({ issue, words, say }: Sheet): readonly string[] => [
  ...(issue.copy === undefined ? [] : [words.copy(issue.copy)]),
  ...(issue.stamp === undefined ? [] : [say(issue.stamp)]),
];

const partWords = ({ part, say, words }: Sheet): string =>
  part === undefined ? '' : `${say(part.words)} ${words.edges[part.edge]}`;

/** Whose part it is and its coloured edge, in one frame where both fit. */
function partFrame(sheet: Sheet, x: number, width: number): readonly Piece[] {
  const { part, ruler, say, words } = sheet;
  if (part === undefined) return [];
  const edge = words.edge(words.edges[part.edge]);
  const said = say(part.words);
  const besideMm = ruler.mm(said, 11, true) + 4;
  if (besideMm + ruler.mm(edge, SMALL_PT) > width)
    return [framed(ruler, said, x, width), paragraph(ruler, edge, { x, width, sizePt: SMALL_PT, tag: 'P' })];
  const frame = framed(ruler, said, x, width);
  return [
    {
      heightMm: frame.heightMm,
      draw(pen, y) {
        frame.draw(pen, y);
        pen.text(edge, x + besideMm, y + 2, SMALL_PT, { tag: 'P' });
      },
    },
  ];
}

/** The number with its word where both stand in one line; never torn. */
function numberWhole({ issue, words, ruler }: Sheet, width: number): readonly [text: string, sizePt: number] {
  const number = issue.number === '' ? BLANK_NUMBER : issue.number;
  const whole = words.number(number);
  const sizePt = ruler.size(whole, width, TABLE_PT, SMALL_PT, true);
  return ruler.mm(whole, sizePt, true) <= width ? [whole, sizePt] : [number, SMALL_PT];
}

export function framed(ruler: Sheet['ruler'], text: string, x: number, width: number): Piece {
  const inside = paragraph(ruler, text, { x: x + 1, width: width - 2, sizePt: 11, bold: true, tag: 'P' });
  const wide = inside.lines > 1 ? width : ruler.mm(text, 11, true) + 2;
  return {
    heightMm: inside.heightMm + 1.6,
    draw(pen, y) {
      pen.rect(x, y + 0.3, wide, inside.heightMm + 0.6, 1);
      inside.draw(pen, y + 0.8);
    },
  };
}
