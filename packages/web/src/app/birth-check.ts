import { parseCalendarDate } from '@tomoshibi/formats';
import type { BirthView, FoundPatient, PatientBar } from '@tomoshibi/hospital';

/**
 * Compares a typed birth date, in either calendar, with the one recorded. Only a whole date counts; an impossible one
 * (`S65.1.1`) is not corrected, and one that is nobody's birth date opens nothing.
 */
export function sameBirth(typed: string, born: BirthView | undefined): boolean {
  const date = parseCalendarDate(typed);
  return date !== undefined && 'iso' in date && date.precision === 'day' && date.iso === born?.iso;
}

/** What tells two patients of one name apart. */
export type NamedPatient = Pick<FoundPatient, 'ref' | 'number' | 'name' | 'sex' | 'born' | 'stay'>;

/** The patients of this name to choose from, this one included; by birth date, so that the right one is not always first. */
export function sameNamePatients(bar: PatientBar, found: readonly FoundPatient[]): readonly NamedPatient[] {
  const others = found.filter((one) => one.ref !== bar.ref && sharesName(one, bar));
  return [...others, bar].sort(
    (a, b) => (a.born?.iso ?? '').localeCompare(b.born?.iso ?? '') || a.number.localeCompare(b.number),
  );
}

const sharesName = (one: FoundPatient, bar: PatientBar): boolean =>
  (one.name.kanji !== undefined && one.name.kanji === bar.name.kanji) ||
  (one.name.kana !== undefined && one.name.kana === bar.name.kana);
