import type { StoredItem } from './item.ts';

export interface MergedNumbers {
  /** Numbers that were joined to this one and ended. */
  readonly ended: readonly string[];
  /** The numbers this one was joined to: it ended itself. */
  readonly into: readonly string[];
}

/**
 * The other numbers of a person, from the items of kind `MRG` of one of them (others are passed over). Nothing is moved from one chart to
 * the other: each names the other. A merge that was undone (no current version, or one that cancels) is none. Sorted.
 */
export function mergedNumbers(items: readonly StoredItem[]): MergedNumbers {
  const [ended, into] = [new Set<string>(), new Set<string>()];
  for (const { row } of items) {
    const facts = row.facts;
    if (facts?.kind !== 'merge' || facts.cancels) continue;
    (facts.as === 'kept' ? ended : into).add(facts.other);
  }
  return { ended: [...ended].sort(), into: [...into].sort() };
}
