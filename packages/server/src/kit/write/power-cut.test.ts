/**
 * A first build and a refresh on a disk that fails at its first, second, third … operation, in five ways; then a second life, half the
 * time cut short too, and a third: some 300 images in CI, 15,000 in the soak (`npm run soak -- kit`). After each the newest head opens
 * with every chart and picture of the old or of the new, every other whole head opens too, and every file is as a signed list says.
 *
 * Breakages of our own code that this file was seen to catch:
 *
 * - a shard, the head, the folder of the head, the names of the shards, of the list or of the open files not synced; a failed write swallowed
 * - the head always in one place; the next number without regard to where the living head lies
 * - what is old removed before the head; the old head not removed first, or its removal not synced; shards removed that are in use
 * - a head whose fsync failed taken as durable; written again and not synced
 * - the page written in place; put in its place before the list; lists of later generations removed; leftovers beside it not removed
 */
import { expect, it } from 'vitest';
import { type NextLife, type Outage, type PowerLossDisk, powerLossDisk } from '../../../../testkit/src/faults/power-loss-disk.ts';
import { SMALL_KIT_PAGE, type SmallPatient, smallContent, smallKitKeys, smallPatients } from '../../../testdata/small-kit.ts';
import { wholeKit } from '../../../testdata/whole-kit.ts';
import { type KitKeys, type KitSecret, withKit } from '../kit-keys.ts';
import { writeKit } from './write-kit.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const KIT = 'KIT-07';
/** So small that a few patients make several shards and parts, and some shards fall to less than a half. */
const sizes = { chartBytes: 2500, pictureBytes: 2500, patientsOfPart: 3 };

const first: readonly SmallPatient[] = smallPatients(7);
/** Some changed, one gone, one new; documents dropped and added. */
const second: readonly SmallPatient[] = [
  ...first.slice(0, 6).map((patient, at) => (at % 2 === 0 ? { ...patient, edition: 2, pages: at === 0 ? [2, 1] : [] } : patient)),
  { number: '00099999', kana: 'アタラシ イチロウ', kanji: '新 一郎', pages: [1] },
];
const third = second.map((patient, at) => (at < 2 ? { ...patient, edition: 3 } : patient));
const contents = [first, second, third].map((patients) => smallContent({ patients }));
const pages = [SMALL_KIT_PAGE, Buffer.from('<!doctype html>newer'), Buffer.from('<!doctype html>newest')];
const extras = [
  { '様式/白紙.txt': Buffer.from('old'), 'read.txt': Buffer.from('same') },
  { 'read.txt': Buffer.from('same'), '連絡先/表.txt': Buffer.from('new') },
  { 'read.txt': Buffer.from('other') },
];
const made = await smallKitKeys(KIT);

/** The host outlives the stick: numbers that were begun stay begun. */
class Home {
  keys: KitKeys = made.keys;
  get secret(): KitSecret {
    return this.keys.kits[KIT] as KitSecret;
  }
  async write(disk: PowerLossDisk, which: number): Promise<void> {
    await writeKit({
      disk,
      kit: KIT,
      keys: this.keys,
      content: contents[which] as (typeof contents)[number],
      page: pages[which] as Buffer,
      extra: extras[which] as Record<string, Uint8Array>,
      now: () => new Date(0),
      goodHours: 72,
      begin: (generation) => {
        expect(generation).toBeGreaterThan(this.secret.generation);
        this.keys = withKit(this.keys, KIT, { ...this.secret, generation });
      },
      sizes,
    });
  }
  async whole(disk: PowerLossDisk, among: readonly number[]): Promise<number> {
    const found = await wholeKit(
      disk,
      this.keys,
      this.secret,
      among.map((which) => contents[which] as (typeof contents)[number]),
    );
    return among[found] as number;
  }
}

const refused = (error: { code?: string }) => {
  expect(error.code).toMatch(/^kit\.(write-failed|read-failed)$/);
  return true;
};

interface Lives {
  readonly seed: number;
  readonly next: NextLife;
  readonly powerBetween: boolean;
  /** What lies there already: nothing, or the first generation. */
  readonly built: boolean;
  /** Where the second life is cut by the power; not at all when left out. */
  readonly cutAgain?: number | undefined;
}

/** @returns whether the operation was reached */
async function threeLives({ seed, next, powerBetween, built, cutAgain }: Lives): Promise<boolean> {
  const home = new Home();
  let before = powerLossDisk(seed);
  if (built) {
    await home.write(before, 0);
    before = before.reboot();
  }
  const which = built ? 1 : 0;
  const disk = before.restart(next);
  const failed = await home.write(disk, which).then(() => false, refused);
  let later = powerBetween ? disk.reboot() : disk.restart();
  // What was said to be written is there. What was not: the old or the new, and of a first build perhaps nothing.
  const possible = failed ? (built ? [0, 1] : [0]) : [which];
  const opens = async (on: PowerLossDisk, among: readonly number[]) => {
    if (built || !failed) await home.whole(on, among);
    else await home.whole(on, among).catch((error) => expect(error.code).toBe('kit.not-a-kit'));
  };
  await opens(later, possible);
  if (cutAgain !== undefined) {
    // What the second life tidied up must not have been needed.
    const short = later.restart({ failAt: cutAgain });
    const cut = await home.write(short, which).then(() => false, refused);
    later = short.reboot();
    if (cut) await opens(later, possible);
    else await home.whole(later, [which]);
  }
  await home.write(later, 2);
  await home.whole(later, [2]);
  for (const folder of ['', '様式', '連絡先'])
    expect((await later.list(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  await home.whole(later.reboot(), [2]);
  return disk.struck();
}

const run = async (lives: Lives): Promise<boolean> => {
  try {
    return await threeLives(lives);
  } catch (cause) {
    throw new Error(`${JSON.stringify(lives)}: ${(cause as Error).message}`, { cause });
  }
};

const WAYS: readonly { readonly outage: Outage; readonly powerBetween: boolean }[] = [
  { outage: 'power', powerBetween: true },
  { outage: 'not-done', powerBetween: false },
  { outage: 'done', powerBetween: false },
  { outage: 'lost-sync', powerBetween: false },
  { outage: 'lost-sync', powerBetween: true },
];
/** Operations of a refresh of this size, about; of the last of them the order is what matters. */
const LAST = { from: 24, to: 44 };

let way = 0;
for (const built of [false, true]) {
  for (const { outage, powerBetween } of WAYS) {
    // In CI only the power is cut at each operation; the other ways take every third, beginning at another one.
    const step = SOAK || outage === 'power' ? 1 : 3;
    const from = 1 + (way++ % step);
    it(
      `${built ? 'a refresh' : 'a first build'} leaves the old or the new, whole, when an operation fails: ${outage}, ${powerBetween ? 'then power loss' : 'program restarted'}`,
      async () => {
        let images = 0;
        for (let failAt = from; ; failAt += step) {
          let struck = false;
          for (let seed = 1; seed <= (SOAK ? 20 : 1); seed++) {
            images++;
            const lives = { seed: seed * 1000 + failAt, next: { failAt, outage }, powerBetween, built };
            const cutAgain = (failAt + seed) % 2 === 0 ? 1 + ((lives.seed * 7) % 53) : undefined;
            if (await run({ ...lives, cutAgain })) struck = true;
          }
          if (struck) continue;
          expect(failAt).toBeGreaterThan(LAST.to - 6);
          if (SOAK) console.log(JSON.stringify({ built, outage, powerBetween, operations: failAt - 1, images, mixed: 0 }));
          return;
        }
      },
      SOAK ? 7_200_000 : 60_000,
    );
  }
}

it(
  'a refresh that fails in its last steps leaves what a second one needs that is cut by the power',
  async () => {
    for (const outage of ['done', 'lost-sync'] as const)
      for (let failAt = LAST.from; failAt <= LAST.to; failAt++)
        for (let cutAgain = SOAK ? 1 : 4 + ((failAt * 5) % 23); cutAgain < (SOAK ? 60 : 27); cutAgain += SOAK ? 1 : 23)
          await run({ seed: failAt * 100 + cutAgain, next: { failAt, outage }, powerBetween: false, built: true, cutAgain });
  },
  SOAK ? 7_200_000 : 60_000,
);

it(
  'a refresh whose last steps are cut by the power leaves the old or the new, however the disk tears',
  async () => {
    for (let failAt = LAST.from; failAt <= LAST.to; failAt++)
      for (let seed = 1; seed <= (SOAK ? 200 : 4); seed++) {
        const home = new Home();
        const disk = powerLossDisk(seed * 100 + failAt);
        await home.write(disk, 0);
        const cut = disk.reboot({ failAt });
        await home.write(cut, 1).catch(refused);
        await home.whole(cut.reboot(), [0, 1]).catch((cause: Error) => {
          throw new Error(`failAt ${failAt}, seed ${seed}: ${cause.message}`, { cause });
        });
      }
  },
  SOAK ? 7_200_000 : 60_000,
);
