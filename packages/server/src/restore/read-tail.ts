import type { IntakeEvent, OriginalReceived } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { placeOf } from '../intake/place-of.ts';
import { collectNewcomers, type Newcomers } from './newcomers.ts';
import { COMMON, patientsOfEvent } from './patients-of-entry.ts';

/** An entry without a patient of its own, as it stands in the ledger. */
export interface CommonEntry {
  readonly seq: number;
  readonly recordedAt: string;
  readonly event: IntakeEvent;
}

/** What came after the packs: whose it is, not yet what it says. */
export interface Tail {
  /** One more than the last entry. */
  readonly end: number;
  readonly seqs: ReadonlyMap<string, readonly number[]>;
  readonly common: readonly CommonEntry[];
  /** Quarantined originals; their content stays in the ledger. */
  readonly held: readonly CommonEntry[];
  readonly newcomers: Pick<Newcomers, 'rows'>;
  /** Newest message and number of originals, by source and kind. */
  readonly fresh: readonly {
    readonly source: string;
    readonly kind: string;
    readonly newestAt: string;
    readonly originals: number;
  }[];
}

/** Reads the entries from `from` on. Each is one look at its event; only basics of patients who are not `isKnown` are decoded. */
export async function readTail(
  ledger: LedgerReader,
  from: number,
  isKnown: (number: string) => boolean,
  onEntries?: (done: number) => void,
): Promise<Tail> {
  const seqs = new Map<string, number[]>();
  const common: CommonEntry[] = [];
  const held: CommonEntry[] = [];
  const fresh = new Map<string, { source: string; kind: string; newestAt: string; originals: number }>();
  const newcomers = collectNewcomers(isKnown);
  const released: { readonly seq: number; readonly event: OriginalReceived }[] = [];
  let end = from;
  for await (const entries of ledger.read(from)) {
    for (const { seq, recordedAt, event: text, content } of entries) {
      const event = JSON.parse(text) as IntakeEvent;
      for (const patient of patientsOfEvent(event)) {
        if (patient === COMMON) {
          common.push({ seq, recordedAt, event });
          continue;
        }
        const own = seqs.get(patient);
        if (own === undefined) seqs.set(patient, [seq]);
        else own.push(seq);
      }
      if (event.kind === 'intake.original-quarantined') held.push({ seq, recordedAt, event });
      if (event.kind === 'intake.original-received') noteFresh(fresh, event);
      newcomers.note(seq, event, content);
      if (event.kind === 'intake.original-received' && event.heldAs !== undefined) released.push({ seq, event });
      end = seq + 1;
    }
    onEntries?.(end);
  }
  // Let out of quarantine: the bytes stand where they were held.
  for (const { seq, event } of released)
    if (newcomers.lacks(event)) newcomers.note(seq, event, (await ledger.entry(event.heldAs as number)).content);
  return { end, seqs, common, held, newcomers, fresh: [...fresh.values()] };
}

function noteFresh(
  fresh: Map<string, { source: string; kind: string; newestAt: string; originals: number }>,
  { source, path, companion }: Extract<IntakeEvent, { kind: 'intake.original-received' }>,
): void {
  const place = placeOf(path, companion);
  if (place.key === undefined) return;
  const { kind } = place.key;
  const id = `${source}\u0000${kind}`;
  const slot = fresh.get(id) ?? { source, kind, newestAt: '', originals: 0 };
  fresh.set(id, slot);
  slot.originals++;
  if (place.sentAt > slot.newestAt) slot.newestAt = place.sentAt;
}
