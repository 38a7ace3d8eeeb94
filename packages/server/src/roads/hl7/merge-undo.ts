import { createHash } from 'node:crypto';
import type { ItemRow } from '@tomoshibi/hospital';
import { ok, type Result, refuse } from '@tomoshibi/hospital';
import { z } from 'zod';
import { hospitalNow } from '../../reader/hospital-today.ts';
import type { DoorJob, RunningIntake } from '../intake-door.ts';
import type { MergeUndone } from './merge-undone.ts';
import { keyPart, numberFolders } from './path-parts.ts';

export const mergeUndoSchema = z.strictObject({
  /** The two numbers, in either order. */
  numbers: z.tuple([z.string().min(1).max(64), z.string().min(1).max(64)]),
  who: z.string().trim().min(1).max(120),
  why: z.string().trim().min(1).max(400),
});
export type MergeUndo = z.infer<typeof mergeUndoSchema>;

/**
 * Takes a merge back: in both charts the other number is no longer named. Nothing had been moved, so nothing is moved back; a later A40
 * merges them again. Refusals: `hl7.merge-not-there`, `hl7.merge-no-charts` (an intake without keys does not know of merges).
 */
export const mergeUndoJob: DoorJob<MergeUndo, Result<{ readonly seqs: readonly number[] }>> = {
  name: 'merge-undo',
  input: mergeUndoSchema,
  run: undo,
};

async function undo(
  { numbers, who, why }: MergeUndo,
  intake: RunningIntake,
): Promise<Result<{ readonly seqs: readonly number[] }>> {
  const { hospital, desk } = intake;
  if (hospital.originals === undefined) return refuse('hl7.merge-no-charts');
  await desk.settled();
  const [one, other] = numbers;
  const standing = (await standingOf(intake, one, other)) ?? (await standingOf(intake, other, one));
  if (standing === undefined) return refuse('hl7.merge-not-there');
  const { event } = await hospital.originals.entry(standing.seq);
  const source = (JSON.parse(event) as { readonly source: string }).source;
  const at = hospital.now();
  const said: MergeUndone = { tomoshibi: 'merge-undone', v: 1, numbers: [one, other], at, who, why };
  const bytes = new TextEncoder().encode(`${JSON.stringify(said)}\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const sentAt = later(digits(new Date(at)), standing.sentAt);
  const pathOf = (patient: string, joined: string): string =>
    `${numberFolders(patient)}/-/MRG/${patient}_-_MRG_${keyPart(joined)}_${sentAt}_-_0`;
  const arrival = { source, bytes, sha256, receivedAt: at };
  const { seqs } = await desk.take([
    { ...arrival, path: pathOf(one, other) },
    { ...arrival, path: pathOf(other, one) },
  ]);
  await desk.settled();
  return ok({ seqs });
}

/** The merge as the chart of `patient` now has it, when it names `other`. */
async function standingOf(
  { hospital }: RunningIntake,
  patient: string,
  other: string,
): Promise<{ readonly seq: number; readonly sentAt: string } | undefined> {
  const value = await hospital.rows.get('item', [patient, 'MRG', '-', keyPart(other)]);
  if (value === undefined) return undefined;
  const { of, versions } = JSON.parse(value) as ItemRow;
  const newest = versions.at(-1);
  return of === undefined || newest === undefined ? undefined : { seq: of, sentAt: newest.sentAt };
}

const digits = (at: Date): string =>
  hospitalNow(at).replace(/\D/gu, '').slice(0, 14) + `${at.getTime() % 1_000}`.padStart(3, '0');

/** A sender whose clock runs ahead of ours must not make its merge the newer one. */
function later(now: string, sentAt: string): string {
  const before = sentAt.padEnd(17, '0').slice(0, 17);
  return now > before ? now : `${BigInt(before) + 1n}`.padStart(17, '0');
}
