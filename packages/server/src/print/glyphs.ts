import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { FONT_FILES } from './page-font.ts';

/** Which font file a character is drawn from. */
export const FACES = ['regular', 'bold', 'rare', 'rareBold'] as const;
export type SheetFace = (typeof FACES)[number];

const here = createRequire(import.meta.url);
/** Noto Sans JP draws what BIZ UDPGothic lacks (𠮷); SIL Open Font License. */
const FILES: Readonly<Record<SheetFace, string>> = {
  ...FONT_FILES,
  rare: here.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
  rareBold: here.resolve('@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'),
};

/** What fontkit, which pdfkit carries, knows of an opened font; pdfkit's types leave it out. */
export interface SheetFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly postscriptName: string;
  readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): { readonly id: number; readonly advanceWidth: number };
  createSubset(): { readonly glyphs: number[]; encode(): Uint8Array };
}

/** Of those who draw with something else than a PDF. */
export const fontFile = (face: SheetFace): string => FILES[face];

const opened = new Map<SheetFace, SheetFont>();

/** Opened once in a process: reading the tables is most of what a small file costs. */
export function sheetFont(face: SheetFace): SheetFont {
  const found = opened.get(face);
  if (found !== undefined) return found;
  const { _font } = new PDFDocument({ autoFirstPage: false }).font(FILES[face]) as unknown as { _font: { font: SheetFont } };
  opened.set(face, _font.font);
  return _font.font;
}

/** 下駄: what stands where a character cannot be printed. */
export const GETA = '〓';
/** Signs that we draw as strokes whatever the fonts have, one em wide: they look the same everywhere, and a box is a box. */
export const SIGNS: ReadonlySet<string> = new Set(['☐', '☑', '☒', '✓', '✔', '✕', '✗', '✂', '⚠']);

/** One character as it will stand on the paper. */
export interface SheetGlyph {
  readonly face: SheetFace;
  /** In the font's file; of a drawn sign the blank of one em. */
  readonly glyph: number;
  /** Advance in em. */
  readonly em: number;
  /** What a reader of the PDF copies out: the character itself, 〓 when that is what is seen. */
  readonly says: string;
  readonly sign?: string;
  readonly missing?: true;
}

const known = { plain: new Map<string, SheetGlyph>(), bold: new Map<string, SheetGlyph>() };

export function glyphOf(character: string, bold: boolean): SheetGlyph {
  const cache = bold ? known.bold : known.plain;
  const found = cache.get(character);
  if (found !== undefined) return found;
  const glyph = findGlyph(character, bold);
  cache.set(character, glyph);
  return glyph;
}

function findGlyph(character: string, bold: boolean): SheetGlyph {
  const own: SheetFace = bold ? 'bold' : 'regular';
  if (SIGNS.has(character)) return { ...taken(own, '\u3000'), em: 1, says: character, sign: character };
  for (const face of [own, bold ? 'rareBold' : 'rare'] as const)
    if (sheetFont(face).hasGlyphForCodePoint(character.codePointAt(0) as number)) return taken(face, character);
  return { ...taken(own, GETA), missing: true };
}

function taken(face: SheetFace, character: string): SheetGlyph {
  const font = sheetFont(face);
  const { id, advanceWidth } = font.glyphForCodePoint(character.codePointAt(0) as number);
  return { face, glyph: id, em: advanceWidth / font.unitsPerEm, says: character };
}

const ODD = /[\p{M}\p{Cc}\p{Cf}\p{Cs}]|(?![ \u3000])\p{Z}/u;

/**
 * The characters of a text one by one, in the order in which they are drawn. Kana with a mark of its own (か + ゛) become one character;
 * ideographs stay the very ones that were recorded (神 is not 神), their variation selectors and invisible signs are left out.
 */
export function drawnCharacters(text: string): Iterable<string> {
  if (!ODD.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[^\p{M}](?:(?![\u{e0100}-\u{e01ef}\ufe00-\ufe0f])\p{M})+/gu, (together) => together.normalize('NFC'))
    .replace(/(?!\u3000)\p{Z}|[\t\n\r]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]|[\u{e0100}-\u{e01ef}\ufe00-\ufe0f]/gu, '');
}
