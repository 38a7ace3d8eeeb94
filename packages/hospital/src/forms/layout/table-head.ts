import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { pitch } from './pen.ts';
import type { Piece } from './piece.ts';
import { type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';
import type { Place } from './table-cell.ts';
import { dayAfter, weekdayOf } from './who-words.ts';

/** Names of the columns; a grid has its days, `11/1` and 日, or a place to write them where the first day is not known. */
export function tableHead(sheet: Sheet, places: readonly Place[]): Piece {
  const cells = places.map((place) => ({
    place,
    words: place.day === undefined ? named(sheet, place) : dayOf(sheet, place, place.day),
  }));
  const heightMm = Math.max(6, ...cells.map(({ words }) => words.heightMm + 1.2));
  return {
    heightMm,
    draw(pen, y) {
      for (const { place, words } of cells) {
        pen.rect(place.x, y, place.width, heightMm, 0.75);
        words.draw(pen, y + (heightMm - words.heightMm) / 2);
      }
      pen.line(sheet.frame.left, y + heightMm, sheet.frame.right, y + heightMm, 1);
    },
  };
}

function named({ ruler, say }: Sheet, { column, x, width }: Place): Piece {
  const name = say(column.words);
  const text = column.unit === undefined || column.unit === column.words.ja ? name : `${name}(${column.unit})`;
  const room = width - 1.2;
  // No word of a head is torn where 8 pt spare it.
  const torn = (text.match(/[!-~]+/g) ?? []).some((word) => ruler.mm(word, TABLE_PT, true) > room);
  return paragraph(ruler, text, {
    x: x + 0.6,
    width: room,
    sizePt: torn ? SMALL_PT : TABLE_PT,
    bold: true,
    tag: 'TH',
    align: 'centre',
  });
}

function dayOf(sheet: Sheet, { x, width }: Place, day: number): Piece {
  const { content, words, ruler } = sheet;
  const room = { x: x + 0.3, width: width - 0.6, bold: true, tag: 'TH', align: 'centre' } as const;
  if (content.firstDay === undefined)
    return {
      heightMm: 2 * pitch(SMALL_PT),
      draw(pen, y) {
        pen.text('/', x + (width - ruler.mm('/', TABLE_PT)) / 2, y + (2 * pitch(SMALL_PT) - mm(TABLE_PT)) / 2, TABLE_PT, {
          tag: 'TH',
        });
        pen.box(`@day-${day}`, x, y - 0.5, width, 2 * pitch(SMALL_PT) + 1, 'hand');
      },
    };
  const on = dayAfter(content.firstDay, day);
  const text = `${Number(on.slice(5, 7))}/${Number(on.slice(8))}`;
  const sizePt = ruler.size(text, room.width, TABLE_PT, SMALL_PT, true);
  const date = paragraph(ruler, text, { ...room, sizePt });
  const weekday = paragraph(ruler, words.week[weekdayOf(on)] ?? '', { ...room, sizePt: SMALL_PT, bold: false });
  return {
    heightMm: date.heightMm + weekday.heightMm,
    draw(pen, y) {
      date.draw(pen, y);
      weekday.draw(pen, y + date.heightMm);
    },
  };
}
