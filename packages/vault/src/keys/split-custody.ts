import { split } from 'shamir-secret-sharing';
import { VaultError } from '../errors.ts';
import { secretOf } from '../seal/age-keys.ts';
import type { Custody } from './custody.ts';
import type { CeremonyMark, Share } from './share.ts';

/** At most this many custodians: more would not be kept track of, and the printed counts have four bits. */
export const MOST_SHARES = 15;

/**
 * Splits the custody secret so that any `threshold` of `shares` give it back and fewer tell nothing (Shamir over GF(256), the
 * audited package shamir-secret-sharing). Throws `vault.shares-malformed` when 2 ≤ threshold ≤ shares ≤ 15 does not hold.
 */
export async function splitCustody(
  custody: Custody,
  rule: { readonly threshold: number; readonly shares: number; readonly hospital: string; readonly madeOn: string },
): Promise<readonly Share[]> {
  const { threshold, shares } = rule;
  if (!Number.isInteger(threshold) || !Number.isInteger(shares) || threshold < 2 || shares < threshold || shares > MOST_SHARES) {
    throw new VaultError('vault.shares-malformed', `${threshold}/${shares}`);
  }
  const mark: CeremonyMark = { hospital: rule.hospital, madeOn: rule.madeOn, ceremony: custody.ceremony };
  const points = await split(Uint8Array.from(secretOf(custody.identity)), shares, threshold);
  return points.map((point, index) => ({
    ...mark,
    threshold,
    shares,
    number: index + 1,
    x: point.at(-1) ?? 0,
    y: point.slice(0, -1),
  }));
}
