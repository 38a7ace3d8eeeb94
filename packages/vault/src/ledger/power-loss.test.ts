/**
 * The ledger on a disk that fails at its first, second, third … operation, in four ways, followed by a second and a third life.
 *
 * Breakages of our own code that this file was seen to catch:
 *
 * - segment not synced; its folder not synced; either sync's failure swallowed
 * - log written without waiting for the segment, or for a large content's file
 * - log not synced; failure of its sync swallowed; digest of a frame not checked; half an append taken
 * - torn end left in place; adopted end not written again; adopted end not given its checkpoint
 * - checkpoint before log; acknowledged before checkpoint; checkpoint or its folder not synced; sync failure swallowed
 * - ledger that lives on after a failure; numbers that start anew after reopening
 *
 * Caught only beside (`log-stores.test.ts`, `blob-stores.test.ts`): torn end cut but the cut not synced; torn end cut where a
 * checkpoint vouches for it; blob renamed before its sync; equal bytes trusted without writing; names not synced on opening.
 */

import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type NextLife, type Outage, type PowerLossDisk, powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import type { Opener, Sealer } from '../ports.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { verifyVault } from '../verify/verify.ts';
import type { Ledger, NewEntry } from './ledger.ts';
import { openLedger } from './open-ledger.ts';
import { openLedgerReader } from './open-reader.ts';
import { fileStoresToRead, openFileStores } from './stores.ts';

const keys = createVaultKeys('er-1');
/** Sealing has no part in this and would take most of the time. */
const sealer: Sealer = { seal: async (plain) => plain.slice() };
const opener: Opener = { open: async (sealed) => sealed };
const now = () => '2026-04-01T00:00:00.000Z';

/** Small enough that a few entries make several segments and a sealed file of their own. */
const sizes = { segmentBytes: 500, blobBytes: 900 };

function entry(id: number): NewEntry {
  const size = [0, 300, 1000, 40][id % 4] as number;
  if (size === 0) return { event: `{"kind":"test","v":1,"id":${id}}` };
  const content = Buffer.alloc(size, `entry ${id} `);
  return { event: `{"kind":"test","v":1,"id":${id}}`, content, sha256: hash('sha256', content) };
}

async function open(disk: PowerLossDisk): Promise<Ledger> {
  const stores = await openFileStores(disk, keys.verifierKey);
  return openLedger({ stores, sealer, station: keys.station, signingKey: keys.signingKey, now, sizes });
}

/** Everything the test knows of the entries: each was asked for once, and `acknowledged` ones were promised. */
class Promises {
  next = 0;
  readonly appends: number[][] = [];
  readonly acknowledged = new Map<number, number>();

  /** Appends `count` new entries as one; notes what came back. */
  async append(ledger: Ledger, count: number): Promise<void> {
    const ids = Array.from({ length: count }, () => this.next++);
    this.appends.push(ids);
    const receipt = await ledger.append(ids.map(entry));
    expect(receipt.count).toBe(count);
    ids.forEach((id, index) => {
      this.acknowledged.set(id, receipt.firstSeq + index);
    });
  }

  /** A working day: single appends, several at once, one large enough for several segments. */
  async day(disk: PowerLossDisk): Promise<void> {
    const ledger = await open(disk);
    await this.append(ledger, 1);
    await Promise.all([this.append(ledger, 2), this.append(ledger, 1), this.append(ledger, 3)]);
    await this.append(ledger, 6);
    await this.append(ledger, 1);
  }

  /** The keyless check finds nothing, also before anyone has repaired the end of the log. */
  async clean(disk: PowerLossDisk): Promise<void> {
    if (this.acknowledged.size === 0) return;
    const report = await verifyVault({ stores: fileStoresToRead(disk), verifierKey: keys.verifierKey });
    expect(report.alarms).toEqual([]);
  }

  /** What was promised is there, at its number, byte for byte; nothing is there twice; every check is clean. */
  async keptOn(disk: PowerLossDisk): Promise<void> {
    const stores = fileStoresToRead(disk);
    await this.clean(disk);
    const reader = await openLedgerReader({ stores, opener, verifierKey: keys.verifierKey });
    const ids: number[] = [];
    const wrong: number[] = [];
    for await (const entries of reader.read(0)) {
      for (const found of entries) {
        const { id } = JSON.parse(found.event) as { id: number };
        const wanted = entry(id).content;
        const same = found.content && wanted ? Buffer.compare(found.content, wanted) === 0 : found.content === wanted;
        if (!same || found.seq !== ids.length) wrong.push(id);
        ids.push(id);
      }
    }
    expect(wrong).toEqual([]);
    expect([...this.acknowledged].filter(([id, at]) => ids[at] !== id)).toEqual([]);
    // Ids were given out in order, so any doubled or moved entry breaks the order.
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    // An append is there whole or not at all.
    expect(
      this.appends.filter((append) => append.some((id) => ids.includes(id)) !== append.every((id) => ids.includes(id))),
    ).toEqual([]);
  }
}

async function threeLives(seed: number, next: NextLife, powerBetween: boolean): Promise<boolean> {
  const promises = new Promises();
  const first = powerLossDisk(seed, next);
  const failed = await promises.day(first).then(
    () => false,
    (error) => {
      expect(error.code).toMatch(/^vault\.(write-failed|read-failed|ledger-dead|store-dead)$/);
      return true;
    },
  );
  expect(failed).toBe(first.struck());
  let second = powerBetween ? first.reboot() : first.restart();
  if (Math.floor(seed / 1000) % 2 === 0) {
    // The second life is cut short too, soon after it opened: what it found and repaired must not come undone.
    const short = second.restart({ failAt: 1 + (seed % 23) });
    await promises.day(short).catch(() => undefined);
    second = short.reboot();
  }
  await promises.clean(second);
  const ledger = await open(second);
  await promises.keptOn(second);
  await promises.append(ledger, 2);
  await promises.append(ledger, 5);
  await promises.keptOn(second);
  const third = second.reboot();
  if (promises.acknowledged.size > 0) await promises.keptOn(third);
  await promises.append(await open(third), 3);
  await promises.keptOn(third.reboot());
  return first.struck();
}

const WAYS: readonly { outage: Outage; powerBetween: boolean; seeds: number }[] = [
  { outage: 'power', powerBetween: true, seeds: 3 },
  { outage: 'not-done', powerBetween: false, seeds: 1 },
  { outage: 'done', powerBetween: false, seeds: 1 },
  { outage: 'lost-sync', powerBetween: false, seeds: 1 },
  { outage: 'lost-sync', powerBetween: true, seeds: 1 },
];

for (const { outage, powerBetween, seeds } of WAYS) {
  it(`keeps what it acknowledged, once, when an operation fails: ${outage}, ${powerBetween ? 'then power loss' : 'program restarted'}`, async () => {
    for (let failAt = 1; ; failAt++) {
      let struck = false;
      for (let seed = 1; seed <= seeds; seed++) {
        try {
          if (await threeLives(seed * 1000 + failAt, { failAt, outage }, powerBetween)) struck = true;
        } catch (cause) {
          throw new Error(`failAt ${failAt}, seed ${seed * 1000 + failAt}: ${(cause as Error).message}`, { cause });
        }
      }
      if (!struck) return expect(failAt).toBeGreaterThan(60);
    }
  }, 60_000);
}
