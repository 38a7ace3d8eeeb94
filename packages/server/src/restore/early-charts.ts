import type { IntakeEvent } from '@tomoshibi/hospital';
import { type Entry, type LedgerReader, type Packs, VaultError } from '@tomoshibi/vault';
import { freshnessChanges } from '../projector/apply-batch.ts';
import { openProjector, PROJECTION } from '../projector/projector.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { Key, RowChange, RowStore } from '../stores/row-store.ts';
import { decodeHere, foldPatient } from './fold-patient.ts';
import { COMMON } from './patients-of-entry.ts';
import type { CommonEntry, Tail } from './read-tail.ts';
import { readTables } from './rows-snapshot.ts';

/** Charts before the rows are made again: each is folded when it is asked for. */
export interface EarlyCharts {
  /** The rows of one patient; undefined when no entry names the number. */
  patient(number: string): Promise<RowStore | undefined>;
  /** Tables that are not by patient. */
  readonly shared: RowStore;
  /** Whether entries after the packs concern the patient. */
  isInTail(number: string): boolean;
  /** Patients of which something was read from the ledger because a pack was damaged. */
  damagedPacks(): number;
  /** How many names of departments were learned since it was opened. */
  departments(): number;
}

/** Charts that are kept folded; a ward of sixty fits. */
const HELD = 200;

export interface EarlyParts {
  readonly packs: Packs | undefined;
  readonly tail: Tail;
  readonly ledger: LedgerReader;
  /** The patient row that is known so far. */
  rowOf(number: string): string | undefined;
  /** Told of each patient row that was folded. */
  onRow(number: string, row: string): void;
}

export async function openEarlyCharts({ packs, tail, ledger, rowOf, onRow }: EarlyParts): Promise<EarlyCharts> {
  const shared = await sharedRows(packs, tail, ledger);
  const held = new Map<string, Promise<RowStore | undefined>>();
  let damaged = 0;
  let departments = 0;

  const packedEntries = async (group: string): Promise<(Entry & { readonly blob?: string })[]> => {
    if (packs === undefined) return [];
    try {
      return [...(await packs.group(group))];
    } catch (error) {
      if (!(error instanceof VaultError) || error.code === 'vault.read-failed') throw error;
      damaged++;
      // The ledger has it all; it only takes longer.
      const entries: Entry[] = [];
      for (const seq of await packs.seqs(group)) entries.push(await ledger.entry(seq));
      return entries;
    }
  };
  const packed = await packedEntries(COMMON);
  const common = [
    ...packed.map(({ seq, recordedAt, event }): CommonEntry => ({ seq, recordedAt, event: JSON.parse(event) as IntakeEvent })),
    ...tail.common,
  ];
  const ownEntries = async (number: string): Promise<Entry[]> => {
    const entries: Entry[] = [];
    for (const { blob, ...entry } of await packedEntries(number))
      entries.push(blob === undefined ? entry : await ledger.entry(entry.seq));
    for (const seq of tail.seqs.get(number) ?? []) entries.push(await ledger.entry(seq));
    return entries;
  };
  const fold = async (number: string): Promise<RowStore | undefined> => {
    const own = await ownEntries(number);
    if (own.length === 0) return undefined;
    const rows = await foldPatient(number, own, common, ledger);
    await share(rows, number);
    return rows;
  };
  let visits: Promise<ReadonlyMap<string, readonly Key[]>> | undefined;
  /** By patient, of those with entries after the packs: what the packs say of who is expected. */
  const packedVisits = (): Promise<ReadonlyMap<string, readonly Key[]>> => {
    visits ??= (async () => {
      const found = new Map<string, Key[]>();
      for await (const { key } of shared.scan('visit')) {
        const number = key[3] as string;
        if (tail.seqs.has(number)) found.set(number, [...(found.get(number) ?? []), key]);
      }
      return found;
    })();
    return visits;
  };
  /** What others look at: the row for the search, the bed for the ward, names of departments. */
  const share = async (rows: RowStore, number: string): Promise<void> => {
    const row = await rows.get('patient', [number]);
    const changes: RowChange[] = [];
    if (row !== undefined && row !== rowOf(number)) {
      for (const bed of await shared.find('bed', { prefix: [] }))
        if (bed.key[3] === number) changes.push({ table: 'bed', key: bed.key, value: null });
      onRow(number, row);
    }
    for (const { key, value } of await rows.find('bed', { prefix: [] })) changes.push({ table: 'bed', key, value });
    // Of everybody else the packs' own rows hold.
    if (tail.seqs.has(number)) {
      for (const key of (await packedVisits()).get(number) ?? []) changes.push({ table: 'visit', key, value: null });
      for (const { key, value } of await rows.find('visit', { prefix: [] })) changes.push({ table: 'visit', key, value });
    }
    for (const { key, value } of await rows.find('department', { prefix: [] })) {
      if ((await shared.get('department', key)) !== undefined) continue;
      changes.push({ table: 'department', key, value });
      departments++;
    }
    const cursor = await shared.cursor(PROJECTION);
    if (changes.length > 0) await shared.apply(PROJECTION, cursor, cursor, changes);
  };

  return {
    shared,
    isInTail: (number) => tail.seqs.has(number),
    damagedPacks: () => damaged,
    departments: () => departments,
    patient(number) {
      const known = held.get(number);
      held.delete(number);
      const rows = known ?? fold(number);
      held.set(number, rows);
      rows.catch(() => held.delete(number)); // the next who asks tries again
      if (held.size > HELD) held.delete(held.keys().next().value as string);
      return rows;
    },
  };
}

/** As the packs keep them, and what the entries after the packs change in them. */
async function sharedRows(packs: Packs | undefined, tail: Tail, ledger: LedgerReader): Promise<RowStore> {
  const rows = memoryRowStore();
  const tables = await packs?.extra('tables');
  if (tables !== undefined) await rows.apply(PROJECTION, 0, packs?.entries ?? 0, readTables(tables));
  const projector = await openProjector(rows, decodeHere, ledger);
  for (const { seq, recordedAt, event } of [...tail.common, ...tail.held].sort((a, b) => a.seq - b.seq))
    await projector.project({ firstSeq: seq, seqs: [seq], entries: [{ event: '' }], events: [event], recordedAt });
  await projector.settled();
  const changes = await freshnessChanges(rows, tail.fresh);
  const cursor = await rows.cursor(PROJECTION);
  await rows.apply(PROJECTION, cursor, cursor, changes);
  return rows;
}
