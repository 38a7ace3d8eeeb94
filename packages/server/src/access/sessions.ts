import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import type { DeviceState, Doer, Emergency, Purpose, Relation, SessionClosed } from '@tomoshibi/hospital';

/** A chart that was opened in the session, and why. */
export interface OpenedChart {
  readonly ref: string;
  readonly relation: Relation;
  readonly purpose?: Purpose | undefined;
  readonly emergency?: Emergency | undefined;
}

/** One person at one browser. Kept in memory: a server that starts again asks everybody to log in again. */
export interface Session {
  /** Opaque, stands in the record. */
  readonly id: string;
  readonly account: string;
  /** Public key of the browser; absent for a token of the FHIR interface, which is bound to an address instead. */
  readonly deviceKey?: KeyObject;
  readonly thumbprint?: string;
  readonly address?: string;
  readonly device?: DeviceState | undefined;
  readonly openedMs: number;
  readonly idleMs: number;
  readonly endsMs: number;
  readonly charts: Map<string, OpenedChart>;
  usedMs: number;
  /** When charts were first opened, within the time of the budget. */
  openings: number[];
}

export const IDLE_SHARED_MS = 5 * 60_000;
export const IDLE_OWN_MS = 15 * 60_000;
/** Two shifts and a handover; nobody works longer in one go. */
export const LONGEST_MS = 12 * 3_600_000;

export interface NewSession {
  readonly account: string;
  readonly deviceKey?: KeyObject;
  readonly thumbprint?: string;
  readonly address?: string;
  readonly device?: DeviceState | undefined;
  readonly idleMs: number;
  readonly longestMs?: number;
}

export interface Sessions {
  /** `secret` goes into the cookie and is kept by nobody else. */
  open(fresh: NewSession): { readonly session: Session; readonly secret: string };
  /** Undefined when there is none, or when it was idle too long or is too old: then it is closed. */
  find(secret: string): Session | undefined;
  close(session: Session, why: SessionClosed['why']): void;
  all(): readonly Session[];
}

/** @param onClosed told of every end, whoever caused it. */
export function openSessions(nowMs: () => number, onClosed: (session: Session, why: SessionClosed['why']) => void): Sessions {
  const bySecret = new Map<string, Session>();
  const keyOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');
  const close: Sessions['close'] = (session, why) => {
    for (const [key, one] of bySecret) {
      if (one !== session) continue;
      bySecret.delete(key);
      onClosed(session, why);
    }
  };
  const overOf = ({ usedMs, idleMs, endsMs }: Session): 'idle' | 'too-old' | undefined => {
    const now = nowMs();
    if (now >= endsMs) return 'too-old';
    return now - usedMs >= idleMs ? 'idle' : undefined;
  };
  return {
    close,
    all: () => [...bySecret.values()],
    open({ longestMs = LONGEST_MS, ...fresh }) {
      // Whoever walked away is written down as gone, even when nobody asks again.
      for (const session of bySecret.values()) {
        const over = overOf(session);
        if (over !== undefined) close(session, over);
      }
      const now = nowMs();
      const session: Session = {
        ...fresh,
        id: `s${randomBytes(9).toString('hex')}`,
        openedMs: now,
        usedMs: now,
        endsMs: now + longestMs,
        charts: new Map(),
        openings: [],
      };
      const secret = randomBytes(32).toString('base64url');
      bySecret.set(keyOf(secret), session);
      return { session, secret };
    },
    find(secret) {
      const session = bySecret.get(keyOf(secret));
      const over = session && overOf(session);
      if (session === undefined || over === undefined) return session;
      close(session, over);
      return undefined;
    },
  };
}

export const doerOf = ({ id, account, device }: Session): Doer => ({
  account,
  session: id,
  ...(device === undefined ? {} : { device: device.device, place: device.place }),
});

/** Charts one session may open in ten minutes: a busy ward round needs a third of it, a copier more. */
export const VIEW_BUDGET = { charts: 120, withinMs: 10 * 60_000 };

/** Whether one more chart may be opened now. */
export function withinBudget(session: Session, nowMs: number): boolean {
  session.openings = session.openings.filter((at) => nowMs - at < VIEW_BUDGET.withinMs);
  return session.openings.length < VIEW_BUDGET.charts;
}
