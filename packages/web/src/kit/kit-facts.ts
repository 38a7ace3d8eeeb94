import { type KitScope, normalPassphrase } from '@tomoshibi/hospital';
import type { KitWords } from './messages.ts';

/** Whom a kit carries, in words. */
export function scopeWords(scope: KitScope, m: KitWords): string {
  if (scope.kind === 'ward') return m.scopeWard(scope.wards.join('・'));
  return scope.kind === 'inpatients' ? m.scopeInpatients(scope.days) : m.scopes[scope.kind];
}

/** After its time a kit says so, and opens all the same. */
export const isPast = (goodUntilInstant: string, nowMs: number): boolean => Date.parse(goodUntilInstant) <= nowMs;

/** `8時間15分前`; the clock of this PC may stand before the kit was made: then there is no age to tell. */
export function ageMinutes(instant: string, nowMs: number): number | undefined {
  const minutes = Math.floor((nowMs - Date.parse(instant)) / 60_000);
  return Number.isNaN(minutes) || minutes < 0 ? undefined : minutes;
}

const WORDS = 6;
const PER_WORD = 3;

/** What was typed as it is understood: `トイア カサナ`; `whole` once six words stand there. */
export function wordsUnderstood(typed: string): { readonly words: readonly string[]; readonly whole: boolean } {
  const letters = [...normalPassphrase(typed)];
  const words = Array.from({ length: Math.ceil(letters.length / PER_WORD) }, (_, at) =>
    letters.slice(at * PER_WORD, (at + 1) * PER_WORD).join(''),
  );
  return { words, whole: letters.length === WORDS * PER_WORD };
}
