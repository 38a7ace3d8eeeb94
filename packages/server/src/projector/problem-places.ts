import type { Key, RowChange, RowStore } from '../stores/row-store.ts';

/** Which places have a problem row, so that a million files without one cost no look-up each. */
export interface ProblemPlaces {
  /** False only when there surely is none. */
  mayHave(key: Key): boolean;
  note(changes: readonly RowChange[]): void;
}

/** Above this many the store is asked after all: problems are meant to be few. */
const MOST = 200_000;

export async function readProblemPlaces(rows: RowStore): Promise<ProblemPlaces> {
  const places = new Set<string>();
  let full = false;
  for await (const { key } of rows.scan('problem')) {
    full = places.size >= MOST;
    if (full) break;
    places.add(key.join('\u0000'));
  }
  return {
    mayHave: (key) => full || places.has(key.join('\u0000')),
    note(changes) {
      for (const change of changes) {
        if (change.table !== 'problem' || change.value === null) continue;
        full ||= places.size >= MOST;
        if (!full) places.add(change.key.join('\u0000'));
      }
    },
  };
}
