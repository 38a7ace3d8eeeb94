import { completeItem, type IntakeEvent, type ItemRow } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { placeKey } from '../intake/problem-key.ts';
import { readOriginal } from '../intake/read-original.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';
import { batchChanges } from './apply-batch.ts';
import type { FoldedBatch } from './batch.ts';
import { rowId } from './batch.ts';
import { batchNeeds, patientsOf } from './batch-needs.ts';
import type { FoldPool } from './fold-pool.ts';
import { inventoryChanges } from './keep-inventory.ts';
import { passChanges } from './pass-changes.ts';
import { type ProblemPlaces, readProblemPlaces } from './problem-places.ts';
import { joinFolded, splitBatch } from './split-batch.ts';

/** Name of the cursor. */
export const PROJECTION = 'chart';

/** Entries on their way into the ledger; `recordedAt` is known when they are durable. */
export interface Arriving {
  readonly firstSeq: number;
  readonly entries: readonly { readonly event: string; readonly content?: Uint8Array }[];
  /** The events parsed, when the caller has them so. */
  readonly events?: readonly IntakeEvent[];
  readonly recordedAt: Promise<string> | string;
}

export interface Projector {
  /** Seq of the next entry to be projected; entries handed in but not applied yet are counted. */
  next(): number;
  /**
   * Folds entries in order while they are still being sealed, and applies their rows only after they are durable.
   * Resolves when there is room for more (two batches may be under way), rejects when an earlier batch failed.
   */
  project(arriving: Arriving): Promise<void>;
  /** Everything handed in is applied. */
  settled(): Promise<void>;
  /** How many originals projected since it was opened could not be understood or must not be shown. */
  unreadable(): number;
}

const UNDER_WAY = 3;

export async function openProjector(rows: RowStore, pool: FoldPool, ledger: LedgerReader, station: string): Promise<Projector> {
  let next = await rows.cursor(PROJECTION);
  const places = await readProblemPlaces(rows);
  let handed = 0;
  let applied = 0;
  let unreadable = 0;
  let tail: Promise<void> = Promise.resolve();
  let posted: Promise<unknown> = Promise.resolve();
  const running: Promise<void>[] = [];

  /** Hands the batch to the fold thread. Wrapped, because awaiting the wrapper must not await the folding. */
  const post = async (
    id: number,
    arriving: Arriving,
    parsed: readonly IntakeEvent[],
  ): Promise<{ readonly folding: Promise<FoldedBatch> }> => {
    const appliedNow = applied;
    const priors = await readPriors(rows, places, parsed);
    const parts = splitBatch(pool.threads, station, arriving, parsed, priors);
    const folding = Promise.all(parts.map((part, thread) => pool.fold(thread, id, appliedNow, part))).then(joinFolded);
    folding.catch(() => {}); // reported when its turn to be applied comes
    return { folding };
  };

  const apply = async (
    id: number,
    arriving: Arriving,
    parsed: readonly IntakeEvent[],
    posting: ReturnType<typeof post>,
    previous: Promise<void>,
  ): Promise<void> => {
    const { firstSeq, entries } = arriving;
    await previous;
    const recordedAt = await arriving.recordedAt;
    const folded = await (await posting).folding;
    const complete = await completed(folded, ledger);
    const changes: RowChange[] = await batchChanges(rows, complete, recordedAt, await problemsAt(rows, places, complete));
    changes.push(...(await inventoryChanges(rows, firstSeq, parsed, await knownPatients(rows, parsed))));
    changes.push(...(await passChanges(rows, parsed)));
    await rows.apply(PROJECTION, firstSeq, firstSeq + entries.length, changes);
    places.note(changes);
    applied = id;
    unreadable += folded.unreadable;
  };

  return {
    next: () => next,
    unreadable: () => unreadable,
    async project(arriving) {
      if (arriving.firstSeq !== next) throw new RangeError(`entries from ${arriving.firstSeq}, but ${next} comes next`);
      next += arriving.entries.length;
      handed++;
      const id = handed;
      const parsed = arriving.events ?? arriving.entries.map((entry) => JSON.parse(entry.event) as IntakeEvent);
      const posting = posted.then(() => post(id, arriving, parsed));
      posted = posting.catch(() => {});
      const work = apply(id, arriving, parsed, posting, tail);
      work.catch(() => {}); // every later call and `settled` rejects with it
      tail = work;
      running.push(work);
      while (running.length > UNDER_WAY) await running.shift();
    },
    async settled() {
      running.length = 0;
      await tail;
    },
  };
}

/** Which of the patients have rows: to a patient never seen before nothing has to be looked up. */
async function knownPatients(rows: RowStore, events: readonly IntakeEvent[]): Promise<(patient: string) => boolean> {
  const patients = [...patientsOf(events)];
  const found = await rows.getMany(
    'patient',
    patients.map((patient) => [patient]),
  );
  const known = new Set(patients.filter((_, at) => found[at] !== undefined));
  return (patient) => known.has(patient);
}

/** The rows a batch builds upon. */
async function readPriors(rows: RowStore, places: ProblemPlaces, events: readonly IntakeEvent[]): Promise<Map<string, string>> {
  const needs = batchNeeds(events, await knownPatients(rows, events));
  const priors = new Map<string, string>();
  const read = async (table: 'item' | 'problem', keys: readonly (readonly string[])[]): Promise<void> => {
    const values = await rows.getMany(table, keys);
    keys.forEach((key, at) => {
      const value = values[at];
      if (value !== undefined) priors.set(rowId(table, key), value);
    });
  };
  await read(
    'problem',
    needs.problems.filter((key) => places.mayHave(key)),
  );
  await read('item', needs.items);
  return priors;
}

/** Problem rows as they stand when the batch is applied. */
async function problemsAt(rows: RowStore, places: ProblemPlaces, folded: FoldedBatch): Promise<Map<string, string>> {
  const keys = folded.problems
    .map(({ source, root, path }) => [source, placeKey(root, path)])
    .filter((key) => places.mayHave(key));
  const values = await rows.getMany('problem', keys);
  return new Map(
    keys.flatMap((key, at) => (values[at] === undefined ? [] : [[rowId('problem', key), values[at] as string] as const])),
  );
}

/** Rows that became current with a version decoded long ago: its bytes are fetched from the vault. Rare. */
async function completed(folded: FoldedBatch, ledger: LedgerReader): Promise<FoldedBatch> {
  if (!folded.items.some((item) => item.needs !== undefined)) return folded;
  const items = [];
  for (const item of folded.items) {
    if (item.needs === undefined || item.value === null) items.push(item);
    else {
      const [patient, kind] = item.key as [string, string];
      const entry = await ledger.entry(item.needs);
      const { decoded } = readOriginal(kind, patient, '', entry.content ?? new Uint8Array());
      items.push({ key: item.key, value: JSON.stringify(completeItem(JSON.parse(item.value) as ItemRow, decoded)) });
    }
  }
  return { ...folded, items };
}
