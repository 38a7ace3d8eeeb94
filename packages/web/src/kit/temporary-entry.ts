import { type HospitalTime, parseCalendarDate } from '@tomoshibi/formats';
import type { NewEntry } from './kit-pen.ts';

/** What is typed at 仮登録. */
export interface TemporaryTyped {
  readonly kana: string;
  readonly kanji: string;
  readonly sex: 'M' | 'F' | 'U' | undefined;
  readonly born: string;
  readonly age: string;
  readonly phone: string;
  readonly note: string;
}

export const NOTHING_TYPED: TemporaryTyped = { kana: '', kanji: '', sex: undefined, born: '', age: '', phone: '', note: '' };

/** Why it cannot be registered yet. */
export type TemporaryGap = 'kana' | 'born';

/** Kana in full-width katakana; Latin letters as typed. Undefined when it is neither, or nothing. */
export function kanaOf(typed: string): string | undefined {
  const kana = typed
    .normalize('NFKC')
    .trim()
    .replace(/[ぁ-ゖ]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0x60))
    .replace(/\s+/gu, ' ');
  return kana !== '' && /^[ァ-ヺー・A-Za-z' .-]+$/u.test(kana) ? kana : undefined;
}

/** A birth date as far as it is said, in either calendar. Undefined: nothing was typed; `wrong`: there is no such day. */
export function bornOf(typed: string): HospitalTime | 'wrong' | undefined {
  if (typed.trim() === '') return undefined;
  const date = parseCalendarDate(typed);
  return date !== undefined && 'iso' in date ? date.iso : 'wrong';
}

export function temporaryGaps({ kana, born }: TemporaryTyped): readonly TemporaryGap[] {
  return [...(kanaOf(kana) === undefined ? (['kana'] as const) : []), ...(bornOf(born) === 'wrong' ? (['born'] as const) : [])];
}

/** The entry of a registration. @throws RangeError while something is missing. */
export function temporaryEntry(typed: TemporaryTyped, temporary: string): Extract<NewEntry, { kind: 'temporary-patient' }> {
  const kana = kanaOf(typed.kana);
  const born = bornOf(typed.born);
  if (kana === undefined || born === 'wrong') throw new RangeError('kit: registration is not whole');
  const { sex } = typed;
  const [kanji, age, phone, note] = [typed.kanji, typed.age, typed.phone, typed.note].map((one) => one.trim());
  return {
    kind: 'temporary-patient',
    temporary,
    kana,
    ...(kanji ? { kanji } : {}),
    ...(sex === undefined ? {} : { sex }),
    ...(born === undefined ? {} : { born }),
    ...(age ? { age } : {}),
    ...(phone ? { phone } : {}),
    ...(note ? { note } : {}),
  };
}
