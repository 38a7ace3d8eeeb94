import {
  type AskedOf,
  assignKit,
  checkKit,
  type Doer,
  findKit,
  type HealthLine,
  isEnded,
  type KitAssigned,
  type KitChecked,
  type KitEvent,
  type KitFound,
  type KitJobView,
  type KitLossFacts,
  type KitLost,
  type KitRetired,
  type KitsView,
  kitConditions,
  kitLines,
  kitsView,
  loseKit,
  ok,
  type Result,
  refuse,
  registerStock,
  retireKit,
  retireStock,
  type StockRegistered,
  type StockTested,
  stateOfKitWord,
  testStock,
} from '@tomoshibi/hospital';
import { namesOfStaff } from '../../desk/names-of-staff.ts';
import type { Home } from '../../home/home.ts';
import type { StationRecord } from '../../record/station-record.ts';
import { openKitKeys } from '../kit-keys.ts';
import { type DocksSeen, readDocks } from './docks.ts';
import { endAsRecorded, endKit } from './end-kit.ts';
import { lossFacts } from './loss-facts.ts';
import { dueKits, turnsAround } from './nightly.ts';
import { kitRowsOf } from './project-kits.ts';
import { openRefreshJobs, type RefreshKit } from './refresh-job.ts';

/** S-04 キット・備蓄: the register, what people do with it, and the refresh by button and by night. */
export interface Kits {
  view(): Promise<KitsView>;
  /** Refusals of all that follow: those of the use cases in hospital/kit. */
  assign(kit: string, asked: AskedOf<KitAssigned>, by: Doer): Promise<Result<KitsView>>;
  checked(kit: string, asked: AskedOf<KitChecked>, by: Doer): Promise<Result<KitsView>>;
  /** The keys of the kit are ended before the loss is written down: no generation is written after it. */
  lost(kit: string, asked: AskedOf<KitLost>, by: Doer): Promise<Result<KitsView>>;
  found(kit: string, asked: AskedOf<KitFound>, by: Doer): Promise<Result<KitsView>>;
  retire(kit: string, asked: AskedOf<KitRetired>, by: Doer): Promise<Result<KitsView>>;
  lossSheet(kit: string): Promise<Result<{ readonly fileName: string; readonly pdf: Uint8Array }>>;
  registerStock(asked: AskedOf<StockRegistered> & { readonly item: string }, by: Doer): Promise<Result<KitsView>>;
  testStock(item: string, asked: AskedOf<StockTested>, by: Doer): Promise<Result<KitsView>>;
  retireStock(item: string, reason: string, by: Doer): Promise<Result<KitsView>>;
  /** `kit` absent: every one that is plugged in. Refusals: see `RefreshJobs.start`. */
  refresh(kit: string | undefined, by: Doer): Promise<Result<KitJobView>>;
  job(): KitJobView;
  /** Tile キット of S-01. */
  lines(): Promise<readonly HealthLine[]>;
  /** of the newest kit that may be used. */
  figures(): Promise<{ readonly kitMinutes?: number; readonly kitSeconds?: number }>;
  /** One look whether a night's turn has come; the timer does it every minute. */
  nightly(): Promise<void>;
  stop(): Promise<void>;
}

export interface KitsParts {
  readonly home: Pick<Home, 'folder' | 'config'>;
  readonly record: StationRecord;
  readonly refresh: RefreshKit;
  readonly lossSheet: (facts: KitLossFacts, printedAt: string) => Promise<Uint8Array>;
  readonly now?: () => string;
}

const DOCKS_MS = 10_000;
const LOOK_MS = 60_000;
const STOP_MS = 10_000;
const GOOD_HOURS = 72;
/** Who refreshes at night. */
const NIGHT: Doer = { place: 'nightly' };

export function openKits({ home, record, refresh, lossSheet, now = () => new Date().toISOString() }: KitsParts): Kits {
  const config = home.config.kits;
  const rows = kitRowsOf(record.rows);
  endAsRecordedSoon();

  let docksAt: { readonly at: number; readonly seen: Promise<DocksSeen> } | undefined;
  const docks = (fresh = false): Promise<DocksSeen> => {
    const at = Date.parse(now());
    if (fresh || docksAt === undefined || Math.abs(at - docksAt.at) > DOCKS_MS) {
      const places = config?.docks ?? [];
      const kits = places.length === 0 ? {} : openKitKeys(home.folder).kits;
      docksAt = { at, seen: readDocks(places, (kit, id) => kits[kit]?.id === id) };
    }
    return docksAt.seen;
  };

  const jobs = openRefreshJobs({
    refresh,
    row: rows.kit,
    docked: async () => (await docks(true)).found,
    write: (event) => record.write([event]),
    now,
    async onEnded() {
      docksAt = undefined;
      endAsRecorded(home.folder, await rows.kits());
    },
  });

  // Rejections show when somebody asks; a start must not fail for a stick.
  function endAsRecordedSoon(): void {
    void rows
      .kits()
      .then((all) => endAsRecorded(home.folder, all))
      .catch(() => {});
  }

  const view = async (): Promise<KitsView> => {
    const nowInstant = now();
    const [kits, stock, seen] = [await rows.kits(), await rows.stock(), await docks()];
    return kitsView({
      kits,
      stock,
      nowInstant,
      docks: seen.view,
      nightly: nightlyOf(kits, nowInstant),
      goodHours: config?.goodHours ?? GOOD_HOURS,
      job: jobs.state(),
      nameOf: await namesOfStaff(record.rows),
    });
  };
  const nightlyOf = (kits: Awaited<ReturnType<typeof rows.kits>>, nowInstant: string): KitsView['nightly'] => {
    if (config?.nightlyAt === undefined) return undefined;
    const nights = kits
      .flatMap(({ written }) => written.filter(({ by }) => by.place === NIGHT.place))
      .map((one) => one.atInstant);
    const last = nights.sort().at(-1);
    return {
      at: config.nightlyAt,
      nextInstant: turnsAround(config.nightlyAt, nowInstant).next,
      ...(last === undefined ? {} : { lastInstant: last }),
    };
  };
  const write = async (event: Result<KitEvent>): Promise<Result<KitsView>> => {
    if (!event.ok) return event;
    await record.write([event.value]);
    return ok(await view());
  };

  const nightly = async (): Promise<void> => {
    if (config?.nightlyAt === undefined || jobs.state().state === 'running') return;
    const docked = new Set((await docks(true)).found.keys());
    const due = dueKits(await rows.kits(), docked, config.nightlyAt, now());
    if (due.length > 0) await jobs.start(due, NIGHT);
  };
  let looking: Promise<void> = Promise.resolve();
  const timer =
    config?.nightlyAt === undefined
      ? undefined
      : setInterval(() => {
          // What fails is looked at again in a minute; what a refresh says stands in the record.
          looking = looking.then(nightly).catch(() => {});
        }, LOOK_MS).unref();

  return {
    view,
    nightly,
    job: jobs.state,
    assign: async (kit, asked, by) => write(assignKit(await rows.kit(kit), asked, by)),
    checked: async (kit, asked, by) => write(checkKit(await rows.kit(kit), asked, by)),
    async lost(kit, asked, by) {
      const event = loseKit(await rows.kit(kit), asked, by);
      if (event.ok) endKit(home.folder, kit);
      return write(event);
    },
    found: async (kit, asked, by) => write(findKit(await rows.kit(kit), asked, by)),
    async retire(kit, asked, by) {
      const event = retireKit(await rows.kit(kit), asked, by);
      if (event.ok) endKit(home.folder, kit);
      return write(event);
    },
    async lossSheet(kit) {
      const facts = lossFacts(await rows.kit(kit), openKitKeys(home.folder).kits[kit], await namesOfStaff(record.rows));
      if (!facts.ok) return facts;
      return ok({ fileName: `紛失評価票_${kit}.pdf`, pdf: await lossSheet(facts.value, now()) });
    },
    registerStock: (asked, by) => write(registerStock(asked, by)),
    testStock: async (item, asked, by) => write(testStock(await rows.item(item), asked, by)),
    retireStock: async (item, reason, by) => write(retireStock(await rows.item(item), reason, by)),
    async refresh(kit, by) {
      if (kit !== undefined) return jobs.start([kit], by);
      const usable = await Promise.all([...(await docks(true)).found.keys()].sort().map((one) => rows.kit(one)));
      const all = usable.filter((row) => row !== undefined && !isEnded(row) && row.scope?.kind !== 'patient');
      return all.length === 0
        ? refuse('kit.not-docked')
        : jobs.start(
            all.map((row) => row?.kit ?? ''),
            by,
          );
    },
    async lines() {
      const docked = new Set((await docks()).found.keys());
      return kitLines({ kits: await rows.kits(), stock: await rows.stock(), nowInstant: now(), docked });
    },
    async figures() {
      const nowInstant = now();
      const usable = (await rows.kits()).filter((row) =>
        ['good', 'look'].includes(stateOfKitWord(kitConditions(row, { nowInstant, docked: false })[0].word)),
      );
      const newest = usable
        .flatMap(({ generation }) => (generation === undefined ? [] : [generation]))
        .sort((a, b) => (a.atInstant < b.atInstant ? 1 : -1))[0];
      if (newest === undefined) return {};
      const minutes = Math.floor((Date.parse(nowInstant) - Date.parse(newest.asOfInstant ?? newest.atInstant)) / 60_000);
      return { kitMinutes: Math.max(0, minutes), kitSeconds: Math.round(newest.seconds) };
    },
    async stop() {
      clearInterval(timer);
      // A refresh that is broken off leaves the old generation or the new one; a service that stops does not wait minutes for it.
      let late: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((done) => {
        late = setTimeout(done, STOP_MS);
      });
      await Promise.race([enough, looking.then(jobs.settled)]);
      clearTimeout(late);
    },
  };
}
