import { randomInt } from 'node:crypto';
import type { DeviceState } from '@tomoshibi/hospital';
import type { StationRecord } from '../record/station-record.ts';
import { openProofs } from './device-key.ts';
import { openPasskeys, type Passkeys } from './passkeys.ts';
import { doerOf, openSessions, type Sessions } from './sessions.ts';
import { openStaffDirectory, type StaffDirectory } from './staff-directory.ts';
import { openTryLimits, type TryLimits } from './try-limits.ts';
import { turnstile } from './turnstile.ts';

/** A made-up person of the demo hospital, shown on its login page. */
export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: string;
}

/** What the use cases of people, sessions and factors stand on. */
export interface AccessDesk {
  readonly hospital: string;
  readonly record: StationRecord;
  readonly directory: StaffDirectory;
  readonly sessions: Sessions;
  readonly limits: TryLimits;
  readonly proofs: ReturnType<typeof openProofs>;
  readonly passkeys: Passkeys;
  /** Only of the demo hospital: everybody in it is made up, so its login page names them and lets them in by a tap. */
  readonly demo?: { readonly device: DeviceState; people(): Promise<readonly DemoPerson[]> } | undefined;
  /** Printed on the terminal of `serve`; makes the first account and nothing else. */
  readonly startCode: string;
  /** Changes of accounts one after the other: two people must not get one number. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Newest step of each account's authenticator that was used, and secrets that wait for their first code. */
  readonly totpSteps: Map<string, number>;
  readonly totpOffered: Map<string, string>;
  readonly nowMs: () => number;
}

export interface AccessParts {
  readonly hospital: string;
  readonly demo: boolean;
  readonly record: StationRecord;
  /** Hex; keys the digests of badges. */
  readonly badgeKey: string;
  readonly nowMs?: () => number;
}

const DEMO_DEVICE: DeviceState = { device: 'demo', thumbprint: '', place: 'デモ端末', shared: true };

export function openAccessDesk({ hospital, demo, record, badgeKey, nowMs = () => Date.now() }: AccessParts): AccessDesk {
  const directory = openStaffDirectory(record.rows, badgeKey);
  const sessions = openSessions(nowMs, (session, why) => {
    record.write([{ kind: 'access.session-closed', v: 1, by: doerOf(session), why }]).catch(() => undefined); // it is over either way
  });
  const people = async (): Promise<readonly DemoPerson[]> => {
    const all = await directory.all();
    const here = all.filter(({ closed }) => closed === undefined).map(({ login, name, role }) => ({ login, name, role }));
    return here.sort((a, b) => (a.login < b.login ? -1 : 1));
  };
  return {
    hospital,
    record,
    directory,
    sessions,
    limits: openTryLimits(nowMs),
    proofs: openProofs(nowMs),
    passkeys: openPasskeys(hospital, nowMs),
    demo: demo ? { device: DEMO_DEVICE, people } : undefined,
    startCode: Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, '0')).join('-'),
    inTurn: turnstile(1),
    totpSteps: new Map(),
    totpOffered: new Map(),
    nowMs,
  };
}
