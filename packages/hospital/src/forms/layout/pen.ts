import type { AnswerBox, Mark, TextMark } from '../laid-page.ts';
import { mm } from './paper.ts';

export type Tag = NonNullable<TextMark['tag']>;

/** Puts marks on one page, in reading order. Lines never thinner than half a point: fax and copier lose them. */
export class Pen {
  readonly marks: Mark[] = [];
  readonly boxes: AnswerBox[] = [];
  /** Set while a strip is drawn: three strips have the same fields. */
  prefix = '';

  text(
    text: string,
    x: number,
    y: number,
    sizePt: number,
    more: { bold?: boolean; grey?: number; turnDeg?: number; tag?: Tag } = {},
  ): void {
    if (text.trim() === '') return;
    this.marks.push({
      m: 'text',
      x,
      y,
      text,
      sizePt,
      ...(more.bold ? { bold: true } : {}),
      ...(more.grey === undefined ? {} : { grey: more.grey }),
      ...(more.turnDeg === undefined ? {} : { turnDeg: more.turnDeg }),
      ...(more.tag === undefined ? {} : { tag: more.tag }),
    });
  }

  line(x1: number, y1: number, x2: number, y2: number, weightPt = 0.5, dash?: true): void {
    this.marks.push({ m: 'line', x1, y1, x2, y2, weightPt, ...(dash ? { dash } : {}) });
  }

  rect(x: number, y: number, w: number, h: number, weightPt = 0.5, more: { fill?: number; dash?: true } = {}): void {
    this.marks.push({ m: 'rect', x, y, w, h, weightPt, ...more });
  }

  /** A box of 5 mm to tick, and where to look for the tick. */
  tick(key: string | undefined, x: number, y: number, on = false, side: number = TICK_MM): void {
    this.marks.push({ m: 'tick', x, y, side, on });
    if (key !== undefined) this.box(key, x, y, side, side, 'tick');
  }

  box(key: string, x: number, y: number, w: number, h: number, sort: AnswerBox['sort']): void {
    this.boxes.push({ key: `${this.prefix}${key}`, x, y, w, h, sort });
  }
}

export const TICK_MM = 5;
/** Height of a line that is written on by hand. */
export const WRITE_MM = 8;
/** Weight of the frame of what must be filled and of what two people check. */
export const THICK_PT = 1.5;
/** From one line of print to the next. */
export const pitch = (sizePt: number): number => mm(sizePt) * 1.25;
