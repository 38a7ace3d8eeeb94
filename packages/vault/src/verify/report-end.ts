import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { asVaultError, VaultError } from '../errors.ts';
import type { Remembered } from '../witness/remembered.ts';
import type { Findings } from './findings.ts';
import type { RootMarks } from './root-marks.ts';
import type { TrustedUpTo } from './verify-report.ts';
import type { WalkedLog } from './walk-records.ts';

/** Where the log ends, beside where it should: a bad record, an end that is missing, an older state put back. */
export function reportEnd(walked: WalkedLog, signed: Checkpoint | undefined, marks: RootMarks, findings: Findings): void {
  const { records, entries, broken } = walked;
  const here = { record: records, where: 'log', seq: entries };
  const acknowledged = Math.max(signed?.size ?? Number.POSITIVE_INFINITY, marks.furthest);
  if (broken) {
    // Behind the checkpoint a half-written append is nothing to wonder at.
    const damaged = asVaultError(broken.error, 'vault.read-failed').code === 'vault.log-damaged';
    if (records < acknowledged || !damaged) findings.add(broken.error, { ...here, ...(broken.looks && { looks: broken.looks }) });
  }
  if (!broken && signed && records < signed.size) {
    findings.add(new VaultError('vault.log-shorter-than-checkpoint', `log record ${records}`), here);
  }
  const shown = signed?.size ?? (broken ? Number.POSITIVE_INFINITY : records);
  if (marks.furthest <= shown) return;
  if (records >= marks.furthest) {
    findings.add(new VaultError('vault.checkpoint-behind', 'checkpoint'), { ...here, record: shown });
  } else {
    const first = Math.min(records, shown);
    const seq = first === records ? { seq: entries } : {};
    findings.add(new VaultError('vault.rolled-back', `log record ${first}`), { record: first, where: 'log', ...seq });
  }
}

/** The last remembered state that agrees, and nothing bad before it. */
export function trustedUpTo(marks: RootMarks, findings: Findings): TrustedUpTo {
  const last = mostTelling(marks.matched);
  const bad = findings.firstBad;
  const place = bad && bad.record < marks.trusted.records ? { records: bad.record, seq: bad.seq } : marks.trusted;
  if (!last || place.records === 0) return { records: 0, entries: 0 };
  return { records: place.records, entries: place.seq, by: last.name, ...(last.at !== undefined && { at: last.at }) };
}

/** Of those that saw most, one outside before a memory of our own, and the latest look. */
function mostTelling(matched: readonly Remembered[]): Remembered | undefined {
  const size = matched.at(-1)?.size;
  const same = matched.filter((seen) => seen.size === size);
  const outside = same.filter(({ by }) => by !== 'reader');
  return (outside.length > 0 ? outside : same).toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)).at(-1);
}
