import type { Measure } from '../laid-page.ts';
import { breakText } from './break-text.ts';
import { mm } from './paper.ts';

/** Widths on paper, each letter measured once. */
export interface Ruler {
  /** Width in mm. */
  mm(text: string, sizePt: number, bold?: boolean): number;
  /** Lines no wider than `roomMm`. */
  lines(text: string, roomMm: number, sizePt: number, bold?: boolean): readonly string[];
  /** The largest size from `sizePt` down to `leastPt` at which the text is one line; `leastPt` when none is. */
  size(text: string, roomMm: number, sizePt: number, leastPt: number, bold?: boolean): number;
}

/** Texts of forms come again on every page; names of patients do not. */
const MOST_BROKEN = 20_000;
const rulers = new WeakMap<Measure, Ruler>();

/** One ruler for each measure: five thousand pages measure each letter once. */
export function rulerOf(measure: Measure): Ruler {
  const found = rulers.get(measure);
  if (found !== undefined) return found;
  const ruler = openRuler(measure);
  rulers.set(measure, ruler);
  return ruler;
}

function openRuler(measure: Measure): Ruler {
  const plain = new Map<string, number>();
  const bolds = new Map<string, number>();
  const broken = new Map<string, readonly string[]>();
  const em = (text: string, bold: boolean): number => {
    const known = bold ? bolds : plain;
    let sum = 0;
    for (const letter of text) {
      let width = known.get(letter);
      if (width === undefined) {
        width = measure(letter, bold);
        known.set(letter, width);
      }
      sum += width;
    }
    return sum;
  };
  return {
    mm: (text, sizePt, bold = false) => em(text, bold) * mm(sizePt),
    lines(text, roomMm, sizePt, bold = false) {
      const room = roomMm / mm(sizePt) + 1e-6;
      const key = `${bold ? 'b' : ''}${room.toFixed(3)} ${text}`;
      const known = broken.get(key);
      if (known !== undefined) return known;
      if (broken.size >= MOST_BROKEN) broken.clear();
      const lines = breakText(text, room, (part) => em(part, bold));
      broken.set(key, lines);
      return lines;
    },
    size(text, roomMm, sizePt, leastPt, bold = false) {
      const wide = em(text, bold) * mm(1);
      for (let size = sizePt; size > leastPt; size -= 0.5) if (wide * size <= roomMm) return size;
      return leastPt;
    },
  };
}
