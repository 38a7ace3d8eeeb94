import { flow } from './flow.ts';
import { paragraph } from './paragraph.ts';
import type { Pen } from './pen.ts';
import { gap, type Piece, together } from './piece.ts';
import { run } from './run.ts';
import { codeWords, SHADE, type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';
import { timeWords } from './who-words.ts';

const ENTRY_MM = { width: 88, height: 11 } as const;

/** As-of, when and where it was printed, where it goes, who keeps it; 電カル入力済 at the bottom right. */
export function foot(sheet: Sheet): Piece {
  const { frame, definition, partAt } = sheet;
  // A sheet cut into strips is typed in once: from the strip that goes last.
  const entry = definition.backEntry && !(frame.strip && partAt < definition.parts.length - 1);
  const beside = entry && frame.width >= 170;
  const width = beside ? frame.width - ENTRY_MM.width - 2 : frame.width;
  const text = footText(sheet, width);
  const low = entry && !beside ? lowEntry(sheet) : undefined;
  const heightMm =
    (beside ? Math.max(text.heightMm, ENTRY_MM.height) : text.heightMm + (low === undefined ? 0 : low.heightMm + 0.5)) + 1.5;
  return {
    heightMm,
    draw(pen, y) {
      pen.line(frame.left, y + 0.5, frame.right, y + 0.5);
      text.draw(pen, y + 1.2);
      if (beside) drawEntry(sheet, pen, frame.right - ENTRY_MM.width, y + heightMm - ENTRY_MM.height, ENTRY_MM.width);
      low?.draw(pen, y + heightMm - low.heightMm);
    },
  };
}

function footText(sheet: Sheet, width: number): Piece {
  const { content, definition, issue, words, ruler, frame, say } = sheet;
  const { at, where = '', by = '' } = issue.printed;
  const line = (text: string, bold = false, sizePt: number = SMALL_PT): Piece =>
    paragraph(ruler, text, { x: frame.left, width, sizePt, bold, tag: 'P' });
  const leaves = definition.leaves === undefined ? '' : definition.leaves === 'stays' ? words.stays : words.patient;
  const asOf = content.asOf === undefined ? '' : words.asOf(timeWords(content.asOf));
  const goes = say(definition.goes);
  // The number begins with the code.
  const number = `${issue.number || codeWords(definition.code)} v${definition.version}`;
  const upper = { text: asOf, sizePt: TABLE_PT, bold: true } as const;
  const beside = ruler.mm(asOf, TABLE_PT, true) + ruler.mm(number, SMALL_PT) + 3 <= width && asOf !== '' && !content.old;
  return together([
    ...(asOf !== '' && !content.old && !beside ? [line(asOf, true, TABLE_PT)] : []),
    ...(beside ? [run(ruler, { x: frame.left, width }, [upper, { text: number, sizePt: SMALL_PT }])] : []),
    ...(content.old && asOf !== '' ? [oldBand(line(`${asOf} ${words.old}`, true, TABLE_PT), frame.left, width)] : []),
    line([goes === '' ? '' : words.goes(goes), leaves].filter(Boolean).join('  '), true),
    line(
      [
        words.mode[issue.mode.kind],
        issue.demo ? words.demoFoot : '',
        words.printed(timeWords(at), where, by),
        words.down,
        beside ? '' : number,
        issue.copy === undefined ? '' : words.copy(issue.copy),
      ]
        .filter(Boolean)
        .join('  '),
    ),
  ]);
}

/** 24時間以上前の情報: a grey band the text stays readable on. */
function oldBand(line: Piece, x: number, width: number): Piece {
  return together([
    {
      heightMm: line.heightMm + 1,
      draw(pen, y) {
        pen.rect(x, y, width, line.heightMm + 0.8, 0.5, { fill: SHADE });
        line.draw(pen, y + 0.5);
      },
    },
    gap(0.3),
  ]);
}

function drawEntry({ words, ruler }: Sheet, pen: Pen, x: number, y: number, width: number): void {
  const { height } = ENTRY_MM;
  pen.rect(x, y, width, height, 1);
  pen.tick('@typed-in', x + 1.2, y + 0.8, false);
  pen.text(words.typedIn, x + 7.2, y + 1.6, TABLE_PT, { bold: true, tag: 'P' });
  const fromMm = 8 + ruler.mm(words.typedIn, TABLE_PT, true) + 2;
  const upper = x + fromMm;
  pen.text(words.date, upper, y + 1.7, SMALL_PT, { tag: 'P' });
  pen.box('@typed-on', upper + 8, y + 0.5, width - fromMm - 9, 5, 'hand');
  pen.line(upper + 8, y + 5.5, x + width - 1, y + 5.5);
  const half = width / 2;
  pen.text(words.typedBy, x + 1.2, y + 6.9, SMALL_PT, { tag: 'P' });
  pen.line(x + 12, y + height - 0.8, x + half - 1, y + height - 0.8);
  pen.box('@typed-by', x + 12, y + 6, half - 13, 4.4, 'hand');
  pen.text(words.checkedBy, x + half + 1, y + 6.9, SMALL_PT, { tag: 'P' });
  pen.line(x + half + 13, y + height - 0.8, x + width - 1, y + height - 0.8);
  pen.box('@checked-by', x + half + 13, y + 6, half - 14, 4.4, 'hand');
}

/** The same over the whole width of narrow paper: one line, in long words two. */
function lowEntry({ words, ruler, frame }: Sheet): Piece {
  const inside = flow(
    ruler,
    [
      { tick: '@typed-in', on: false, text: words.typedIn, bold: true },
      { write: '@typed-on', before: words.date, widthMm: frame.width * 0.14 },
      { write: '@typed-by', before: words.typedBy, widthMm: frame.width * 0.12 },
      { write: '@checked-by', before: words.checkedBy, widthMm: frame.width * 0.12 },
    ],
    { x: frame.left + 1, width: frame.width - 2, sizePt: SMALL_PT, rowMm: 6.6 },
  );
  return {
    heightMm: inside.heightMm,
    draw(pen, y) {
      pen.rect(frame.left, y, frame.width, inside.heightMm, 1);
      inside.draw(pen, y);
    },
  };
}
