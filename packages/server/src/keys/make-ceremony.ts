import {
  type Custody,
  combineShares,
  createCustody,
  generateKeyPair,
  hospitalTag,
  type Share,
  shareText,
  shareWords,
  splitCustody,
} from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import type { CustodyNote } from './custody-note.ts';
import type { LabelledKey } from './labelled-key.ts';

/** What is decided before a ceremony. */
export interface CeremonyRule {
  readonly hospital: string;
  /** How many shares open, of how many. */
  readonly threshold: number;
  readonly shares: number;
  /** `2026-11`…: a reading key is made for each. */
  readonly months: readonly string[];
  /** UTC instant. */
  readonly madeAt: string;
  /** Of the station whose vault it is for, where that is known: printed and noted. */
  readonly verifierKey?: string;
}

/** Everything a ceremony makes, in memory. `custody` and `shares` leave it on paper only. */
export interface Ceremony {
  readonly custody: Custody;
  readonly note: CustodyNote;
  readonly shares: readonly Share[];
  readonly keys: readonly LabelledKey[];
}

/**
 * Makes a custody secret, its shares and a reading key per month. What was made is tried before it is handed out: every page's
 * text and words must give the secret back. Throws `vault.shares-malformed`; fault `keys.self-check-failed`.
 */
export async function makeCeremony(rule: CeremonyRule): Promise<Ceremony> {
  const custody = createCustody();
  const hospital = hospitalTag(rule.hospital);
  const madeOn = hospitalToday(new Date(rule.madeAt));
  const { threshold } = rule;
  const shares = await splitCustody(custody, { threshold, shares: rule.shares, hospital, madeOn });
  await tryEveryShare(custody, shares, threshold);
  const { recipient, ceremony } = custody;
  const { madeAt, verifierKey } = rule;
  const note: CustodyNote = { recipient, ceremony, madeAt, threshold, shares: rule.shares, hospital, verifierKey };
  return { custody, note, shares, keys: rule.months.map(newKey) };
}

export const newKey = (label: string): LabelledKey => ({ label, identity: generateKeyPair().identity });

/** Neighbours in a ring, as QR text and as words: every page takes part in `threshold` tries. */
async function tryEveryShare(custody: Custody, shares: readonly Share[], threshold: number): Promise<void> {
  const words = (share: Share) => shareWords(share).map((line) => line.join(' ')).join('\n'); // biome-ignore format: one line
  for (const form of [shareText, words]) {
    for (let first = 0; first < shares.length; first++) {
      const some = [...shares, ...shares].slice(first, first + threshold);
      const combined = await combineShares(some.map(form));
      const good = combined.ok && combined.custody.identity === custody.identity && combined.troubles.length === 0;
      if (!good) throw new Fault('keys.self-check-failed', `${first + 1}`);
    }
  }
}
