import type { FileFonts } from './file-fonts.ts';
import { FONT_NAMES } from './file-fonts.ts';
import { drawnCharacters, glyphOf, SIGNS } from './glyphs.ts';

/** A text in the codes of one file. */
export interface Run {
  /** In order; a new piece where the font changes. */
  readonly pieces: readonly { readonly font: string; readonly codes: string }[];
  /** Signs to be drawn, and how far in they stand, in em. */
  readonly signs: readonly { readonly sign: string; readonly atEm: number }[];
  /** `U+2A6D6`, for each 〓 that stands for another character. */
  readonly missing: readonly string[];
}

/** Words of forms come again on every page; those of patients do not, and must not fill the memory. */
const REMEMBERED = 20_000;

/** Which codes a text is written with; what was asked before is remembered. */
export function openRuns(fonts: FileFonts): { of(text: string, bold: boolean): Run; blankSign(sign: string): Run } {
  const caches = [new Map<string, Run>(), new Map<string, Run>()] as const;
  return {
    of(text, bold) {
      const cache = caches[bold ? 1 : 0];
      const found = cache.get(text);
      if (found !== undefined) return found;
      if (cache.size === REMEMBERED) cache.clear();
      const run = runOf(fonts, text, bold);
      cache.set(text, run);
      return run;
    },
    blankSign(sign) {
      if (!SIGNS.has(sign)) throw new RangeError('sign');
      return { ...this.of(sign, false), signs: [] };
    },
  };
}

function runOf(fonts: FileFonts, text: string, bold: boolean): Run {
  const pieces: { font: string; codes: string }[] = [];
  const signs: { sign: string; atEm: number }[] = [];
  const missing: string[] = [];
  let atEm = 0;
  for (const character of drawnCharacters(text)) {
    const glyph = glyphOf(character, bold);
    const code = fonts.code(glyph);
    const font = FONT_NAMES[glyph.face];
    const last = pieces.at(-1);
    if (last?.font === font) last.codes += code;
    else pieces.push({ font, codes: code });
    if (glyph.sign !== undefined) signs.push({ sign: glyph.sign, atEm });
    if (glyph.missing) missing.push(`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    atEm += glyph.em;
  }
  return { pieces, signs, missing };
}
