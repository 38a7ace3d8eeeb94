import { similarReading } from '@tomoshibi/formats';
import { foundPatient } from './patient-bar.ts';
import type { PatientRow } from './patient-row.ts';
import { type MatchedWord, type Matches, matchAll } from './search/match.ts';
import { createPatientSlots, type PatientSlots } from './search/patient-slots.ts';
import { type Meaning, understandWord } from './search/understand-word.ts';
import type { FoundPatient, SearchAnswer } from './view.ts';

export interface SameName {
  /** Other patients with the same kana or the same kanji name, folded: 髙橋 and 高橋 count as the same here. */
  readonly sameName: number;
  /** Of these, how many also have the birth date. */
  readonly sameNameAndBirth: number;
}

/** All patients in memory, found by any mix of words. */
export interface PatientIndex {
  count(): number;
  /** Adds a patient or replaces what was known under the number. */
  put(row: PatientRow): void;
  /**
   * Every word must match, each by any of its meanings; the order of the words is free. Exact numbers first, then whole
   * names, then by kana. @param onDay ages are counted on it.
   */
  search(query: string, options: { readonly limit: number; readonly onDay: string }): SearchAnswer;
  /** The number behind an opaque id. */
  byRef(ref: string): string | undefined;
  /** Whether the number is known as it is, zeros and all. */
  has(number: string): boolean;
  sameName(number: string): SameName;
  /** The row of the number as it is. */
  row(number: string): PatientRow | undefined;
}

/** Waiting entries are looked through one by one; above this many they are sorted in at the next search. */
const MOST_WAITING = 4_000;
const MOST_WORDS = 8;
/** Nobody's name or number is longer; a pasted page must not be read as one. */
const LONGEST_WORD = 64;
const MOST_SIMILAR = 20;

/** @param refOf the opaque id of a patient number; the same for the same number, always. */
export function createPatientIndex(rows: Iterable<PatientRow>, refOf: (number: string) => string): PatientIndex {
  const slots = createPatientSlots(refOf);
  for (const row of rows) slots.put(row);
  slots.settle();
  const settleMany = (): void => {
    if (slots.lists.kana.waiting() + slots.lists.number.waiting() > MOST_WAITING) slots.settle();
  };
  return {
    count: slots.count,
    put: slots.put,
    search(query, options) {
      settleMany();
      return answer(slots, refOf, query, options);
    },
    byRef(ref) {
      const slot = slots.slotOfRef(ref);
      return slot === undefined ? undefined : slots.row(slot).number;
    },
    has: (number) => slots.slotOf(number) !== undefined,
    row(number) {
      const slot = slots.slotOf(number);
      return slot === undefined ? undefined : slots.row(slot);
    },
    sameName(number) {
      settleMany();
      const slot = slots.slotOf(number);
      return slot === undefined ? { sameName: 0, sameNameAndBirth: 0 } : sameNameOf(slots, slot);
    },
  };
}

function answer(
  slots: PatientSlots,
  refOf: (number: string) => string,
  query: string,
  options: { readonly limit: number; readonly onDay: string },
): SearchAnswer {
  const words = query
    .split(/[\s\u3000、，,]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const asked = words.map((word) => ({ word, meanings: word.length > LONGEST_WORD ? [] : understandWord(word) }));
  let matches = matchAll(slots, asked);
  // `0012 3456` is one number written in two groups.
  if (matches.slots.length === 0 && words.length > 1 && words.every((word) => /^[\d-]+$/.test(word.normalize('NFKC')))) {
    const whole = words.join('');
    matches = matchAll(slots, [{ word: query.trim(), meanings: understandWord(whole) }]);
  }
  const show = (slot: number): FoundPatient => {
    const row = slots.row(slot);
    const same = sameNameOf(slots, slot);
    return foundPatient(row, refOf(row.number), options.onDay, {
      name: same.sameName > 0,
      nameAndBirth: same.sameNameAndBirth > 0,
    });
  };
  return {
    patients: inOrder(slots, matches.slots, asked, options.limit).map(show),
    total: matches.slots.length,
    similar: similarOnes(slots, asked, matches).slice(0, MOST_SIMILAR).map(show),
    understood: echo(asked, matches),
  };
}

/** Exact number, then the whole name typed, then the rest; each by kana. Sorted as numbers: a short prefix matches thousands. */
function inOrder(slots: PatientSlots, found: readonly number[], asked: readonly MatchedWord[], limit: number): readonly number[] {
  const exact = exactSlots(slots, asked);
  const keys = new Float64Array(found.length);
  found.forEach((slot, at) => {
    keys[at] = ((exact.get(slot) ?? 2) * 5_000_000 + slots.rank(slot)) * 1_000_000 + slot;
  });
  keys.sort();
  return [...keys.subarray(0, Math.max(0, limit))].map((key) => key % 1_000_000);
}

/** 0 for an exact number, 1 for a whole name, in the order typed or reversed. */
function exactSlots(slots: PatientSlots, asked: readonly MatchedWord[]): ReadonlyMap<number, 0 | 1> {
  const exact = new Map<number, 0 | 1>();
  for (const script of ['kana', 'kanji'] as const) {
    const parts = asked
      .map(({ meanings }) => meanings.find(({ as }) => as === script || (script === 'kana' && as === 'romaji'))?.key)
      .filter((key) => key !== undefined);
    for (const whole of new Set([parts.join(''), [...parts].reverse().join('')])) {
      if (whole !== '')
        slots.lists[script].each(`${whole}\u0000`, (slot, offset) => offset === slots.nameAt(slot, script) && exact.set(slot, 1));
    }
  }
  for (const { meanings } of asked) {
    for (const { as, key } of meanings)
      if (as === 'number') slots.lists.number.each(`${key}\u0000`, (slot) => exact.set(slot, 0));
  }
  return exact;
}

/** Same or other patients whose name only sounds alike; those already in the first list are left out. */
function similarOnes(slots: PatientSlots, asked: readonly MatchedWord[], matches: Matches): readonly number[] {
  const words = asked.map(({ word, meanings }) => ({
    word,
    meanings: meanings.flatMap((meaning): readonly Meaning[] => {
      const key = meaning.as === 'kana' || meaning.as === 'romaji' ? similarReading(meaning.key) : '';
      if (key.length > 1) return [{ as: 'kana', key }];
      return meaning.as === 'kanji' || meaning.as === 'kana' || meaning.as === 'romaji' ? [] : [meaning];
    }),
  }));
  const sounds = words.some(({ meanings }) => meanings.some(({ as }) => as === 'kana'));
  if (!sounds) return [];
  const first = new Set(matches.slots);
  const alike = matchAll({ ...slots, lists: { ...slots.lists, kana: slots.lists.similar } }, words).slots.filter(
    (slot) => !first.has(slot),
  );
  return inOrder(slots, alike, [], MOST_SIMILAR);
}

/** What was understood: the meanings somebody answered to, or all that were tried when nobody did. A bad date is always named. */
function echo(asked: readonly MatchedWord[], matches: Matches): SearchAnswer['understood'] {
  return asked.flatMap(({ word, meanings }, at) => {
    const met = matches.words[at]?.meanings ?? [];
    const named = met.length > 0 ? met : meanings.filter(({ as }) => as !== 'ward' && as !== 'bed');
    return named.map(({ as, reading }) => (reading === undefined ? { word, as } : { word, as, reading }));
  });
}

function sameNameOf(slots: PatientSlots, slot: number): SameName {
  const others = new Set<number>();
  for (const script of ['kana', 'kanji'] as const) {
    const offset = slots.nameAt(slot, script);
    if (offset < 0) continue;
    slots.lists[script].eachLike(offset, (other, at) => {
      if (other !== slot && at === slots.nameAt(other, script) && slots.isAlive(other)) others.add(other);
    });
  }
  const born = slots.born(slot);
  let sameNameAndBirth = 0;
  if (born !== 0) for (const other of others) if (slots.born(other) === born) sameNameAndBirth++;
  return { sameName: others.size, sameNameAndBirth };
}
