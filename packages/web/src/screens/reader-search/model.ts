import type { FoundPatient, SearchAnswer } from '@tomoshibi/hospital';

/** How many rows one answer brings; more come on request. */
export const pageSize = 50;

/** What Enter in the search box does: search first, open only what was answered for exactly these words. */
export type EnterDoes =
  | { readonly do: 'search' }
  | { readonly do: 'open'; readonly patient: FoundPatient }
  | { readonly do: 'to-list' }
  | { readonly do: 'nothing' };

/**
 * Opens at once only a single patient found for exactly the words in the box; several patients are chosen by hand.
 * `answered` is the query the answer on screen belongs to.
 */
export function enterDoes(query: string, answered: string | undefined, answer: SearchAnswer | undefined): EnterDoes {
  if (query.trim() === '') return { do: 'nothing' };
  if (answer === undefined || answered !== query) return { do: 'search' };
  const [first, second] = answer.patients;
  if (first !== undefined && second === undefined && answer.total === 1) return { do: 'open', patient: first };
  return first === undefined && answer.similar.length === 0 ? { do: 'search' } : { do: 'to-list' };
}

/** Which row is focused after an arrow key; -1 is the search box. */
export function rowAfter(key: string, row: number, rows: number): number | undefined {
  if (rows === 0) return undefined;
  if (key === 'ArrowDown') return Math.min(row + 1, rows - 1);
  if (key === 'ArrowUp') return Math.max(row - 1, -1);
  if (key === 'Home' && row >= 0) return 0;
  if (key === 'End' && row >= 0) return rows - 1;
  if (key === 'PageDown') return Math.min(row + 10, rows - 1);
  if (key === 'PageUp') return Math.max(row - 10, -1);
  if (key === 'Escape' && row >= 0) return -1;
  return undefined;
}

/** Each key once, in the order typed, with the words it was read from: `生年月日 昭和31年4月12日 (1956/04/12)`. */
export function triedKeys(
  answer: SearchAnswer,
  kinds: Readonly<Record<SearchAnswer['understood'][number]['as'], string>>,
): readonly string[] {
  return answer.understood.map((key) => `${kinds[key.as]} ${key.reading ?? key.word}`);
}
