/** S-04 キット・備蓄 as it is shown. No patient stands in it. */
import type { Doer } from '../access/events.ts';
import type { KitChecked } from './events.ts';
import { type KitCondition, type KitState, kitConditions } from './kit-conditions.ts';
import { type KitForecast, kitForecast } from './kit-forecast.ts';
import type { KitScope } from './kit-head.ts';
import { conditionWords } from './kit-line-words.ts';
import type { KitPast, KitRow } from './kit-register.ts';
import { type StockRow, type StockWord, stockWord } from './stock.ts';

type NameOf = (by: Doer) => string;

export interface KitGenerationView {
  readonly generation: number;
  readonly atInstant: string;
  readonly asOfInstant?: string;
  readonly goodUntilInstant: string;
  readonly patientCount: number;
  readonly changed: number;
  readonly seconds: number;
  readonly writtenBytes: number;
  readonly kitBytes: number;
  readonly freeBytes?: number;
  readonly capacityBytes?: number;
  readonly words: readonly string[];
  readonly by?: string;
}

export interface KitConditionView extends KitCondition {
  readonly ja: string;
  readonly en: string;
  readonly next?: { readonly ja: string; readonly en: string };
}

export interface KitView {
  readonly kit: string;
  readonly scope?: KitScope;
  readonly keyFile: boolean;
  readonly madeInstant?: string;
  readonly keeper?: string;
  readonly place?: string;
  readonly dock?: string;
  readonly tape?: string;
  readonly seal?: string;
  /** Name of the dock it is plugged into now. */
  readonly pluggedIn?: string;
  readonly state: KitState;
  /** Worst first; never empty. */
  readonly conditions: readonly KitConditionView[];
  readonly generation?: KitGenerationView;
  readonly check?: {
    readonly verdict: KitChecked['verdict'];
    readonly where: string;
    readonly note?: string;
    readonly atInstant: string;
    readonly by?: string;
  };
  readonly lost?: { readonly lastSeen?: string; readonly note: string; readonly atInstant: string; readonly by?: string };
  readonly forecast: KitForecast;
  readonly returned: { readonly files: number; readonly entries: number };
  /** Newest first. */
  readonly history: readonly {
    readonly kind: KitPast['kind'];
    readonly atInstant: string;
    readonly by?: string;
    readonly detail: Readonly<Record<string, string | number>>;
  }[];
}

export interface StockView extends Omit<StockRow, 'by' | 'test' | 'retired'> {
  readonly word: StockWord;
  readonly test?: {
    readonly boots: boolean;
    readonly opensKit: boolean;
    readonly prints: boolean;
    readonly note?: string;
    readonly atInstant: string;
    readonly by?: string;
  };
}

/** A place where sticks are plugged in, as seen just now. */
export interface DockView {
  readonly name: string;
  /** Its folder is not there: nothing is mounted, or it does not answer. */
  readonly missing: boolean;
  /** Kits that lie there: what their heads say. `known` false: this hospital's keys know no such kit. */
  readonly kits: readonly { readonly kit: string; readonly generation: number; readonly known: boolean }[];
}

/** A refresh that is under way, or the last one of this process. */
export interface KitJobView {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly kit?: string;
  /** Kits that wait behind it. */
  readonly waiting: number;
  readonly done: number;
  readonly of: number;
  readonly startedInstant?: string;
  readonly endedInstant?: string;
  readonly code?: string;
}

export interface KitsView {
  readonly nowInstant: string;
  /** By number; those out of use come last. */
  readonly kits: readonly KitView[];
  readonly inUse: number;
  readonly fresh: number;
  readonly stock: readonly StockView[];
  readonly docks: readonly DockView[];
  /** Absent: nobody refreshes at night by this process. */
  readonly nightly?: { readonly at: string; readonly nextInstant: string; readonly lastInstant?: string };
  readonly goodHours: number;
  readonly job: KitJobView;
}

const HISTORY = 60;

export function kitView(row: KitRow, nowInstant: string, pluggedIn: string | undefined, nameOf: NameOf): KitView {
  const { kit, scope, keyFile, madeInstant, home, generation, check, lost, returned } = row;
  const conditions = kitConditions(row, { nowInstant, docked: pluggedIn !== undefined });
  return {
    kit,
    keyFile,
    ...given({ scope, madeInstant, pluggedIn }),
    ...(home && given({ keeper: home.keeper, place: home.place, dock: home.dock, tape: home.tape, seal: home.seal })),
    state: conditions[0].state,
    conditions: conditions.map((condition) => {
      const { ja, en, next } = conditionWords(row, condition.word);
      return { ...condition, ja, en, ...(next.ja === '' ? {} : { next }) };
    }),
    ...(generation && { generation: generationView(generation, nameOf) }),
    ...(check && {
      check: {
        verdict: check.verdict,
        where: check.where,
        atInstant: check.atInstant,
        by: nameOf(check.by),
        ...given({ note: check.note }),
      },
    }),
    ...(lost && {
      lost: { note: lost.note, atInstant: lost.atInstant, by: nameOf(lost.by), ...given({ lastSeen: lost.lastSeen }) },
    }),
    forecast: kitForecast(row),
    returned: { files: returned.files, entries: returned.entries },
    history: historyOf(row, nameOf),
  };
}

function generationView({ seq: _, by, ...facts }: NonNullable<KitRow['generation']>, nameOf: NameOf): KitGenerationView {
  return { ...facts, by: nameOf(by) };
}

function historyOf({ past, written }: KitRow, nameOf: NameOf): KitView['history'] {
  const refreshes = written.map(({ seq, atInstant, by, generation, patientCount, changed, seconds }) => ({
    seq,
    atInstant,
    by,
    kind: 'kit.refreshed' as const,
    detail: { generation, patientCount, changed, seconds },
  }));
  return [...past, ...refreshes]
    .sort((a, b) => b.seq - a.seq)
    .slice(0, HISTORY)
    .map(({ kind, atInstant, by, detail }) => ({ kind, atInstant, by: nameOf(by), detail }));
}

export function stockView({ by: _, retired: _retired, test, ...row }: StockRow, word: StockWord, nameOf: NameOf): StockView {
  return { ...row, word, ...(test && { test: { ...test, by: nameOf(test.by) } }) };
}

export interface KitsViewParts {
  readonly nowInstant: string;
  readonly kits: readonly KitRow[];
  readonly stock: readonly StockRow[];
  readonly docks: readonly DockView[];
  readonly nightly: KitsView['nightly'] | undefined;
  readonly goodHours: number;
  readonly job: KitJobView;
  readonly nameOf: NameOf;
}

export function kitsView({ kits, stock, nowInstant, docks, nightly, goodHours, job, nameOf }: KitsViewParts): KitsView {
  const lines = kits
    .map((row) => kitView(row, nowInstant, dockOf(docks, row.kit), nameOf))
    .sort((a, b) => rank(a) - rank(b) || a.kit.localeCompare(b.kit, 'en', { numeric: true }));
  return {
    nowInstant,
    kits: lines,
    inUse: lines.filter(({ state }) => state !== 'retired').length,
    fresh: lines.filter(({ state }) => state === 'good').length,
    stock: stock.filter(({ retired }) => retired === undefined).map((row) => stockView(row, stockWord(row, nowInstant), nameOf)),
    docks,
    ...(nightly && { nightly }),
    goodHours,
    job,
  };
}

const rank = ({ state }: KitView): number => (state === 'retired' ? 1 : 0);

/** Where a kit of this hospital is plugged in. */
export const dockOf = (docks: readonly DockView[], kit: string): string | undefined =>
  docks.find(({ kits }) => kits.some((one) => one.known && one.kit === kit))?.name;

/** Without what is not known. */
function given<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
