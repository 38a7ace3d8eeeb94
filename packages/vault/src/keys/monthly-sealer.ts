import type { Sealer } from '../ports.ts';
import { ageSealer } from '../seal/age-sealer.ts';

/** The public key of one month, `2026-11` (UTC). */
export interface MonthRecipient {
  readonly month: string;
  /** `age1…` */
  readonly recipient: string;
}

/** The public keys an intake seals to. */
export interface Recipients {
  /** Used when no month fits: before the first ceremony, and after the last key of it. */
  readonly recipient: string;
  /** From the ceremony. Of two of one month the later in the list counts: it is of the newer ceremony. */
  readonly recipients?: readonly MonthRecipient[];
}

/**
 * Seals each file to the key of the month that `now` says. A clock far off picks another month's key or the fallback; every
 * one of them is in the archive, so nothing becomes unreadable. Throws `vault.key-malformed`.
 */
export function monthlySealer(keys: Recipients, now: () => string): Sealer {
  const byMonth = new Map((keys.recipients ?? []).map(({ month, recipient }) => [month, ageSealer([recipient])]));
  const otherwise = ageSealer([keys.recipient]);
  const current = () => byMonth.get(now().slice(0, 7)) ?? otherwise;
  return { seal: (plain) => current().seal(plain), forMoments: () => current().forMoments?.() ?? current() };
}
