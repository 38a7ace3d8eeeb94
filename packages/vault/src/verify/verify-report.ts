import type { VaultErrorCode } from '../errors.ts';
import type { WitnessedTail } from '../witness/witnessed-tail.ts';

/**
 * What a finding looks like; the same bytes may also have been hurt by a bad disk.
 *
 * `edited` changed bytes · `deleted` a file or record is gone · `inserted` a record too many · `swapped` one thing in the place of
 * another · `tail-cut` the end is cut off · `rolled-back` an older state was put back · `forked` the station's key signed two
 * histories: rewritten and signed again with a stolen key, or two faces shown · `forged` not made by who should have made it ·
 * `junk` not a vault · `another-vault` a vault, but not this one · `witness-dropped` what a witness left was taken away ·
 * `unreadable` the disk does not give it back.
 */
export type AttackLook =
  | 'another-vault'
  | 'deleted'
  | 'edited'
  | 'forged'
  | 'forked'
  | 'inserted'
  | 'junk'
  | 'rolled-back'
  | 'swapped'
  | 'tail-cut'
  | 'unreadable'
  | 'witness-dropped';

export interface VerifyAlarm {
  readonly code: VaultErrorCode;
  /** A file, a log record, or the log records between two states of which the first agrees and the second does not. */
  readonly where: string;
  /** First sequence number that is in doubt. */
  readonly seq?: number;
  readonly looks: AttackLook;
}

/** Not an alarm: the order of entries is theirs by number, whatever the clock said. */
export interface VerifyDoubt {
  /** A record's time cannot be right beside what the witnesses' clocks said, or runs backwards. */
  readonly code: 'vault.clock-doubt';
  /** First log record of a run of such records. */
  readonly where: string;
  readonly seq: number;
  /** How many records in a row. */
  readonly records: number;
  /** As the first of them says. */
  readonly recordedAt: string;
}

/** Everything before this is as somebody outside saw it, and is whole. */
export interface TrustedUpTo {
  /** Log records and entries; 0 when nothing was witnessed or the very first is bad. */
  readonly records: number;
  readonly entries: number;
  /** Whose memory it rests on; missing with 0 records. */
  readonly by?: string;
  readonly at?: string;
}

export interface VerifyReport {
  /** True when there is no alarm. */
  readonly ok: boolean;
  /** Entries and segments that the log names and that were found good. */
  readonly entries: number;
  readonly segments: number;
  /** In log order; the first is the first bad place. */
  readonly alarms: readonly VerifyAlarm[];
  readonly doubts: readonly VerifyDoubt[];
  readonly trusted: TrustedUpTo;
  /** Missing when no clock was given. */
  readonly tail?: WitnessedTail;
  /** Sealed files that no log record names: left by an append that never happened. Not an alarm. */
  readonly orphans: readonly string[];
  /** Records after the checkpoint: an append still under way, or one that nobody was told of. Not an alarm. */
  readonly unacknowledged: number;
}
