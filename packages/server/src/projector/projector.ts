import { completeItem, type IntakeEvent } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import type { Place } from '../intake/place-of.ts';
import { readOriginal } from '../intake/read-original.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';
import { batchChanges } from './apply-batch.ts';
import { type Arriving, timeAt } from './arriving.ts';
import type { FoldedBatch } from './batch.ts';
import { type BatchNeeds, batchNeeds, patientsOf, placesOf } from './batch-needs.ts';
import { decodeEntries } from './decode-entries.ts';
import type { DecodePool } from './decode-pool.ts';
import { foldBatch, type Priors } from './fold-batch.ts';
import { gatherArrivals } from './gather-arrivals.ts';
import { guardChanges } from './guard-changes.ts';
import { inventoryChanges } from './keep-inventory.ts';
import { passChanges } from './pass-changes.ts';
import { readProblemPlaces } from './problem-places.ts';
import { withReleased } from './released-content.ts';
import { readRowText, rowText } from './row-text.ts';

/** Name of the cursor. */
export const PROJECTION = 'chart';

/**
 * A cursor that only rows made whole since 2026-11 have: their items remember every version ever shown, which a chart of an earlier
 * time needs. Rows of before are read as ever; `rebuild` makes them anew.
 */
const KEEPS_PAST = 'chart-past';

export const keepsPast = async (rows: RowStore): Promise<boolean> => (await rows.cursor(KEEPS_PAST)) > 0;

export interface Projector {
  /** Seq of the next entry to be projected; entries handed in but not applied yet are counted. */
  next(): number;
  /**
   * Decodes entries while they are still being sealed; folds and applies them in order, and only after they are durable.
   * Resolves when there is room for more, rejects when an earlier batch failed. Small batches that wait are joined.
   */
  project(arriving: Arriving): Promise<void>;
  /** Changes that follow from no entry (when a source was last looked at), applied in their turn. Resolves when they are. */
  note(changes: readonly RowChange[]): Promise<void>;
  /** Everything handed in is applied. */
  settled(): Promise<void>;
  /** How many originals projected since it was opened could not be understood or must not be shown. */
  unreadable(): number;
}

const nextOf = (firstSeq: number, count: number, seqs: readonly number[] | undefined): number =>
  seqs === undefined ? firstSeq + count : (seqs.at(-1) ?? firstSeq - 1) + 1;

export async function openProjector(rows: RowStore, pool: DecodePool, ledger: LedgerReader): Promise<Projector> {
  let next = await rows.cursor(PROJECTION);
  if (next === 0 && !(await keepsPast(rows))) await rows.apply(KEEPS_PAST, 0, 1, []);
  const problemPlaces = await readProblemPlaces(rows);
  let unreadable = 0;
  let tail: Promise<void> = Promise.resolve();

  const apply = async (
    { firstSeq, entries, recordedAt, seqs }: Arriving,
    events: readonly IntakeEvent[],
    from: number,
    previous: Promise<void>,
  ): Promise<void> => {
    const places = placesOf(events);
    const decoding = withReleased(entries, events, ledger, (all) => decodeEntries(pool, all, events, places));
    decoding.catch(() => {}); // reported when its turn to be applied comes
    await previous;
    const decoded = await decoding;
    const known = await knownPatients(rows, events, places);
    const priors = await readPriors(rows, batchNeeds(events, places, known, problemPlaces));
    const folded = await completed(foldBatch(firstSeq, events, places, decoded, priors, seqs), ledger);
    const times = await recordedAt;
    const timeOf = (seq: number | undefined): string => timeAt(times, seq === undefined ? entries.length - 1 : seq - firstSeq);
    const changes = [
      ...(await batchChanges(rows, folded, timeOf, priors)),
      ...(await inventoryChanges(rows, firstSeq, events, places, known, seqs)),
      ...(await passChanges(rows, events)),
      ...(await guardChanges(rows, firstSeq, events, timeOf(undefined), seqs)),
    ];
    await rows.apply(PROJECTION, from, nextOf(firstSeq, entries.length, seqs), changes);
    problemPlaces.note(changes);
    unreadable += folded.unreadable;
  };

  const turns = gatherArrivals(({ arriving, from }) => {
    const work = apply(arriving, arriving.events ?? [], from, tail);
    work.catch(() => {}); // every later call and `settled` rejects with it
    tail = work;
    return work;
  });

  return {
    next: () => next,
    unreadable: () => unreadable,
    async project(arriving) {
      const { firstSeq, entries, seqs } = arriving;
      const follows = seqs === undefined ? firstSeq === next : firstSeq >= next;
      if (!follows) throw new RangeError(`entries from ${firstSeq}, but ${next} comes next`);
      const from = next;
      next = nextOf(firstSeq, entries.length, seqs);
      const events = arriving.events ?? entries.map((entry) => JSON.parse(entry.event) as IntakeEvent);
      await turns.add({ arriving: { ...arriving, events }, from });
    },
    note(changes) {
      turns.startAll();
      const at = next;
      const work = tail.then(() => rows.apply(PROJECTION, at, at, changes));
      work.catch(() => {});
      tail = work;
      return work;
    },
    async settled() {
      turns.startAll();
      await tail;
    },
  };
}

/** Which of the patients have rows: to a patient never seen before nothing has to be looked up. */
async function knownPatients(
  rows: RowStore,
  events: readonly IntakeEvent[],
  places: readonly (Place | undefined)[],
): Promise<(patient: string) => boolean> {
  const patients = patientsOf(events, places);
  const found = await rows.getMany(
    'patient',
    patients.map((patient) => [patient]),
  );
  const known = new Set(patients.filter((_, at) => found[at] !== undefined));
  return (patient) => known.has(patient);
}

/** The rows a batch builds upon. */
async function readPriors(rows: RowStore, needs: BatchNeeds): Promise<Priors> {
  const read = async (table: 'item' | 'problem', keys: ReadonlyMap<string, readonly string[]>) => {
    const values = await rows.getMany(table, [...keys.values()]);
    const found = new Map<string, string>();
    [...keys.keys()].forEach((id, at) => {
      const value = values[at];
      if (value !== undefined) found.set(id, value);
    });
    return found;
  };
  return { items: await read('item', needs.items), problems: await read('problem', needs.problems) };
}

/** Rows that became current with a version decoded long ago: its bytes are fetched from the vault. Rare. */
async function completed(folded: FoldedBatch, ledger: LedgerReader): Promise<FoldedBatch> {
  if (!folded.items.some((item) => item.needs !== undefined)) return folded;
  const items = [];
  for (const { key, value, needs } of folded.items) {
    if (needs === undefined || value === null) items.push({ key, value });
    else {
      const [patient, kind] = key as [string, string];
      const entry = await ledger.entry(needs);
      const { facts, ...rest } = readOriginal(kind, patient, '', entry.content ?? new Uint8Array()).decoded;
      const decoded = facts === undefined ? rest : { ...rest, facts: JSON.stringify(facts) };
      items.push({ key, value: rowText(completeItem(readRowText(value), decoded)) });
    }
  }
  return { ...folded, items };
}
