import { foldKana, foldName, parseCalendarDate } from '@tomoshibi/formats';
import type { NameView } from '../chart/view.ts';

/** A patient as the charts have them. */
export interface ListedPatient {
  readonly number: string;
  readonly name: NameView;
  /** `1956-04-12`; shorter, absent or `?raw` where the source gave less. */
  readonly born?: string;
}

/** What a line says of its patient; only what the mapping uses to confirm. Empty cells are left out by the caller. */
export interface StatedPatient {
  readonly name?: string;
  readonly kana?: string;
  readonly birth?: string;
}

export interface Confirmation {
  /** What speaks against: the line is not about this patient, or one of the two is wrong. */
  readonly against?: 'lists.name-differs' | 'lists.kana-differs' | 'lists.birth-differs';
  /** At least one of the three says the same. */
  readonly confirmed: boolean;
  /** `lists.birth-impossible`, `lists.birth-unreadable`: could not be compared. */
  readonly doubt?: string;
}

const folded = (text: string | undefined, fold: (text: string) => string): string | undefined => {
  const plain = text === undefined ? '' : fold(text);
  return plain === '' ? undefined : plain;
};

/** Whether a line is about this patient. A name that cannot be compared (the chart has none) neither confirms nor contradicts. */
export function confirmPatient(known: ListedPatient, stated: StatedPatient): Confirmation {
  let confirmed = false;
  let doubt: string | undefined;
  if (stated.name !== undefined) {
    const same = sameName(known.name, stated.name);
    if (same === false) return { against: 'lists.name-differs', confirmed: false };
    confirmed ||= same === true;
  }
  if (stated.kana !== undefined) {
    const kana = folded(known.name.kana, foldKana);
    if (kana !== undefined && kana !== foldKana(stated.kana)) return { against: 'lists.kana-differs', confirmed: false };
    confirmed ||= kana !== undefined;
  }
  if (stated.birth !== undefined) {
    const read = parseCalendarDate(stated.birth);
    if (read === undefined) doubt = 'lists.birth-unreadable';
    else if ('impossible' in read) doubt = 'lists.birth-impossible';
    else if (known.born !== undefined && !known.born.startsWith('?')) {
      const length = Math.min(known.born.length, read.iso.length, 10);
      if (known.born.slice(0, length) !== read.iso.slice(0, length)) return { against: 'lists.birth-differs', confirmed: false };
      confirmed ||= length === 10;
    }
  }
  return doubt === undefined ? { confirmed } : { confirmed, doubt };
}

/** Undefined when the chart has no name to compare with. A name column may hold kanji, kana or Latin letters. */
function sameName(known: NameView, stated: string): boolean | undefined {
  const names = [known.kanji, known.kana, known.romaji].flatMap((name) => folded(name, foldName) ?? []);
  if (names.length === 0) return undefined;
  return names.includes(foldName(stated));
}
