import { type ItemRow, type OriginalView, originalRef, readOriginalRef } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { readOriginalView } from '../../reader/read-original-view.ts';
import { lostTo } from './gather-file.ts';
import type { PatientRead } from './read-patient.ts';

/**
 * Ledger seqs of the originals a chart names: what its items were read from, and what could not be read. Of items that may belong to
 * somebody else (`withheld`) none: the screen counts them, and only 取込の問題 opens them, with a right of its own.
 */
export function originalsShown({ items, unreadable }: PatientRead): readonly number[] {
  const openable = new Set<number>();
  const withheld = new Set<number>();
  for (const one of unreadable) {
    const seq = one.original === undefined ? undefined : readOriginalRef(one.original)?.seq;
    if (seq !== undefined) (one.withheld ? withheld : openable).add(seq);
  }
  const seqs = new Set(openable);
  for (const [, , , text] of items) {
    const row = JSON.parse(text) as ItemRow;
    const seq = row.of ?? row.versions.at(-1)?.seq;
    if (seq !== undefined && (row.unreadable === undefined || openable.has(seq))) seqs.add(seq);
  }
  return [...seqs].filter((seq) => !withheld.has(seq)).sort((a, b) => a - b);
}

/** The raw views, by seq. Of files that are no text only what is said about them: their bytes lie in the kit once, if at all. */
export async function readOriginals(
  originals: LedgerReader,
  station: string,
  seqs: readonly number[],
  onLost: (seq: number) => void,
): Promise<Readonly<Record<string, OriginalView>>> {
  const views: Record<string, OriginalView> = {};
  for (const seq of seqs) {
    const view = await readOriginalView(originals, station, originalRef(station, seq)).catch(lostTo(() => onLost(seq)));
    if (view === 'lost' || !view.ok) continue;
    const { base64: _, ...said } = view.value;
    views[seq] = said;
  }
  return views;
}
