/**
 * kill -9 of a real process on real files at random moments, under three senders that send again what was not
 * acknowledged. Nothing acknowledged is lost, nothing is doubled, it is up again by itself, every keyless check is clean.
 *
 * Breakages of our own code that this file was seen to catch: acknowledged before the commit is written; journal begun anew before
 * the log has what it held; what was recovered counted and not moved; tokens not kept in the journal, or not read again on opening.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { killRounds } from '../../../testkit/src/faults/kill-rounds.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const KILLS = SOAK ? 1000 : 100;
/** Each vault is killed this often before it is read whole. */
const PER_VAULT = 10;

const cache = mkdtempSync(join(tmpdir(), 'tomoshibi-kill-cache-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

beforeAll(async () => {
  // A process that is killed leaves no compiled code behind; one that ends does.
  await killRounds(0, 0, cache);
});

it(`keeps what it acknowledged, once, through ${KILLS} kills, and is up again within 5 s`, async () => {
  const started = performance.now();
  const vaults = Array.from({ length: KILLS / PER_VAULT }, (_, index) => index).values();
  const totals = { kills: 0, whileOpening: 0, acknowledged: 0, longestUpMs: 0 };
  const lane = async () => {
    for (const seed of vaults) {
      const round = await killRounds(seed + 1, PER_VAULT, cache);
      expect(round.faults, `vault ${seed + 1}`).toEqual([]);
      totals.kills += round.kills;
      totals.whileOpening += round.whileOpening;
      totals.acknowledged += round.acknowledged;
      totals.longestUpMs = Math.max(totals.longestUpMs, round.longestUpMs);
    }
  };
  await Promise.all([lane(), lane()]);
  expect(totals.kills).toBe(KILLS);
  // It did work between the kills, and some hit it while it was opening.
  expect(totals.acknowledged).toBeGreaterThan(5 * KILLS);
  expect(totals.whileOpening).toBeGreaterThan(0);
  expect(totals.longestUpMs).toBeLessThanOrEqual(5000);
  if (SOAK) console.log(JSON.stringify({ ...totals, seconds: Math.round((performance.now() - started) / 1000) }));
});
