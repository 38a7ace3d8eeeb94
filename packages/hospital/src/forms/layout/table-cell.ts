import type { FormColumn } from '../form-definition.ts';
import { timeMarks } from './answer.ts';
import { type FlowItem, flow } from './flow.ts';
import { paragraph } from './paragraph.ts';
import { type Pen, TICK_MM } from './pen.ts';
import type { Piece } from './piece.ts';
import { BODY_PT, EXAMPLE_GREY, type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';

/** One column as it stands on the page: a column of days stands once for each. */
export interface Place {
  readonly column: FormColumn;
  readonly x: number;
  readonly width: number;
  /** From 0, of a grid. */
  readonly day?: number;
}

const PAD_MM = 0.8;
/** A day is narrower than this only when the page leaves no room. */
const LEAST_DAY_MM = 6;

/** Columns side by side over the width of the frame. */
export function placesOf({ frame }: Sheet, columns: readonly FormColumn[]): readonly Place[] {
  const shares = columns.reduce((sum, { span, days = 1 }) => sum + span * days, 0);
  const unit = frame.width / shares;
  const dayUnits = columns.flatMap(({ span, days }) =>
    days === undefined ? [] : [{ days, mm: Math.max(span * unit, LEAST_DAY_MM) }],
  );
  const dayMm = dayUnits.reduce((sum, one) => sum + one.days * one.mm, 0);
  const others = columns.reduce((sum, { span, days }) => (days === undefined ? sum + span : sum), 0);
  const rest = others === 0 ? 0 : (frame.width - dayMm) / others;
  let x = frame.left;
  return columns.flatMap((column) => {
    const width = column.days === undefined ? column.span * rest : Math.max(column.span * unit, LEAST_DAY_MM);
    return Array.from({ length: column.days ?? 1 }, (_, at) => {
      const place: Place = { column, x, width, ...(column.days === undefined ? {} : { day: at }) };
      x += width;
      return place;
    });
  });
}

export interface CellLook {
  readonly grey?: true;
  readonly bold?: boolean;
  /** Of the row; where the answer box belongs. Absent: an example. */
  readonly key?: string;
}

/** What stands in a cell and how high that is; what is not printed is a place to write. */
export function cell(
  sheet: Sheet,
  place: Place,
  text: string,
  look: CellLook,
): { readonly heightMm: number; draw(pen: Pen, y: number, h: number): void } {
  const { column, x, width } = place;
  const { ruler } = sheet;
  const written = { x, w: width };
  if (column.sort === 'tick' && !look.grey) {
    const extra = place.day === undefined || /^(1|on|true|x|☑)?$/i.test(text) ? undefined : printed(sheet, place, text, look);
    return {
      heightMm: TICK_MM + 1 + (extra?.heightMm ?? 0),
      draw(pen, y, h) {
        extra?.draw(pen, y + 0.5);
        const on = extra === undefined && text !== '';
        pen.tick(
          look.key,
          x + (width - TICK_MM) / 2,
          y + (extra?.heightMm ?? 0) + (h - (extra?.heightMm ?? 0) - TICK_MM) / 2,
          on,
        );
      },
    };
  }
  if (column.sort === 'ticks' && column.choices !== undefined && !look.grey) return choices(sheet, place, text, look);
  if (text === '')
    return {
      heightMm: 0,
      draw(pen, y, h) {
        if (look.key === undefined) return;
        const { sort } = column;
        if (sort === 'date' || sort === 'time' || sort === 'date-time') timeMarks(sheet, sort, pen, { ...written, y, h });
        else if (column.unit !== undefined)
          pen.text(column.unit, x + width - ruler.mm(column.unit, SMALL_PT) - 0.6, y + h - 4, SMALL_PT, { tag: 'TD' });
        pen.box(look.key, x, y, width, h, 'hand');
      },
    };
  const inside = printed(sheet, place, text, look);
  return {
    heightMm: inside.heightMm + (sheet.tight ? 1 : 1.4),
    draw(pen, y, h) {
      inside.draw(pen, y + (h - inside.heightMm) / 2);
      if (look.key !== undefined) pen.box(look.key, x, y, width, h, 'hand');
    },
  };
}

function printed(sheet: Sheet, place: Place, text: string, look: CellLook): Piece {
  const { column, x, width } = place;
  return paragraph(sheet.ruler, text, {
    x: x + PAD_MM,
    width: width - 2 * PAD_MM,
    sizePt: cellPt(sheet, place, text),
    bold: look.bold === true || column.strong === true,
    tag: 'TD',
    ...(look.grey ? { grey: EXAMPLE_GREY } : {}),
  });
}

/** Dates and numbers are not torn: a column too narrow for one is set in 8 pt. Names of drugs and doses never are. */
function cellPt({ ruler, tight }: Sheet, { column, width }: Place, text: string): number {
  if (column.strong) return BODY_PT;
  const torn = (text.match(/[!-~]+/g) ?? []).some((one) => ruler.mm(one, TABLE_PT, true) > width - 2 * PAD_MM);
  return torn || tight ? SMALL_PT : TABLE_PT;
}

/** A text as it breaks in its column, at its widest (bold). */
export const cellLines = (sheet: Sheet, place: Place, text: string): readonly string[] =>
  text === '' || place.column.sort === 'tick' || place.column.sort === 'ticks'
    ? [text]
    : sheet.ruler.lines(text, place.width - 2 * PAD_MM, cellPt(sheet, place, text), true);

function choices(sheet: Sheet, { column, x, width }: Place, text: string, look: CellLook): ReturnType<typeof cell> {
  const all = column.choices ?? [];
  const answers = text === '' ? [] : text.split(/[,、・\s]+/);
  const is = (choice: (typeof all)[number], one: string): boolean =>
    [choice.key, choice.words.ja, choice.words.en].some((said) => said === one || said === text);
  const others = answers.filter((one) => !all.some((choice) => is(choice, one)));
  const items: readonly FlowItem[] = [
    ...all.map((choice) => ({
      tick: `${look.key ?? ''}=${choice.key}`,
      on: answers.some((one) => is(choice, one)),
      text: sheet.say(choice.words),
    })),
    ...others.map((one) => ({ text: one })),
  ];
  const inside = flow(sheet.ruler, items, { x: x + PAD_MM, width: width - PAD_MM, sizePt: TABLE_PT, rowMm: 6 });
  return { heightMm: inside.heightMm + 0.6, draw: (pen, y, h) => inside.draw(pen, y + (h - inside.heightMm) / 2) };
}
