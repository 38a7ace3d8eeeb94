import type { PasteBlock, SignaturesBlock, TextBlock } from '../form-definition.ts';
import { flow } from './flow.ts';
import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { pitch, WRITE_MM } from './pen.ts';
import { gap, type Piece, together } from './piece.ts';
import { BODY_PT, type Sheet, SMALL_PT, TABLE_PT, white } from './sheet.ts';

const INSIDE_MM = 1.5;
const LARGE_PT = 14;

/** A text of the form; long ones go on line by line, so that a page can end between any two. */
export function textBlock(sheet: Sheet, block: TextBlock): readonly Piece[] {
  const { ruler, frame, say, tight } = sheet;
  const sizePt = block.sizePt ?? (block.weight === 'large' ? LARGE_PT : tight ? TABLE_PT : BODY_PT);
  const bold = block.weight === 'bold' || block.weight === 'large' || sizePt >= LARGE_PT;
  const leadPt = 28;
  const lead = block.lead === undefined ? '' : say(block.lead);
  const leadMm = lead === '' ? 0 : Math.max(26, ruler.mm(lead, leadPt, true) + 4);
  const inset = block.framed ? INSIDE_MM : 0;
  const x = frame.left + inset + leadMm;
  const inside = paragraph(ruler, say(block.words), { x, width: frame.width - 2 * inset - leadMm, sizePt, bold, tag: 'P' });
  const heightMm = Math.max(inside.heightMm, lead === '' ? 0 : pitch(leadPt)) + 2 * inset;
  const whole: Piece = {
    heightMm,
    draw(pen, y) {
      if (block.framed) pen.rect(frame.left, y, frame.width, heightMm, 1);
      if (lead !== '') pen.text(lead, frame.left + inset, y + inset, leadPt, { bold: true, tag: 'P' });
      inside.draw(pen, y + inset + (lead !== '' && inside.lines === 1 ? mm(leadPt - sizePt) * 0.7 : 0));
    },
  };
  return [whole, gap(white(sheet, 1.2))];
}

/** Who signs: a frame each, with name, 印 and time. */
export function signatures(sheet: Sheet, { who }: SignaturesBlock): readonly Piece[] {
  const { ruler, frame, words, say } = sheet;
  const most = Math.max(1, Math.floor(frame.width / 44));
  const perRow = Math.min(most, Math.ceil(who.length / Math.ceil(who.length / most)));
  const width = frame.width / perRow;
  const rows = Array.from({ length: Math.ceil(who.length / perRow) }, (_, row) => who.slice(row * perRow, (row + 1) * perRow));
  return [
    ...rows.map((row): Piece => {
      const names = row.map((one, at) =>
        paragraph(ruler, say(one.words), {
          x: frame.left + at * width + 1,
          width: width - 2,
          sizePt: TABLE_PT,
          bold: true,
          tag: 'P',
        }),
      );
      const labelMm = Math.max(...names.map((name) => name.heightMm));
      const heightMm = labelMm + WRITE_MM + 4.6;
      return {
        heightMm,
        follows: true,
        draw(pen, y) {
          row.forEach((one, at) => {
            const x = frame.left + at * width;
            pen.rect(x, y, width, heightMm, 0.5);
            names[at]?.draw(pen, y + 0.5);
            pen.text(words.seal, x + width - ruler.mm(words.seal, SMALL_PT) - 2, y + labelMm + WRITE_MM - 3.5, SMALL_PT, {
              tag: 'P',
            });
            pen.line(x + 1, y + labelMm + WRITE_MM, x + width - 1, y + labelMm + WRITE_MM, 0.5, true);
            pen.box(`${one.key}`, x + 1, y + labelMm, width - 8, WRITE_MM, 'hand');
            pen.text(`${words.at}    /     :`, x + 1, y + heightMm - 4, SMALL_PT, { tag: 'P' });
            pen.box(`${one.key}-at`, x + 8, y + heightMm - 4.6, width - 9, 4.6, 'hand');
          });
        },
      };
    }),
    gap(white(sheet, 1.5)),
  ];
}

/** Numbered frames to stick a slip on; who stuck it on and when stands above, where the slip does not cover it. */
export function paste({ ruler, frame, words, say }: Sheet, block: PasteBlock): readonly Piece[] {
  return Array.from({ length: block.frames }, (_, at): Piece => {
    const label = flow(
      ruler,
      [
        { text: words.paste(at + 1), bold: true },
        ...(at === 0 ? [{ text: say(block.words) }] : []),
        { write: `@pasted-by-${at + 1}`, before: words.pastedBy, widthMm: 24 },
        { write: `@pasted-at-${at + 1}`, before: words.at, widthMm: 24 },
      ],
      { x: frame.left + 1, width: frame.width - 2, sizePt: TABLE_PT, rowMm: 7 },
    );
    const inside: Piece = {
      heightMm: label.heightMm + block.heightMm,
      draw(pen, y) {
        label.draw(pen, y);
        pen.rect(frame.left, y + label.heightMm, frame.width, block.heightMm, 0.75, { dash: true });
        pen.box(`@pasted-${at + 1}`, frame.left, y + label.heightMm, frame.width, block.heightMm, 'hand');
      },
    };
    return together([inside, gap(1.5)]);
  });
}

/** 6R: six boxes to tick before anything is given. Source: paper-forms.md, identity rules. */
export function sixRights(sheet: Sheet): readonly Piece[] {
  const { ruler, frame, words, tight } = sheet;
  const keys = ['patient', 'drug', 'purpose', 'dose', 'route', 'time'];
  const inside = flow(
    ruler,
    [
      { text: words.sixRights, bold: true },
      ...words.rights.map((text, at) => ({ tick: `@six-rights=${keys[at]}`, on: false, text })),
      { text: words.highCheck, bold: true },
    ],
    { x: frame.left + 1, width: frame.width - 2, sizePt: tight ? TABLE_PT : BODY_PT, rowMm: tight ? 6 : 7 },
  );
  return [
    {
      follows: true,
      heightMm: inside.heightMm + 0.4,
      draw(pen, y) {
        pen.rect(frame.left, y, frame.width, inside.heightMm, 0.75);
        inside.draw(pen, y);
      },
    },
    gap(white(sheet, 1)),
  ];
}

/** White room for the symbols of a prescription; whoever makes it finds the place among the answer boxes as `@codes`. */
export function codes({ frame }: Sheet, heightMm: number): readonly Piece[] {
  return [{ heightMm, draw: (pen, y) => pen.box('@codes', frame.left, y, frame.width, heightMm, 'hand') }, gap(1)];
}
