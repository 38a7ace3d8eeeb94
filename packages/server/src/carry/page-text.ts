import { breakLines } from '../print/break-lines.ts';
import { drawSign } from '../print/draw-signs.ts';
import { DRAWN, type Face, FONT_FILES, type OpenedFont } from '../print/page-font.ts';

/** 下駄: what stands where a character cannot be printed. */
export const GETA = '〓';

/** Text of patients on paper: any character may come, and none stops the printing. */
export interface PageText {
  widthOf(text: string, face: Face): number;
  lines(text: string, room: number, face: Face, size: number): readonly string[];
  put(text: string, x: number, y: number, face: Face, size: number): void;
  /** Some character was printed as 〓. */
  readonly lost: () => boolean;
}

export function openPageText(doc: PDFKit.PDFDocument): PageText {
  const fonts = {} as Record<Face, OpenedFont>;
  for (const face of ['regular', 'bold'] as const) {
    doc.registerFont(face, FONT_FILES[face]);
    fonts[face] = (doc.font(face) as unknown as { _font: { font: OpenedFont } })._font.font;
  }
  const known: Record<Face, Map<string, number>> = { regular: new Map(), bold: new Map() };
  let lost = false;
  const printable = (text: string, face: Face): string =>
    [...text.toWellFormed().normalize('NFC').replace(/\s/gu, ' ')]
      .map((character) => {
        if (DRAWN.has(character) || fonts[face].hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return character;
        if (/\p{Cf}|\p{Mn}|\p{Cc}/u.test(character)) return '';
        lost = true;
        return GETA;
      })
      .join('');
  const advance = (character: string, face: Face): number => {
    const found = known[face].get(character);
    if (found !== undefined) return found;
    const font = fonts[face];
    const width = DRAWN.has(character) ? 1 : font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
    known[face].set(character, width);
    return width;
  };
  const em = (text: string, face: Face): number => [...text].reduce((sum, character) => sum + advance(character, face), 0);
  return {
    lost: () => lost,
    widthOf: (text, face) => em(printable(text, face), face),
    lines: (text, room, face, size) =>
      text
        .split(/\r\n|\r|\n/u)
        .flatMap((paragraph) => breakLines(printable(paragraph, face), room / size, (part) => em(part, face))),
    put(text, x, y, face, size) {
      let left = x;
      for (const part of printable(text, face).split(/([☐☑☒✓✔✕✗✂⚠])/u)) {
        if (part === '') continue;
        if (DRAWN.has(part)) drawSign(doc, part, left, y, size);
        else doc.font(face, size).text(part, left, y, { lineBreak: false, features: [] });
        left += em(part, face) * size;
      }
    },
  };
}
