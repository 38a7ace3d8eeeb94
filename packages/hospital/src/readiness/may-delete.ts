import type { Recorded } from '../kernel/recorded.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { DeletionApproved, DeletionAsked, ReadinessEvent } from './events.ts';
import { clockFits, evidenceDays } from './evidence-days.ts';
import { type CopyStatus, copyKey, type KeeperStatus, keeperStatus } from './keeper-status.ts';

export const RETENTION_DAYS = 90;
export const DELAY_HOURS = 72;
const HOUR_MS = 3_600_000;

type Entries = readonly Recorded<ReadinessEvent>[];

/**
 * What may go is one whole old copy: a place or a medium. Never the vault itself, never a part of a copy, never the last good
 * one. Under 90 days nothing goes, whoever asks and whatever the clock says.
 * Refusals: `retention.unknown-copy`, `.locked-by-server`, `.too-young`, `.clock-in-doubt`, `.only-good-copy`, `.name-missing`.
 */
export function askDeletion(
  entries: Entries,
  asked: Pick<DeletionAsked, 'deletion' | 'place' | 'medium' | 'reason' | 'by'>,
  now: string,
): Result<DeletionAsked> {
  if (personKey(asked.by) === '' || asked.reason.trim() === '') return refuse('retention.name-missing');
  const status = keeperStatus(entries);
  const copy = status.copies.get(copyKey(asked.place, asked.medium));
  if (copy?.written === undefined) return refuse('retention.unknown-copy');
  const allowed = mayGo(entries, status, copy, now);
  if (!allowed.ok) return allowed;
  return ok({ kind: 'readiness.deletion-asked', v: 1, ...asked, generation: copy.written.generation });
}

/** A second person. Refusals: `retention.unknown-deletion`, `.same-person`, `.name-missing`. */
export function approveDeletion(entries: Entries, deletion: string, by: string): Result<DeletionApproved> {
  const known = keeperStatus(entries).deletions.get(deletion);
  if (known === undefined || known.doneAt !== undefined || known.approved) return refuse('retention.unknown-deletion');
  if (personKey(by) === '') return refuse('retention.name-missing');
  if (personKey(by) === personKey(known.asked.by)) return refuse('retention.same-person');
  return ok({ kind: 'readiness.deletion-approved', v: 1, deletion, by });
}

/**
 * Whether it may be carried out now: approved by a second person, 72 hours and three recorded days ago, and everything that
 * held when it was asked holds still. Refusals: those above, and `retention.not-approved`, `.too-early`, `.changed-since`.
 */
export function mayCarryOut(entries: Entries, deletion: string, now: string): Result<CopyStatus> {
  const status = keeperStatus(entries);
  const known = status.deletions.get(deletion);
  if (known === undefined || known.doneAt !== undefined) return refuse('retention.unknown-deletion');
  if (known.approved === undefined) return refuse('retention.not-approved');
  if (personKey(known.approved.by) === personKey(known.asked.by)) return refuse('retention.same-person');
  const copy = status.copies.get(copyKey(known.place, known.medium));
  if (copy?.written === undefined) return refuse('retention.unknown-copy');
  if (copy.written.generation !== known.generation) return refuse('retention.changed-since');
  const allowed = mayGo(entries, status, copy, now);
  if (!allowed.ok) return allowed;
  const hours = (Date.parse(now) - Date.parse(known.approved.at)) / HOUR_MS;
  const days = evidenceDays(entries, known.approved.seq);
  if (!(hours >= DELAY_HOURS) || days < DELAY_HOURS / 24) {
    return refuse('retention.too-early', { hours: Math.max(0, Math.floor(hours)), days });
  }
  return ok(copy);
}

function mayGo(entries: Entries, status: KeeperStatus, copy: CopyStatus, now: string): Result<CopyStatus> {
  const { written } = copy;
  if (written === undefined) return refuse('retention.unknown-copy');
  // What the server keeps by its own lock is the server's to let go; we never send it a delete.
  if (copy.placeKind === 's3') return refuse('retention.locked-by-server');
  if (!clockFits(entries, now)) return refuse('retention.clock-in-doubt');
  const days = evidenceDays(entries, written.seq);
  const wall = (Date.parse(now) - Date.parse(written.recordedAt)) / (24 * HOUR_MS);
  if (days < RETENTION_DAYS || !(wall >= RETENTION_DAYS)) return refuse('retention.too-young', { days: Math.max(0, days) });
  const others = [...status.copies.values()].filter(
    (other) => copyKey(other.place, other.medium) !== copyKey(copy.place, copy.medium),
  );
  const better = others.some(
    (other) => (other.written?.records ?? -1) >= written.records && other.verified === other.written?.generation,
  );
  return better ? ok(copy) : refuse('retention.only-good-copy');
}

/** One person once, however the name is typed: width, case and blanks do not make a second one. */
const personKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s・]/gu, '')
    .toLowerCase();
