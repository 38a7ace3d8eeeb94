import type { LedgerReader } from '@tomoshibi/vault';
import { PROJECTION, type Projector } from '../projector/projector.ts';
import { type Row, type RowStore, TABLES, type Table } from '../stores/row-store.ts';
import { compareTable, type Difference, lookAgain } from './compare-rows.ts';
import type { TableCompared } from './statement.ts';

export interface ServingComparison {
  readonly clean: RowStore;
  readonly serving: RowStore;
  /** Projects into the clean rows. */
  readonly projector: Projector;
  /** The serving vault: what came after the copy. */
  readonly ledger: LedgerReader;
  readonly onRow: (table: Table, row: Row) => void;
}

export interface ComparedRows {
  readonly compared: Readonly<Record<string, TableCompared>>;
  /** Those that could not be explained by intake going on meanwhile. */
  readonly differences: readonly Difference[];
  readonly differencesTotal: number;
  readonly tailEntries: number;
  /** How many entries the serving rows lack of the copy. */
  readonly servingBehind: number;
}

/** More are counted and not kept: then it is no longer a matter of single rows. */
const MOST_KEPT = 10_000;
const TRIES = 5;

/**
 * Compares every table. Intake goes on meanwhile: the clean rows first follow the serving ones to where they stand, and a row
 * that differs is looked at again after following once more.
 */
export async function compareWithServing(parts: ServingComparison): Promise<ComparedRows> {
  const { clean, serving, projector } = parts;
  const begin = projector.next();
  await follow(parts);
  const servingBehind = Math.max(0, projector.next() - (await serving.cursor(PROJECTION)));
  let differences: Difference[] = [];
  let total = 0;
  const compared: Record<string, TableCompared> = {};
  const onDifference = (difference: Difference): void => {
    total++;
    if (differences.length < MOST_KEPT) differences.push(difference);
  };
  for (const table of Object.keys(TABLES).sort() as Table[]) {
    compared[table] = await compareTable({ clean, serving, onRow: parts.onRow, onDifference }, table);
  }
  for (let again = 0; again < TRIES && differences.length > 0 && total === differences.length; again++) {
    const moved = await follow(parts);
    if (again > 0 && !moved) break;
    const still: Difference[] = [];
    for (const difference of differences) {
      const now = await lookAgain(clean, serving, difference);
      const counts = compared[difference.table] as { -readonly [K in keyof TableCompared]: number };
      if (now === undefined) counts[difference.what]--;
      else still.push({ ...now, what: difference.what });
    }
    differences = still;
    total = still.length;
  }
  return { compared, differences, differencesTotal: total, tailEntries: projector.next() - begin, servingBehind };
}

/** Projects up to where the serving rows stand. True when there was anything. */
async function follow({ serving, projector, ledger }: ServingComparison): Promise<boolean> {
  const upTo = await serving.cursor(PROJECTION);
  if (projector.next() >= upTo) return false;
  for await (const entries of ledger.read(projector.next())) {
    const firstSeq = projector.next();
    const wanted = entries.slice(0, upTo - firstSeq);
    const [first] = wanted;
    if (first === undefined) break;
    await projector.project({ firstSeq, entries: wanted, recordedAt: first.recordedAt });
    if (projector.next() >= upTo) break;
  }
  await projector.settled();
  return true;
}
