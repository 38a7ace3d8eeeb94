import { asVaultError, type VaultErrorCode } from '../errors.ts';
import type { AttackLook, VerifyAlarm } from './verify-report.ts';

/** An alarm and the log record it stands at, so that alarms found side by side can be told in log order. */
interface Finding {
  readonly alarm: VerifyAlarm;
  readonly record: number;
  /** About the log itself: told before what is about a file of the same record. */
  readonly ofLog: boolean;
}

/** What each code looks like when nothing more is known. */
const LOOKS: Partial<Record<VaultErrorCode, AttackLook>> = {
  'vault.checkpoint-behind': 'rolled-back',
  'vault.checkpoint-forged': 'forged',
  'vault.checkpoint-missing': 'deleted',
  'vault.content-digest': 'forged',
  'vault.entries-root': 'forged',
  'vault.forked': 'forked',
  'vault.keys-mismatch': 'another-vault',
  'vault.log-shorter-than-checkpoint': 'tail-cut',
  'vault.not-a-vault': 'junk',
  'vault.not-openable': 'forged',
  'vault.read-failed': 'unreadable',
  'vault.rolled-back': 'rolled-back',
  'vault.segment-malformed': 'forged',
  'vault.segment-missing': 'deleted',
  'vault.station-mismatch': 'another-vault',
  'vault.witness-note-forged': 'witness-dropped',
  'vault.witness-note-missing': 'witness-dropped',
};

/** Where an alarm stands that is about no record: before all of them, or behind. */
export const BEFORE = -1;
export const BEHIND = Number.POSITIVE_INFINITY;

/** Collects alarms. Nothing that is found is thrown. */
export class Findings {
  readonly #found: Finding[] = [];

  /** `where` stands when the error names no place of its own. */
  add(error: unknown, at: { record: number; where: string; seq?: number; looks?: AttackLook; ofLog?: true }): undefined {
    const { code, where } = asVaultError(error, 'vault.read-failed', at.where);
    const looks = at.looks ?? LOOKS[code] ?? 'edited';
    const alarm = { code, where: where ?? at.where, ...(at.seq !== undefined && { seq: at.seq }), looks };
    this.#found.push({ alarm, record: at.record, ofLog: at.ofLog === true });
  }

  /** Puts a better word in the place of the first guess. */
  relook(change: (alarm: VerifyAlarm) => AttackLook): void {
    this.#found.forEach((found, index) => {
      this.#found[index] = { ...found, alarm: { ...found.alarm, looks: change(found.alarm) } };
    });
  }

  get alarms(): VerifyAlarm[] {
    const inOrder = [...this.#found].sort((a, b) =>
      a.record === b.record ? Number(b.ofLog) - Number(a.ofLog) : a.record - b.record,
    );
    return inOrder.map(({ alarm }) => alarm);
  }

  /** The first alarm that is about the log or its files; undefined when there is none. */
  get firstBad(): { readonly record: number; readonly seq: number } | undefined {
    let first: Finding | undefined;
    for (const found of this.#found) {
      if (found.record === BEFORE || found.record === BEHIND) continue;
      if (!first || found.record < first.record) first = found;
    }
    return first && { record: first.record, seq: first.alarm.seq ?? 0 };
  }
}
