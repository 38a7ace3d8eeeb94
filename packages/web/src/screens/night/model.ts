import { isBedAlarm, type NightSetView } from '@tomoshibi/hospital';
import type * as messages from './messages.ts';

type Words = typeof messages.ja;

/** What somebody should look at on a set, in words. Empty: nothing. */
export function looksOf({ mismatch, missing, formsLeftOut }: NightSetView, m: Words): readonly string[] {
  return [
    ...(mismatch === undefined ? [] : [m.mismatch(mismatch.beds, mismatch.patients)]),
    ...(missing.length === 0 ? [] : [m.missing(missing.join(' '))]),
    ...(formsLeftOut.length === 0 ? [] : [m.leftOut(formsLeftOut.join(' '))]),
  ];
}

/** The shape first, so that grey print says it too. */
export function stateOf(set: NightSetView, m: Words): string {
  if (set.madeInstant === undefined || set.failed !== undefined) return m.failed;
  return set.fromEarlier === true ? m.earlier : m.ready;
}

/** Wards first, those with an alarm on top; then by name as they came. */
export const inOrder = (sets: readonly NightSetView[]): readonly NightSetView[] =>
  [...sets].sort((a, b) => rank(a) - rank(b) || (a.set < b.set ? -1 : 1));

const ORDER = ['ward', 'list', 'pharmacy', 'diet', 'department', 'blank', 'trial'];
const rank = ({ sort, mismatch, failed }: NightSetView): number =>
  ORDER.indexOf(sort) * 2 + (sort === 'ward' && (failed !== undefined || isBedAlarm(mismatch)) ? 0 : 1);

/** Put on paper since it was made: the next printing is a re-print. */
export const wasPrinted = ({ printed, madeInstant = '' }: NightSetView): boolean =>
  printed.some(({ why, atInstant }) => why !== 'trial' && atInstant >= madeInstant);

export const isWord = (typed: string, word: string): boolean => typed.normalize('NFKC').trim().toUpperCase() === word;
