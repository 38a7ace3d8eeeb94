import type { DrugItem } from '../chart/view.ts';
import { ingredientWord } from './ingredient-word.ts';

/** Two current drugs that look like the same, side by side. A fact for the pharmacist, no judgement: often it is meant so. */
export interface Duplication {
  readonly by: 'code' | 'ingredient';
  /** The word or code both share. */
  readonly shared: string;
  readonly drugs: readonly DrugItem[];
}

/** Among drugs that run, begin later or have no known end: the same code, else the same ingredient word, in two orders. */
export function duplications(drugs: readonly DrugItem[]): readonly Duplication[] {
  const current = drugs.filter(({ state }) => state === 'active' || state === 'future' || state === 'unknown-end');
  const byCode = groups(current, (drug) => (drug.code === undefined ? undefined : `${drug.codeSystem ?? ''} ${drug.code}`));
  const shown = new Set(byCode.flatMap(({ drugs: same }) => [same.map(keyOf).sort().join('|')]));
  const byWord = groups(current, (drug) => ingredientWord(drug.name)).filter(
    ({ drugs: same }) => !shown.has(same.map(keyOf).sort().join('|')),
  );
  return [
    ...byCode.map(({ shared, drugs: same }) => ({ by: 'code' as const, shared: shared.trim(), drugs: same })),
    ...byWord.map(({ shared, drugs: same }) => ({ by: 'ingredient' as const, shared, drugs: same })),
  ];
}

const keyOf = (drug: DrugItem): string => `${drug.original} ${drug.rp ?? ''} ${drug.name}`;

function groups(drugs: readonly DrugItem[], key: (drug: DrugItem) => string | undefined) {
  const found = new Map<string, DrugItem[]>();
  for (const drug of drugs) {
    const shared = key(drug);
    if (shared !== undefined) found.set(shared, [...(found.get(shared) ?? []), drug]);
  }
  // The same drug twice in one order is a dose written in two lines (朝1錠 夕2錠), not a second order.
  return [...found]
    .filter(([, same]) => new Set(same.map(({ original }) => original)).size > 1)
    .map(([shared, same]) => ({ shared, drugs: same }));
}
