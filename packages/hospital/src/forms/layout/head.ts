import { SHEET_QR } from '../laid-page.ts';
import { identity, LABEL_MM } from './identity.ts';
import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { type Pen, pitch } from './pen.ts';
import { gap, type Piece, together } from './piece.ts';
import { codeWords, type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';

/** Left of the code, from the right edge of the frame. */
const CODE_MM = SHEET_QR.rightMm + SHEET_QR.sideMm - 10;
/** White between the identity block and the code's own white edge. */
const BESIDE_CODE_MM = 1.5;
const WIDE_MM = 76;
/** Low rather than narrow: both calendars of a birth date in one line. */
const STRIP_WIDE_MM = 96;
/** A sheet without a number gets one by hand. */
const BLANK_NUMBER = '________________';
const MARK_MM = 11;
/** A title column narrower than this is no column: the identity block stands below it. */
const LEAST_TITLE_MM = 26;

export interface Head {
  readonly heightMm: number;
  draw(pen: Pen, y: number, page: number, pages: number): void;
}

/** Hospital, form, number, whose part it is; identity block and code at the right; the same on every page. */
export function head(sheet: Sheet): Head {
  const { frame, definition, issue, words, partAt, ruler } = sheet;
  const withWho = definition.identity === 'patient';
  const right = frame.right - CODE_MM - BESIDE_CODE_MM;
  const wide = sheet.content.bar !== undefined && frame.width >= 170 ? (frame.strip ? STRIP_WIDE_MM : WIDE_MM) : LABEL_MM.width;
  const beside = !withWho || right - wide - frame.left - 2 >= LEAST_TITLE_MM;
  const titleWidth = (withWho && beside ? right - wide : right) - frame.left - 2;
  const title = titleColumn(sheet, frame.left, titleWidth);
  const who = withWho ? identity(sheet, beside ? right - wide : frame.left, beside ? wide : frame.width) : gap(0);
  const codeMm = SHEET_QR.sideMm + 1 + pitch(TABLE_PT);
  const topMm = beside ? Math.max(title.heightMm, who.heightMm, codeMm) : Math.max(title.heightMm, codeMm);
  return {
    heightMm: topMm + (beside ? 0 : who.heightMm + 1) + 1.5,
    draw(pen, y, page, pages) {
      title.draw(pen, y);
      who.draw(pen, beside ? y : y + topMm + 1);
      const x = frame.right - CODE_MM;
      code(sheet, pen, x, y + 1, issue.code(page, pages, partAt));
      const text = words.page(page, pages);
      pen.text(text, frame.right - ruler.mm(text, TABLE_PT, true) - 3, y + SHEET_QR.sideMm + 1.2, TABLE_PT, {
        bold: true,
        tag: 'artifact',
      });
    },
  };
}

function titleColumn(sheet: Sheet, left: number, fullWidth: number): Piece {
  const { definition, issue, content, words, part, ruler, say, frame } = sheet;
  const { mark } = definition;
  const x = mark === undefined ? left : left + MARK_MM + 2;
  const width = mark === undefined ? fullWidth : fullWidth - MARK_MM - 2;
  const name = say(definition.words);
  const size = ruler.size(name, width, frame.strip ? 12 : 16, 11, true);
  const column = (text: string, sizePt: number, bold = false): Piece =>
    paragraph(ruler, text, { x, width, sizePt, bold, tag: 'P' });
  const stamps = [
    ...(issue.copy === undefined ? [] : [words.copy(issue.copy)]),
    ...(issue.stamp === undefined ? [] : [say(issue.stamp)]),
  ];
  const pieces: Piece[] = [
    column(issue.hospital, TABLE_PT),
    paragraph(ruler, name, { x, width, sizePt: size, bold: true, tag: 'H1' }),
    gap(0.6),
    column(words.form(codeWords(definition.code), definition.version), SMALL_PT),
    column(words.number(issue.number === '' ? BLANK_NUMBER : issue.number), TABLE_PT, true),
    ...(content.about === undefined ? [] : [column(content.about, 11, true)]),
    ...(part === undefined
      ? []
      : [
          framed(ruler, say(part.words), x, width),
          // Strips of one white sheet have no coloured edge.
          ...(frame.strip ? [] : [column(words.edge(words.edges[part.edge]), SMALL_PT)]),
        ]),
    ...stamps.map((text) => framed(ruler, text, x, width)),
  ];
  const inside = together(pieces);
  if (mark === undefined) return inside;
  return {
    heightMm: Math.max(inside.heightMm, MARK_MM + 1),
    draw(pen, y) {
      pen.marks.push({ m: 'shape', shape: mark.shape, x: left, y, side: MARK_MM });
      const sizePt = mark.shape === 'square' || mark.shape === 'circle' ? 16 : 12;
      const letterTop = mark.shape === 'triangle' ? y + MARK_MM - mm(sizePt) - 1 : y + (MARK_MM - mm(sizePt)) / 2;
      pen.text(mark.letter, left + (MARK_MM - ruler.mm(mark.letter, sizePt, true)) / 2, letterTop, sizePt, {
        bold: true,
        tag: 'P',
      });
      inside.draw(pen, y);
    },
  };
}

function framed(ruler: Sheet['ruler'], text: string, x: number, width: number): Piece {
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

/** Where nobody can sign a code (a kit away from its station), its place says so: a code is never made up. */
function code({ words }: Sheet, pen: Pen, x: number, y: number, content: string): void {
  const { sideMm } = SHEET_QR;
  if (content !== '') {
    pen.marks.push({ m: 'qr', x, y, side: sideMm, content });
    return;
  }
  pen.rect(x + 1, y + 1, sideMm - 2, sideMm - 2, 0.5, { dash: true });
  pen.text(words.noCode, x + 2, y + sideMm / 2 - 1.5, SMALL_PT, { tag: 'P' });
}
