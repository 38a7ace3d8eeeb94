import { bornNumber, type PatientSlots } from './patient-slots.ts';
import type { Meaning } from './understand-word.ts';

/** One word of the query with every meaning that somebody answers to. */
export interface MatchedWord {
  readonly word: string;
  readonly meanings: readonly Meaning[];
}

export interface Matches {
  readonly slots: readonly number[];
  readonly words: readonly MatchedWord[];
}

/** Patients who match every word by any of its meanings. */
export function matchAll(slots: PatientSlots, words: readonly MatchedWord[]): Matches {
  // How many of the words, from the first on, a slot has matched; a word counts only on top of all before it.
  const matched = new Uint8Array(slots.end());
  let found: number[] = [];
  const understood: MatchedWord[] = [];
  words.forEach(({ word, meanings }, at) => {
    const next: number[] = [];
    const met = meanings.filter((meaning) => {
      let hits = 0;
      each(slots, meaning, (slot) => {
        if (matched[slot] === at + 1) hits++;
        if (matched[slot] !== at || !slots.isAlive(slot)) return;
        matched[slot] = at + 1;
        next.push(slot);
        hits++;
      });
      return hits > 0;
    });
    found = next;
    understood.push({ word, meanings: met });
  });
  return { slots: words.length === 0 ? [] : found, words: understood };
}

function each(slots: PatientSlots, { as, key }: Meaning, visit: (slot: number) => void): void {
  const list = LISTS[as];
  if (list !== undefined) {
    if (key !== '') slots.lists[list].each(key, visit);
  } else if (as === 'birth-date') {
    const low = bornNumber(key);
    const high = low + (key.length === 10 ? 0 : key.length === 7 ? 99 : 9_999);
    for (let slot = 0; slot < slots.end(); slot++) if (slots.born(slot) >= low && slots.born(slot) <= high) visit(slot);
  } else if (as === 'ward' || as === 'bed') {
    for (const [slot, names] of slots.inside) if (names.includes(key)) visit(slot);
  }
}

const LISTS: { readonly [A in Meaning['as']]?: keyof PatientSlots['lists'] } = {
  kana: 'kana',
  romaji: 'kana',
  kanji: 'kanji',
  number: 'number',
  phone: 'phone',
};
