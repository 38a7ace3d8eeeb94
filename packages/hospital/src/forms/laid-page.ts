/**
 * A page as drawn: millimetres from the top left corner, sizes of letters in points. One layout for the PDF and the browser; whoever draws
 * decides nothing. In reading order, so that text comes out of a PDF as people read it.
 */
export interface LaidPage {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly page: number;
  readonly pages: number;
  /** Key of the part; absent where there are none. */
  readonly part?: string;
  readonly marks: readonly Mark[];
  /** Where an answer is written: for reading it back from a scan. */
  readonly boxes: readonly AnswerBox[];
}

export type Mark = TextMark | LineMark | RectMark | TickMark | QrMark | BarsMark | ShapeMark;

/** `y` is the top of the line; never breaks. */
export interface TextMark {
  readonly m: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly sizePt: number;
  readonly bold?: true;
  /** 0 black … 1 white; printed text is black unless it is an example or a watermark. */
  readonly grey?: number;
  /** Around `x`, `y`, clockwise. */
  readonly turnDeg?: number;
  /** What a tagged PDF calls it; `artifact` for what repeats on each page. */
  readonly tag?: 'H1' | 'H2' | 'P' | 'TH' | 'TD' | 'artifact';
}

export interface LineMark {
  readonly m: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly weightPt: number;
  readonly dash?: true;
}

export interface RectMark {
  readonly m: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** 0: no frame. */
  readonly weightPt: number;
  /** Grey inside, 0 black … 1 white; nothing darker than 0.85 under text. */
  readonly fill?: number;
  readonly dash?: true;
}

/** A box to tick. */
export interface TickMark {
  readonly m: 'tick';
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly on: boolean;
}

export interface QrMark {
  readonly m: 'qr';
  readonly x: number;
  readonly y: number;
  /** With its quiet zone. */
  readonly side: number;
  /** Text, or bytes as they are (JAHIS in Shift_JIS). */
  readonly content: string | Uint8Array;
  /** One symbol of several: 連結. */
  readonly appended?: { readonly index: number; readonly size: number; readonly parity: number };
}

export interface BarsMark {
  readonly m: 'bars';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Widths in modules, bar and space in turn, beginning with a bar. */
  readonly widths: readonly number[];
}

/** Filled in black: corner marks for reading back, shapes that tell sorts of sheets apart (outlined, with a letter over them). */
export interface ShapeMark {
  readonly m: 'shape';
  readonly shape: 'corner' | 'circle' | 'square' | 'triangle' | 'diamond';
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface AnswerBox {
  /** Key of the field; of a table `key.row.column` (row from 0), of a choice `key=choice`. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly sort: 'hand' | 'tick' | 'digit';
}

/** Width in em of a text in the font that draws it. */
export type Measure = (text: string, bold: boolean) => number;

/** Centre of the four corner marks from each edge, mm; the one at the bottom right is smaller, so that up is known without the code. */
export const CORNERS = { insetMm: 7, sideMm: 5, smallSideMm: 3 } as const;
/** Where the sheet's code stands: from the right and the top edge, and its side with quiet zone. */
export const SHEET_QR = { rightMm: 13, topMm: 11, sideMm: 22 } as const;
