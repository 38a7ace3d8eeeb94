import type { Segment } from '../hl7v2/message.ts';
import { textAt } from './field-text.ts';
import type { Draft, Reading } from './reading.ts';
import type { PersonName } from './records.ts';

export interface NamesByScript {
  kanji?: PersonName;
  kana?: PersonName;
  romaji?: PersonName;
}

/** Full- and half-width kana with the marks that stand in readings. */
const KANA = /^[\u3041-\u3096\u30a0-\u30ff\uff65-\uff9f\s・ー－-]+$/;
const LATIN = /^[A-Za-z\u00c0-\u024f\s.,'’-]+$/;

/**
 * The repetitions of a name field (XPN) by script. Component 8 says `I` kanji, `P` reading, `A` roman letters; one generator
 * writes one `^` too few, so that the letter stands in component 7 behind an `L` in 6. The order of repetitions says nothing.
 * A repetition without a letter goes by the script it is written in. Of two for one script the legal one (`L`) is taken.
 * Source: observed in the NHO samples and ssmixtwins.
 */
export function namesAt(reading: Reading, segment: Segment, field: number): NamesByScript {
  const names: NamesByScript = {};
  const legal: Partial<Record<keyof NamesByScript, boolean>> = {};
  const count = reading.fields.repetitions(segment, field);
  for (let repetition = 1; repetition <= count; repetition++) {
    const name: Draft<PersonName> = {};
    const family = textAt(reading, segment, field, repetition, 1);
    const given = textAt(reading, segment, field, repetition, 2);
    if (family !== undefined) name.family = family;
    if (given !== undefined) name.given = given;
    if (family === undefined && given === undefined) continue;
    let letter = reading.fields.at(segment, field, repetition, 8);
    let isLegal = reading.fields.at(segment, field, repetition, 7) === 'L';
    if (letter === '') {
      const seventh = reading.fields.at(segment, field, repetition, 7);
      const shifted = reading.fields.at(segment, field, repetition, 6) === 'L';
      if (seventh === 'I' || seventh === 'P' || (seventh === 'A' && shifted)) letter = seventh;
      if (shifted) isLegal = true;
    }
    const script = scriptOf(letter, `${family ?? ''}${given ?? ''}`);
    if (names[script] !== undefined && (legal[script] || !isLegal)) continue;
    names[script] = name;
    legal[script] = isLegal;
  }
  return names;
}

function scriptOf(letter: string, text: string): keyof NamesByScript {
  if (letter === 'I') return 'kanji';
  if (letter === 'P') return 'kana';
  if (letter === 'A') return 'romaji';
  if (KANA.test(text)) return 'kana';
  return LATIN.test(text) ? 'romaji' : 'kanji';
}
