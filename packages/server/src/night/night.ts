import {
  type Doer,
  duePrints,
  forecastPages,
  type HealthLine,
  type NightJobView,
  type NightRow,
  type NightSetName,
  type NightSetPrinted,
  type NightSetView,
  type NightView,
  newestNight,
  nightLines,
  ok,
  type Result,
  readSetId,
  refuse,
  ruleOf,
  setId,
} from '@tomoshibi/hospital';
import { codeOf } from '../fault.ts';
import type { FormBook, Serials } from '../forms/sheet-desk.ts';
import type { Home } from '../home/home.ts';
import { turnsAround } from '../kit/register/nightly.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import type { HospitalReader } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import { answerAsk, type NightAsked, waitingAsks } from './ask-files.ts';
import type { SetDrawer } from './draw-in-child.ts';
import { listSets } from './list-sets.ts';
import { type NightMade, openNightJobs } from './night-jobs.ts';
import { nightOf } from './night-of.ts';
import { openNightStore, type SetHead } from './night-store.ts';
import { modeNow, outageSince } from './outage-mark.ts';
import { type NightQueue, openToPrint, type PrintedSet, printNightSet } from './print-night-set.ts';
import { nightRows } from './project-night.ts';
import { KEEP_NIGHTS } from './set-forms.ts';

/** S-03 夜間の印刷準備: sets of the nights, made, kept and put on paper. */
export interface NightDesk {
  /** `wards`: only what is theirs, for who does not look after printing. */
  view(wards?: readonly string[]): Promise<NightView>;
  job(): NightJobView;
  /** All sets of the day for which the next night prepares; resolves when all were tried. Already made ones stay, unless `anew`. */
  makeAll(
    by: Doer,
    how?: { readonly night?: string; readonly anew?: boolean; readonly only?: readonly NightSetName[] },
  ): Promise<NightMade>;
  /** A ward as the copy is now, before everything else. Refusals: `night.unit-unknown`, `night.…`. */
  makeWard(ward: string, by: Doer, night?: string): Promise<Result<SetHead>>;
  /** Refusals: `night.set-unknown`, `print.…`, `night.…`. */
  print(set: string, why: NightSetPrinted['why'], by: Doer, night?: string): Promise<Result<PrintedSet>>;
  /** 試し刷り: one page that names nobody. */
  trial(ward: string, by: Doer): Promise<Result<PrintedSet>>;
  /** 警戒で全病棟印刷. What cannot be printed is named; the others go out. */
  printAll(by: Doer, why?: NightSetPrinted['why']): Promise<PrintedAll>;
  /** The PDF itself, for a PC whose own printer is to be used; its sheets are written down as printed there. Who is on it is for the gate to write down. */
  open(set: string, by: Doer, night?: string): Promise<Result<{ readonly head: SetHead; readonly pdf: Uint8Array }>>;
  /** Tile 印刷の準備 of S-01. */
  lines(): Promise<readonly HealthLine[]>;
  /** One look whether a night's turn, a rule or a wish has come; the timer does it. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

export interface PrintedAll {
  readonly printed: readonly { readonly set: string; readonly pages: number }[];
  readonly failed: readonly { readonly set: string; readonly code: string }[];
}

export interface NightParts {
  readonly home: Home;
  readonly reader: HospitalReader;
  readonly record: StationRecord;
  readonly serials: Pick<Serials, 'take'>;
  readonly book: Pick<FormBook, 'current' | 'version'>;
  readonly queue: NightQueue;
  readonly now?: () => string;
  readonly drawer?: (home: string, urgent: boolean) => SetDrawer;
  /** 0: nobody looks by the clock. */
  readonly lookMs?: number;
}

const LOOK_MS = 2_000;
/** A command waits for it, and perhaps a ward. */
const ASKED_MS = 200;
/** A night that failed is tried again after this long, a few times. */
const AGAIN_MS = 30 * 60_000;
const TRIES = 3;
const NIGHT: Doer = { place: 'nightly' };

export function openNight(parts: NightParts): NightDesk {
  const { home, reader, record, book, queue, now = () => new Date().toISOString() } = parts;
  const config = home.config.nightSets ?? {};
  const store = openNightStore(home);
  const jobs = openNightJobs({ ...parts, config, store, now }, home.folder, parts.drawer);
  const print = { record, store, jobs, queue, book };
  const dayNow = (): string => nightOf(now());
  const today = (): string => hospitalToday(new Date(now()));
  const rowsNow = (): Promise<readonly NightRow[]> => nightRows(record.rows, store.nights().at(-1));
  const newest = async (set: string): Promise<string> =>
    newestNight((await rowsNow()).filter((row) => row.set === set && row.made !== undefined)) ?? dayNow();

  const makeAll: NightDesk['makeAll'] = async (by, { night = dayNow(), anew = false, only } = {}) => {
    const done = await jobs.make(night, only ?? (await listSets(reader, config, night)), by, { anew });
    store.keepOnly(config.keep ?? KEEP_NIGHTS);
    return done;
  };
  const makeWard = async (ward: string, by: Doer, night = today()): Promise<Result<SetHead>> =>
    answered(async () => {
      const head = await jobs.makeNow(night, { sort: 'ward', unit: ward }, by);
      return head === undefined ? refuse('night.unit-unknown') : ok(head);
    });
  const printOne: NightDesk['print'] = async (set, why, by, night) =>
    answered(async () => printNightSet(print, { night: night ?? (await newest(set)), set }, why, by));

  const printAll = async (by: Doer, why: NightSetPrinted['why'] = 'person'): Promise<PrintedAll> => {
    const { wards } = await reader.hospital();
    const [printed, failed]: [{ set: string; pages: number }[], { set: string; code: string }[]] = [[], []];
    for (const { ward } of wards) {
      const set = setId({ sort: 'ward', unit: ward });
      // A ward without a set gets one now: paper that is a little late is better than none.
      const has = (await rowsNow()).some((row) => row.set === set && row.made !== undefined);
      const made = has ? undefined : await makeWard(ward, by);
      const done = made?.ok === false ? made : await printOne(set, why, by);
      if (done.ok) printed.push({ set, pages: done.value.head.pages });
      else failed.push({ set, code: done.refusal.code });
    }
    return { printed, failed };
  };

  let tried: { readonly night: string; readonly count: number; readonly at: number } | undefined;
  const makeDue = async (): Promise<void> => {
    if (config.at === undefined || jobs.state().state === 'running') return;
    const turn = turnsAround(config.at, now()).last;
    const night = nightOf(turn);
    const rows = (await rowsNow()).filter((row) => row.night === night);
    const since = rows.filter(({ made }) => made !== undefined && made.atInstant >= turn);
    const all = await listSets(reader, config, night);
    const missing = all.filter((set) => !since.some((row) => row.set === setId(set)));
    const wards = missing.filter(({ sort }) => sort === 'ward');
    // A department nobody is expected in has no set; wards decide whether the night is done.
    if (missing.length === 0 || (wards.length === 0 && tried?.night === night)) return;
    const mine = tried?.night === night ? tried : { night, count: 0, at: 0 };
    if (mine.count >= TRIES || Date.parse(now()) - mine.at < AGAIN_MS) return;
    tried = { night, count: mine.count + 1, at: Date.parse(now()) };
    // What was made before the turn is as old as the copy was then.
    await makeAll(NIGHT, { night, anew: true, only: missing });
  };
  const printDue = async (): Promise<void> => {
    const since = outageSince(home.folder, modeNow(home.folder), now());
    const due = duePrints(await rowsNow(), config, since);
    for (const { night, set, why } of due) {
      const key = `${night} ${set} ${why}`;
      // A printer that is away is the queue's to wait for; what it refuses outright is not tried every second.
      if ((notBefore.get(key) ?? 0) > Date.parse(now())) continue;
      const done = await printOne(set, why, NIGHT, night);
      if (!done.ok) notBefore.set(key, Date.parse(now()) + AGAIN_MS);
    }
  };
  const notBefore = new Map<string, number>();
  const answerOne = async (id: string, asked: NightAsked): Promise<void> => {
    const by: Doer = { place: 'cli' };
    const { night, ward, anew } = asked;
    const one = ward === undefined ? undefined : await makeWard(ward, by, night);
    const done: NightMade =
      one === undefined
        ? await makeAll(by, { night, ...(anew === undefined ? {} : { anew }) })
        : one.ok
          ? { made: [one.value], failed: [] }
          : { made: [], failed: [{ set: `ward:${ward}`, code: one.refusal.code }] };
    answerAsk(home.folder, id, { made: done.made.map(answerLine), failed: [...done.failed] });
  };
  const answering = new Map<string, Promise<void>>();
  /** Each for itself: a ward does not wait for a whole night that was asked for before it. */
  const answer = async (): Promise<void> => {
    for (const { id, asked } of waitingAsks(home.folder)) {
      if (answering.has(id)) continue;
      answering.set(
        id,
        answerOne(id, asked)
          .catch(() => {})
          .finally(() => answering.delete(id)),
      );
    }
  };
  const look = async (): Promise<void> => {
    await printDue();
    await answer();
    await makeDue();
    await printDue();
  };
  const { lookMs = LOOK_MS } = parts;
  // What fails is looked at again; what was made or not stands in the record. A night that is being made keeps no printing waiting.
  const running = new Map<() => Promise<void>, Promise<void>>();
  const once = (work: () => Promise<void>): void => {
    if (running.has(work)) return;
    running.set(
      work,
      work()
        .catch(() => {})
        .finally(() => running.delete(work)),
    );
  };
  const timer =
    lookMs === 0
      ? undefined
      : setInterval(() => {
          once(printDue);
          once(makeDue);
        }, lookMs).unref();
  const asking = lookMs === 0 ? undefined : setInterval(() => void answer().catch(() => {}), ASKED_MS).unref();

  const rules = {
    printAlways: config.printAlways ?? [],
    printWardList: config.printWardList ?? false,
    printOnOutage: config.printOnOutage ?? false,
  };
  return {
    job: jobs.state,
    makeAll,
    makeWard,
    print: printOne,
    printAll,
    look,
    async trial(ward, by) {
      const name: NightSetName = { sort: 'trial', unit: ward };
      return answered(async () => {
        const head = await jobs.makeNow(today(), name, by);
        return head === undefined ? refuse('night.set-unknown') : printOne(setId(name), 'trial', by, head.night);
      });
    },
    open: async (set, by, night) => answered(async () => openToPrint(print, { night: night ?? (await newest(set)), set }, by)),
    lines: async () => nightLines((await rowsNow()).filter(isKept), { planned: config.at !== undefined, nowInstant: now() }),
    async view(wards) {
      const nowInstant = now();
      const rows = (await rowsNow()).filter(isKept);
      const night = newestNight(rows);
      const mine = newestOfEach(rows).filter(({ set }) => wards === undefined || isOfWards(set, wards));
      return {
        nowInstant,
        ...(night === undefined ? {} : { night }),
        ...(config.at === undefined ? {} : { at: config.at, nextInstant: turnsAround(config.at, nowInstant).next }),
        sets: mine.map((row) => setView(row, rules, night)),
        rules,
        forecast: forecastPages(rows, config),
        printers: queue.printers,
        job: jobs.state(),
        kept: store.nights(),
      };
    },
    async stop() {
      clearInterval(timer);
      clearInterval(asking);
      jobs.stop();
      await Promise.all([...running.values(), ...answering.values()]);
    },
  };
}

/** A trial is no set of the night. */
const isKept = ({ set }: NightRow): boolean => readSetId(set).sort !== 'trial';

function newestOfEach(rows: readonly NightRow[]): readonly NightRow[] {
  const newest = new Map<string, NightRow>();
  for (const row of rows) {
    const known = newest.get(row.set);
    // One that could not be made does not hide the one of the night before, which is what there is to print.
    if (known === undefined || row.made !== undefined) newest.set(row.set, row);
    else newest.set(row.set, { ...known, ...(row.failed === undefined ? {} : { failed: row.failed }) });
  }
  return [...newest.values()];
}

function isOfWards(set: string, wards: readonly string[]): boolean {
  const { sort, unit } = readSetId(set);
  return (sort === 'ward' || sort === 'list' || sort === 'blank') && wards.includes(unit);
}

function setView(row: NightRow, rules: NightView['rules'], night: string | undefined): NightSetView {
  const { made, failed, printed, set } = row;
  return {
    night: row.night,
    set,
    ...readSetId(set),
    name: made?.name ?? set,
    pages: made?.pages ?? 0,
    patientCount: made?.patientCount ?? 0,
    sheetCount: made?.sheetCount ?? 0,
    ...(made?.asOfInstant === undefined ? {} : { asOfInstant: made.asOfInstant }),
    ...(made === undefined ? {} : { madeInstant: made.atInstant, seconds: made.seconds }),
    ...(made?.mismatch === undefined ? {} : { mismatch: made.mismatch }),
    missing: (made?.missing ?? []).map(({ text }) => text.split(' ')[0] ?? '').filter((one, at, all) => all.indexOf(one) === at),
    formsLeftOut: made?.formsLeftOut ?? [],
    ...(failed === undefined ? {} : { failed }),
    rule: ruleOf(set, rules),
    printed: printed.map(({ by: _by, ...one }) => one),
    ...(row.night === night ? {} : { fromEarlier: true as const }),
  };
}

const answerLine = ({ set, name, pages, patientCount, seconds }: SetHead) => ({ set, name, pages, patientCount, seconds });

/** Faults of printing and making are told to whoever pressed; anything else is a fault of the whole process. */
async function answered<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined && /^(night|print|forms|access)\./.test(code)) return refuse(code);
    throw error;
  }
}
