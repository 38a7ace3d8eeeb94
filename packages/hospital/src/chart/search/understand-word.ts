import { foldKana, foldName, parseCalendarDate, romajiReadings, toWareki } from '@tomoshibi/formats';
import type { BedView, SearchAnswer } from '../view.ts';

/** What one word of a query may mean. A word usually has one or two meanings; a patient matches by any of them. */
export interface Meaning {
  readonly as: SearchAnswer['understood'][number]['as'];
  /** Compared with the folded texts of the index; for dates the ISO prefix. Empty for an impossible date: it matches nobody. */
  readonly key: string;
  readonly reading?: string;
}

/** Fewer digits than this would match a tenth of all phone numbers. */
const PHONE_DIGITS = 4;

export function understandWord(word: string): readonly Meaning[] {
  const plain = word.normalize('NFKC').replace(/[‐−–—―]|(?<=\d)ー(?=\d)/g, '-');
  const date = birthDate(plain);
  // An era letter, 年 or a slash says date and nothing else.
  if (date !== undefined && !/^[\d-]+$/.test(plain)) return [date];
  if (/^[\d-]+$/.test(plain)) return [...numberMeanings(plain), ...(date === undefined ? [] : [date]), ...place(plain)];
  if (/^[A-Za-z'’.,-]+$/.test(plain)) return [...latin(plain), ...numberPrefix(plain), ...place(plain)];
  if (/\d/.test(plain)) return [...place(plain), ...numberPrefix(plain)];
  if (/^[\p{Script=Katakana}\p{Script=Hiragana}ー・]+$/u.test(plain)) {
    return [{ as: 'kana', key: foldKana(word) }, { as: 'kanji', key: foldName(word) }, ...place(plain)];
  }
  return [{ as: 'kanji', key: foldName(word) }, ...place(plain)];
}

function numberMeanings(plain: string): readonly Meaning[] {
  const digits = plain.replaceAll('-', '');
  const phone: readonly Meaning[] = digits.length >= PHONE_DIGITS ? [{ as: 'phone', key: reversed(digits) }] : [];
  return [...numberPrefix(plain), ...phone];
}

function numberPrefix(plain: string): readonly Meaning[] {
  const key = numberKey(plain);
  return key === '' ? [] : [{ as: 'number', key }];
}

/** A patient number as it is compared: width, hyphens, spaces, case and leading zeros do not count. */
export function numberKey(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s‐−–—―-]/gu, '')
    .toLowerCase();
  return plain.replace(/^0+(?=.)/, '');
}

/** Digits from the last to the first, so that a tail is a prefix. */
export function reversed(text: string): string {
  return [...text].reverse().join('');
}

export function phoneKey(phone: string): string {
  return reversed(phone.normalize('NFKC').replace(/\D/g, ''));
}

/** A ward, room or bed as it is compared. */
export function placeKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/病棟|号室|[\s]/gu, '')
    .toLowerCase();
}

/** `5東`, `512`, `512-2`, `5東512-2` and `5東-512-2` all name a place; a bare bed number names none. */
export function placeKeys(place: BedView | undefined): readonly string[] {
  const [ward, room, bed] = [place?.ward, place?.room, place?.bed].map((part) => (part === undefined ? '' : placeKey(part)));
  if (room === '') return ward === '' ? [] : [ward as string];
  const short = bed === '' ? [room] : [room, `${room}-${bed}`];
  return [
    ...(ward === '' ? [] : [ward]),
    ...short,
    ...short.flatMap((one) => (ward === '' ? [] : [`${ward}${one}`, `${ward}-${one}`])),
  ] as string[];
}

function place(plain: string): readonly Meaning[] {
  const key = placeKey(plain);
  if (key === '') return [];
  return [{ as: /\d-\d/.test(key) ? 'bed' : 'ward', key }];
}

function latin(plain: string): readonly Meaning[] {
  return romajiReadings(plain).map((key) => ({ as: 'romaji' as const, key, reading: key }));
}

/** Bare digits are a date only when they give a whole day; a bare year is far more often the begin of a number. */
function birthDate(plain: string): Meaning | undefined {
  const date = parseCalendarDate(plain);
  if (date === undefined) return undefined;
  if ('impossible' in date) {
    if (/^[\d-]+$/.test(plain) && !/^\d{4}-/.test(plain)) return undefined;
    return { as: 'impossible-date', key: '', ...(date.suggestion !== undefined && { reading: bothCalendars(date.suggestion) }) };
  }
  if (date.precision !== 'day' && /^\d+$/.test(plain)) return undefined;
  return { as: 'birth-date', key: date.iso, reading: bothCalendars(date.iso) };
}

function bothCalendars(iso: string): string {
  const wareki = toWareki(iso);
  return wareki === undefined ? iso : `${iso} ${wareki}`;
}
