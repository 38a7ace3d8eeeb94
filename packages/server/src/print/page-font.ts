import { createRequire } from 'node:module';
import { Fault } from '../fault.ts';

const here = createRequire(import.meta.url);

/** BIZ UDPGothic: made to be read by tired eyes; SIL Open Font License. Embedded as a subset. */
export const FONT_FILES = {
  regular: here.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  bold: here.resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
} as const;

export type Face = keyof typeof FONT_FILES;

/** Characters the font lacks and we draw ourselves, one em wide. */
export const DRAWN = new Set(['☐', '☑', '☒', '✓', '✔', '✕', '✗', '✂', '⚠']);

/** What pdfkit knows of an opened font; its own types leave it out. */
export interface OpenedFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): { readonly advanceWidth: number };
}

/** Widths in em of single characters. */
export interface Widths {
  /** Fault: `print.character-missing` names a character that can neither be written nor drawn. */
  of(character: string): number;
}

export function openWidths(font: OpenedFont): Widths {
  const known = new Map<string, number>();
  return {
    of(character) {
      const found = known.get(character);
      if (found !== undefined) return found;
      const point = character.codePointAt(0) ?? 0;
      const drawn = DRAWN.has(character);
      if (!drawn && !font.hasGlyphForCodePoint(point)) {
        const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
        throw new Fault('print.character-missing', `the font of printed pages has no ${name} (${character})`);
      }
      const width = drawn ? 1 : font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm;
      known.set(character, width);
      return width;
    },
  };
}
