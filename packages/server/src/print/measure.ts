import type { Measure } from '@tomoshibi/hospital';
import { drawnCharacters, glyphOf } from './glyphs.ts';

/** Width in em, in the fonts that `openSheetFile` draws with: the sum of the characters' advances, no kerning. */
export const measure: Measure = (text, bold) => {
  let em = 0;
  for (const character of drawnCharacters(text)) em += glyphOf(character, bold).em;
  return em;
};
