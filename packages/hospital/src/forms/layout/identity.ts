import type { PatientBar } from '../../chart/view.ts';
import { paragraph } from './paragraph.ts';
import type { Pen } from './pen.ts';
import { gap, type Piece, together } from './piece.ts';
import { run } from './run.ts';
import { BODY_PT, type Sheet, SMALL_PT, WHO_PT } from './sheet.ts';
import { ageWords, birthWords, numberWords, placeWords, sexWords } from './who-words.ts';

/** A patient label is 62 × 29 mm; where nobody is known, one is stuck on or four lines are written. */
export const LABEL_MM = { width: 62, height: 29 } as const;
const INSIDE_MM = 1.5;

/**
 * Whose sheet it is: framed, from `x`. Kana, name, birth date, number and place have a line each, and share one where they fit, so that what is
 * asked below has the room; long names go on on a second line, never smaller.
 */
export function identity(sheet: Sheet, x: number, width: number): Piece {
  const { bar } = sheet.content;
  return bar === undefined ? labelFrame(sheet, x, Math.min(width, LABEL_MM.width)) : known(sheet, bar, x, width);
}

function known(sheet: Sheet, bar: PatientBar, x: number, width: number): Piece {
  const { ruler, words, issue } = sheet;
  const room = { x: x + INSIDE_MM, width: width - 2 * INSIDE_MM };
  const { kana, kanji, romaji } = bar.name;
  const name = kanji ?? romaji ?? kana ?? words.unknownName;
  const born = birthWords(bar.born, issue.language);
  const large = { sizePt: WHO_PT, bold: true } as const;
  const line = born.join(' ');
  const oneLine = ruler.mm(line, WHO_PT, true) <= room.width;
  const inside = together([
    gap(0.6),
    paragraph(ruler, kana ?? '', { ...room, sizePt: SMALL_PT, tag: 'P' }),
    run(ruler, room, [
      { text: `${name} ${words.honorific}`.trim(), ...large },
      { text: `${ageWords(bar.age, words)} ${sexWords(bar.sex, words)}`, sizePt: BODY_PT, bold: true },
    ]),
    ...(born.length === 0 ? [words.noBirth] : oneLine ? [line] : born).map((text) => run(ruler, room, [{ text, ...large }])),
    run(ruler, room, [
      { text: words.patientNumber(numberWords(bar.number)), sizePt: BODY_PT, bold: true },
      { text: placeWords(bar.stay), sizePt: BODY_PT },
    ]),
    gap(0.6),
  ]);
  const { heightMm } = inside;
  return {
    heightMm,
    draw(pen, y) {
      pen.rect(x, y, width, heightMm, 1);
      inside.draw(pen, y);
    },
  };
}

const LABEL_KEYS = ['@kana', '@name', '@born', '@number'];

function labelFrame(sheet: Sheet, x: number, width: number): Piece {
  const { words } = sheet;
  return {
    heightMm: LABEL_MM.height,
    draw(pen: Pen, y: number) {
      pen.rect(x, y, width, LABEL_MM.height, 0.75, { dash: true });
      pen.text(words.label, x + INSIDE_MM, y + 0.8, SMALL_PT, { tag: 'P' });
      const step = (LABEL_MM.height - 4.5) / LABEL_KEYS.length;
      LABEL_KEYS.forEach((key, at) => {
        const top = y + 4 + at * step;
        pen.text(words.labelLines[at] ?? '', x + INSIDE_MM, top + step - 3.8, SMALL_PT, { tag: 'P' });
        pen.line(x + 18, top + step - 0.6, x + width - INSIDE_MM, top + step - 0.6);
        pen.box(key, x + 18, top, width - INSIDE_MM - 18, step, 'hand');
      });
    },
  };
}
