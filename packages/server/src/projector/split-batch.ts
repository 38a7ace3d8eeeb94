import type { IntakeEvent } from '@tomoshibi/hospital';
import type { Batch, FoldedBatch } from './batch.ts';
import { patientOf } from './batch-needs.ts';

interface Arrived {
  readonly firstSeq: number;
  readonly entries: readonly { readonly event: string; readonly content?: Uint8Array }[];
}

/** The part of each thread: a patient's entries stay together and in order. */
export function splitBatch(
  threads: number,
  station: string,
  { firstSeq, entries }: Arrived,
  events: readonly IntakeEvent[],
  priors: ReadonlyMap<string, string>,
): Batch[] {
  const parts = Array.from({ length: threads }, () => ({
    seqs: [] as number[],
    events: [] as string[],
    contents: [] as (Uint8Array | undefined)[],
  }));
  const contents = sharedContents(entries);
  entries.forEach((entry, at) => {
    const part = parts[threadOf(patientOf(events[at] as IntakeEvent), threads)] as (typeof parts)[number];
    part.seqs.push(firstSeq + at);
    part.events.push(entry.event);
    part.contents.push(contents[at]);
  });
  return parts.map((part) => ({ station, priors, ...part }));
}

/** A view of bytes read back from the vault would carry its whole segment to each thread: one shared copy instead. */
function sharedContents(entries: Arrived['entries']): readonly (Uint8Array | undefined)[] {
  const unshared = entries.reduce((sum, { content }) => sum + (isShared(content) ? 0 : (content?.length ?? 0)), 0);
  if (unshared === 0) return entries.map((entry) => entry.content);
  const buffer = new SharedArrayBuffer(unshared);
  let used = 0;
  return entries.map(({ content }) => {
    if (content === undefined || isShared(content)) return content;
    const copy = new Uint8Array(buffer, used, content.length);
    copy.set(content);
    used += content.length;
    return copy;
  });
}

const isShared = (content: Uint8Array | undefined): boolean =>
  content !== undefined && content.buffer instanceof SharedArrayBuffer;

function threadOf(patient: string, threads: number): number {
  let hash = 0;
  for (let at = 0; at < patient.length; at++) hash = (hash * 31 + patient.charCodeAt(at)) | 0;
  return Math.abs(hash) % threads;
}

/** The parts as one batch again. */
export function joinFolded(parts: readonly FoldedBatch[]): FoldedBatch {
  if (parts.length === 1) return parts[0] as FoldedBatch;
  const departments = new Map<string, FoldedBatch['departments'][number]>();
  for (const one of parts.flatMap((part) => part.departments)) {
    const id = `${one.source}\u0000${one.code}`;
    if ((departments.get(id)?.seq ?? -1) < one.seq) departments.set(id, one);
  }
  const freshness = new Map<string, FoldedBatch['freshness'][number]>();
  for (const one of parts.flatMap((part) => part.freshness)) {
    const id = `${one.source}\u0000${one.kind}`;
    const other = freshness.get(id);
    const newestAt = other !== undefined && other.newestAt > one.newestAt ? other.newestAt : one.newestAt;
    freshness.set(id, { ...one, newestAt, originals: one.originals + (other?.originals ?? 0) });
  }
  return {
    items: parts.flatMap((part) => part.items),
    problems: parts.flatMap((part) => part.problems),
    patients: parts.flatMap((part) => part.patients),
    departments: [...departments.values()],
    unreadable: parts.reduce((sum, part) => sum + part.unreadable, 0),
    freshness: [...freshness.values()],
  };
}
