import type { IntakeEvent } from '@tomoshibi/hospital';
import type { Entry, LedgerReader } from '@tomoshibi/vault';
import { placeOf } from '../intake/place-of.ts';
import { decodeOriginals } from '../projector/decode-originals.ts';
import type { DecodePool } from '../projector/decode-pool.ts';
import { openProjector } from '../projector/projector.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { RowStore } from '../stores/row-store.ts';
import type { CommonEntry } from './read-tail.ts';

/** Decodes in this thread: for one chart, starting another would take longer than the work. */
export const decodeHere: DecodePool = { decode: async (job) => decodeOriginals(job), widen: () => {}, close: async () => {} };

const BATCH = 500;

/**
 * The rows of one patient alone, by the same projector that makes all rows. `own`: every entry that concerns the patient, in
 * order; `common`: those that name none, in order.
 */
export async function foldPatient(
  patient: string,
  own: readonly Entry[],
  common: readonly CommonEntry[],
  ledger: LedgerReader,
): Promise<RowStore> {
  const rows = memoryRowStore();
  const bySeq = new Map(own.map((entry) => [entry.seq, entry]));
  const nearby: LedgerReader = {
    read: (from) => ledger.read(from),
    entry: async (seq) => bySeq.get(seq) ?? ledger.entry(seq),
  };
  const projector = await openProjector(rows, decodeHere, nearby);
  const entries = [
    ...own.map(({ seq, recordedAt, event, content }) => ({ seq, recordedAt, event: JSON.parse(event) as IntakeEvent, content })),
    ...commonOf(patient, common, (seq) => bySeq.has(seq)).map((entry) => ({ ...entry, content: undefined })),
  ].sort((a, b) => a.seq - b.seq);
  for (let from = 0; from < entries.length; ) {
    const first = entries[from] as (typeof entries)[number];
    let to = from + 1;
    // One batch has one time, as it had when it was taken in.
    while (to < entries.length && to - from < BATCH && entries[to]?.recordedAt === first.recordedAt) to++;
    const batch = entries.slice(from, to);
    await projector.project({
      firstSeq: first.seq,
      seqs: batch.map(({ seq }) => seq),
      entries: batch.map(({ content }) => (content === undefined ? { event: '' } : { event: '', content })),
      events: batch.map(({ event }) => event),
      recordedAt: first.recordedAt,
    });
    from = to;
  }
  await projector.settled();
  return rows;
}

/** Of what concerns everybody the part that concerns this patient. */
function commonOf(patient: string, common: readonly CommonEntry[], isOwn: (seq: number) => boolean): CommonEntry[] {
  const found: CommonEntry[] = [];
  // A pass without his problems matters only where it ends those of the pass before.
  const hadProblems = new Set<string>();
  for (const entry of common) {
    const { event } = entry;
    if (event.kind === 'intake.pass-finished') {
      if (event.partial === true) continue;
      const problems = event.problems.filter(({ path }) => placeOf(path).patient === patient);
      if (problems.length === 0 && !hadProblems.delete(event.source)) continue;
      if (problems.length > 0) hadProblems.add(event.source);
      found.push({ ...entry, event: { ...event, problems } });
    } else if (event.kind === 'intake.quarantine-kept') {
      found.push({ ...entry, event: { ...event, originals: event.originals.filter(isOwn) } });
    } else found.push(entry);
  }
  return found;
}
