/**
 * Breakages seen to fail: a refresh that wipes a loss · found again taken for fresh · a retirement that hides a later loss · the same
 * `kit.made` twice taken for a new life · late one minute early · a figure from six generations · growth read as shrinking · a printer
 * asked to open a kit · a test of 32 days ago taken for good.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recorded } from '../kernel/recorded.ts';
import { assignKit, checkKit, findKit, isEnded, loseKit, retireKit } from './change-kit.ts';
import { registerStock, retireStock, testStock } from './change-stock.ts';
import type { KitEvent } from './events.ts';
import { type KitWord, kitConditions } from './kit-conditions.ts';
import { kitForecast } from './kit-forecast.ts';
import { kitLines } from './kit-lines.ts';
import { foldKit, foldKits, type KitRow } from './kit-register.ts';
import { kitsView } from './kit-view.ts';
import { foldStock, type StockRow, stockWord } from './stock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Any moment will do: nothing here asks what time it is. */
const START = Date.parse('2026-04-01T00:00:00.000Z');
const at = (ms: number): string => new Date(START + ms).toISOString();
const BY = { place: 'cli' };
const KIT = 'KIT-07';
const GIB = 1024 ** 3;

type Plain<E> = E extends unknown ? Omit<E, 'v' | 'by'> : never;

/** Folds events, each with the moment it was recorded. */
function folded(...events: readonly (readonly [ms: number, event: Plain<KitEvent>])[]): KitRow {
  let row: KitRow | undefined;
  for (const [seq, [ms, event]] of events.entries())
    row = foldKit(row, { station: 's', seq, recordedAt: at(ms), event: { v: 1, by: BY, ...event } as KitEvent }) ?? row;
  if (row === undefined) throw new RangeError('the test folds nothing');
  return row;
}

const made = { kind: 'kit.made', kit: KIT, id: 'a', scope: { kind: 'all' }, keyFile: false } as const;
const refreshed = (ms: number, more: Partial<Extract<KitEvent, { kind: 'kit.refreshed' }>> = {}) =>
  ({
    kind: 'kit.refreshed',
    kit: KIT,
    generation: 1,
    goodUntilInstant: at(ms + 72 * HOUR),
    patientCount: 500,
    changed: 5,
    seconds: 40,
    writtenBytes: GIB,
    kitBytes: 4 * GIB,
    words: [],
    ...more,
  }) as const;
const lost = { kind: 'kit.lost', kit: KIT, note: '' } as const;
const found = { kind: 'kit.found', kit: KIT, note: '' } as const;
const retired = { kind: 'kit.retired', kit: KIT, reason: 'x' } as const;
const docked = { kind: 'kit.assigned', kit: KIT, keeper: '師長', place: '5東', dock: '5東 詰所' } as const;
const checked = (verdict: 'good' | 'changed' | 'unfinished' | 'not-opened') =>
  ({ kind: 'kit.checked', kit: KIT, verdict, where: '予備PC' }) as const;
const failed = { kind: 'kit.refresh-failed', kit: KIT, code: 'kit.disk-full' } as const;

const words = (row: KitRow, ms: number, isDocked = false): KitWord[] =>
  kitConditions(row, { nowInstant: at(ms), docked: isDocked }).map(({ word }) => word);

describe('how a kit stands', () => {
  it('is fresh until good-until, near it before, late at it', () => {
    const row = folded([0, made], [0, refreshed(0)]);
    expect(words(row, 0)).toEqual(['fresh']);
    expect(words(row, 60 * HOUR - 1)).toEqual(['fresh']);
    expect(words(row, 60 * HOUR)).toEqual(['ending']);
    expect(words(row, 72 * HOUR - 1)).toEqual(['ending']);
    expect(words(row, 72 * HOUR)).toEqual(['expired']);
    expect(kitConditions(row, { nowInstant: at(80 * HOUR), docked: false })[0].sinceInstant).toBe(at(72 * HOUR));
  });

  it('a docked kit is late after 26 hours, whether the register or the dock itself says so; one in a drawer is not', () => {
    const plain = folded([0, made], [0, refreshed(0)]);
    const home = folded([0, made], [0, refreshed(0)], [1, docked]);
    expect(words(home, 26 * HOUR)).toEqual(['fresh']);
    expect(words(home, 26 * HOUR + 1)).toEqual(['late']);
    expect(words(plain, 26 * HOUR + 1)).toEqual(['fresh']);
    expect(words(plain, 26 * HOUR + 1, true)).toEqual(['late']);
  });

  it('is to be checked after 31 days, from when it was made when never; only a good check counts', () => {
    const row = (ms: number) => refreshed(ms);
    const never = folded([0, made], [31 * DAY, row(31 * DAY)]);
    expect(words(never, 31 * DAY)).toEqual(['fresh']);
    expect(words(never, 31 * DAY + 1)).toEqual(['unchecked']);
    const good = folded([0, made], [20 * DAY, checked('good')], [50 * DAY, row(50 * DAY)]);
    expect(words(good, 51 * DAY)).toEqual(['fresh']);
    expect(words(good, 51 * DAY + 1)).toEqual(['unchecked']);
    const torn = folded([0, made], [30 * DAY, checked('unfinished')], [31 * DAY, row(31 * DAY)]);
    expect(words(torn, 31 * DAY + 1)).toEqual(['unchecked']);
  });

  it('a failed refresh is red until one succeeds; a changed kit until it was checked and is good', () => {
    expect(words(folded([0, made], [0, refreshed(0)], [1, failed]), HOUR)).toEqual(['failed']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, failed], [2, refreshed(2)]), HOUR)).toEqual(['fresh']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, checked('changed')], [2, refreshed(2)]), HOUR)).toEqual(['changed']);
    expect(words(folded([0, made], [1, checked('changed')], [2, refreshed(2)], [3, checked('good')]), HOUR)).toEqual(['fresh']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, checked('unfinished')]), HOUR)).toEqual(['unfinished']);
    expect(words(folded([0, made]), HOUR)).toEqual(['empty']);
  });

  it('lost, found and retired: its own life ends there; the number may live again with another id', () => {
    expect(words(folded([0, made], [0, refreshed(0)], [1, lost], [2, refreshed(2)]), HOUR)).toEqual(['lost']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, lost], [2, found], [3, refreshed(3)]), HOUR)).toEqual(['found']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, lost], [2, found], [3, lost]), HOUR)).toEqual(['lost']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, lost], [2, retired]), HOUR)).toEqual(['retired']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, retired], [2, lost]), HOUR)).toEqual(['lost']);
    expect(words(folded([0, made], [0, refreshed(0)], [1, lost], [2, made], [3, refreshed(3)]), HOUR)).toEqual(['lost']);
    const again = folded([0, made], [0, docked], [1, lost], [2, { ...made, id: 'b' }], [2, refreshed(2)]);
    expect(words(again, HOUR)).toEqual(['fresh']);
    expect(again.home?.keeper).toBe('師長');
    expect(again.past.map(({ kind }) => kind)).toContain('kit.lost');
  });

  it('property: whatever happens in whatever order, a lost kit is never shown as fresh, nor counted', () => {
    const some = fc.array(
      fc.constantFrom(
        made,
        refreshed(0),
        lost,
        found,
        retired,
        docked,
        failed,
        checked('good'),
        checked('changed'),
        checked('unfinished'),
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 100 * DAY }), fc.boolean(), (before, after, now, isDocked) => {
        const row = folded(...[made, ...before, lost, ...after].map((event) => [0, event] as const));
        const [first] = kitConditions(row, { nowInstant: at(now), docked: isDocked });
        expect(['lost', 'found', 'retired']).toContain(first.word);
        expect(isEnded(row)).toBe(true);
        const view = kitsView({
          nowInstant: at(now),
          kits: [row],
          stock: [],
          docks: [],
          nightly: undefined,
          goodHours: 72,
          job: { state: 'none', waiting: 0, done: 0, of: 0 },
          nameOf: () => 'x',
        });
        expect(view.fresh).toBe(0);
        const lines = kitLines({ kits: [row], stock: [], nowInstant: at(now), docked: new Set([KIT]) });
        expect(lines.find(({ id }) => id === 'kits')?.state).not.toBe('good');
      }),
      { numRuns: 300 },
    );
  });

  it('the register at once is the register line by line', () => {
    let register: ReadonlyMap<string, KitRow> = new Map();
    const events: KitEvent[] = [made, { ...made, kit: 'KIT-08', id: 'c' }, refreshed(0), lost].map(
      (event) => ({ v: 1, by: BY, ...event }) as KitEvent,
    );
    for (const [seq, event] of events.entries()) register = foldKits(register, { station: 's', seq, recordedAt: at(seq), event });
    expect([...register.keys()]).toEqual([KIT, 'KIT-08']);
    expect(register.get(KIT)?.lost).toBeDefined();
    expect(register.get('KIT-08')?.lost).toBeUndefined();
  });
});

describe('wear and room', () => {
  const nights = (count: number, more: (night: number) => Partial<Extract<KitEvent, { kind: 'kit.refreshed' }>>) =>
    folded(
      [0, made],
      ...Array.from({ length: count }, (_, night) => {
        const facts = { generation: night + 1, capacityBytes: 32 * GIB, ...more(night) };
        return [night * DAY, refreshed(night * DAY, facts)] as const;
      }),
    );

  it('no figure stands on too few generations, too few days, or a stick of unknown size', () => {
    expect(kitForecast(nights(6, () => ({}))).figures).toBeUndefined();
    expect(kitForecast(nights(7, () => ({}))).figures).toBeDefined();
    const hourly = folded(
      [0, made],
      ...Array.from({ length: 20 }, (_, n) => [n * HOUR, refreshed(n * HOUR, { capacityBytes: GIB })] as const),
    );
    expect(kitForecast(hourly)).toEqual({ generations: 20 });
    const unsized = folded([0, made], ...Array.from({ length: 20 }, (_, n) => [n * DAY, refreshed(n * DAY)] as const));
    expect(kitForecast(unsized)).toEqual({ generations: 0 });
  });

  it('days until full follow the trend; a kit that does not grow is never full', () => {
    const growing = nights(20, (night) => ({ kitBytes: (4 + night * 0.5) * GIB, freeBytes: (21 - night * 0.5) * GIB }));
    // 11.5 GiB are left, a refresh takes 1, half a GiB a day.
    expect(kitForecast(growing).figures).toEqual({ fullWrites: 0.6, growthBytesADay: GIB / 2, daysUntilFull: 21 });
    expect(words(growing, 19 * DAY)).toContain('filling');
    const still = kitForecast(nights(20, () => ({ kitBytes: 4 * GIB }))).figures;
    expect(still).toEqual({ fullWrites: 0.6, growthBytesADay: 0 });
    const shrinking = kitForecast(nights(20, (night) => ({ kitBytes: (9 - night * 0.1) * GIB }))).figures;
    expect(shrinking?.daysUntilFull).toBeUndefined();
  });

  it('counts everything that was ever written, not the last thirty alone, and warns of a worn stick', () => {
    const row = nights(70, () => ({ writtenBytes: 16 * GIB }));
    expect(row.written).toHaveLength(30);
    expect(kitForecast(row).figures?.fullWrites).toBe(35);
    const worn = nights(60, () => ({ writtenBytes: 160 * GIB }));
    expect(words(worn, 59 * DAY)).toContain('worn');
    expect(words(row, 69 * DAY)).not.toContain('worn');
  });
});

describe('備蓄', () => {
  const record = (events: readonly (readonly [number, KitEvent])[]): StockRow | undefined => {
    let row: StockRow | undefined;
    for (const [seq, [ms, event]] of events.entries())
      row = foldStock(row, { station: 's', seq, recordedAt: at(ms), event } as Recorded<KitEvent>) ?? row;
    return row;
  };
  const asked = { item: 'ＰＣ-01', what: 'pc', name: '', place: '倉庫', keeper: '電算室', owner: 'own' } as const;
  const value = <T>(result: { readonly ok: boolean; readonly value?: T }): T => {
    if (!result.ok) throw new RangeError('refused');
    return result.value as T;
  };

  it('R-212: a PC counts as tested for 31 days, when it boots, opens the kit and prints', () => {
    const registered = value(registerStock(asked, BY));
    expect(registered.item).toBe('PC-01');
    const row = record([[0, registered]]) as StockRow;
    expect(stockWord(row, at(0))).toBe('untested');
    const test = (boots: boolean, opensKit: boolean, prints: boolean) => value(testStock(row, { boots, opensKit, prints }, BY));
    const tested = record([
      [0, registered],
      [DAY, test(true, true, true)],
    ]) as StockRow;
    expect(stockWord(tested, at(32 * DAY))).toBe('tested');
    expect(stockWord(tested, at(32 * DAY + 1))).toBe('due');
    for (const [one, two, three] of [
      [false, true, true],
      [true, false, true],
      [true, true, false],
    ] as const) {
      const broken = record([
        [0, registered],
        [DAY, test(one, two, three)],
      ]) as StockRow;
      expect(stockWord(broken, at(2 * DAY))).toBe('broken');
    }
    const printer = { ...tested, what: 'printer', test: { ...tested.test, opensKit: false } } as StockRow;
    expect(stockWord(printer, at(2 * DAY))).toBe('tested');
    const gone = record([
      [0, registered],
      [1, value(retireStock(row, '故障', BY))],
    ]) as StockRow;
    expect(stockWord(gone, at(2))).toBe('retired');
  });

  it('registered again its words are corrected and its test stays', () => {
    const row = record([
      [0, value(registerStock(asked, BY))],
      [1, { kind: 'kit.stock-tested', v: 1, item: 'PC-01', boots: true, opensKit: true, prints: true, by: BY }],
      [2, value(registerStock({ ...asked, place: '5東' }, BY))],
    ]) as StockRow;
    expect([row.place, row.registeredInstant, stockWord(row, at(3))]).toEqual(['5東', at(0), 'tested']);
  });
});

describe('キット on S-01', () => {
  const seen = (kits: readonly KitRow[], stock: readonly StockRow[], ms: number) =>
    kitLines({ kits, stock, nowInstant: at(ms), docked: new Set() });

  it('a hospital without any kit is told so, with the next step; one with retired kits alone too', () => {
    for (const kits of [[], [folded([0, made], [0, refreshed(0)], [1, retired])]]) {
      const [line] = seen(kits, [], HOUR);
      expect(line).toMatchObject({ id: 'kits', area: 'kit', state: 'look', ja: expect.stringContaining('キットがありません') });
      expect(line?.next?.ja).toContain('tomoshibi kit build');
    }
  });

  it('counts the fresh ones, and every kit that is not says what to do and whom to ask', () => {
    const fresh = folded([0, made], [0, refreshed(0)]);
    const gone = { ...folded([0, made], [0, refreshed(0)], [1, lost], [2, docked]), kit: 'KIT-08' };
    const broke = { ...folded([0, made], [0, refreshed(0)], [1, failed]), kit: 'KIT-09' };
    const lines = seen([fresh, gone, broke], [], HOUR);
    expect(lines[0]).toMatchObject({ id: 'kits', state: 'good', ja: '新しいキット 1 / 3', en: '1 of 3 kits fresh' });
    expect(lines.find(({ id }) => id === 'kit.KIT-08.lost')).toMatchObject({ state: 'bad', whom: 'charge', since: at(1) });
    expect(lines.find(({ id }) => id === 'kit.KIT-08.lost')?.ja).toContain('5東');
    expect(lines.find(({ id }) => id === 'kit.KIT-09.failed')).toMatchObject({
      state: 'bad',
      whom: 'systems',
      code: 'kit.disk-full',
    });
    for (const line of lines) expect(line.state === 'good' || (line.next?.ja ?? '') !== '').toBe(true);
  });
});

describe('what people do with kits', () => {
  const row = folded([0, made], [0, refreshed(0)]);
  const gone = folded([0, made], [1, lost]);
  const away = folded([0, made], [1, retired]);

  it('refuses what cannot be, with a reason', () => {
    const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code;
    expect(code(assignKit(undefined, { keeper: 'x', place: 'y' }, BY))).toBe('kit.kit-unknown');
    expect(code(assignKit(row, { keeper: ' ', place: 'y' }, BY))).toBe('kit.keeper-needed');
    expect(code(assignKit(row, { keeper: 'x', place: '' }, BY))).toBe('kit.place-needed');
    expect(code(assignKit(away, { keeper: 'x', place: 'y' }, BY))).toBe('kit.is-retired');
    expect(code(checkKit(row, { verdict: 'good', where: '' }, BY))).toBe('kit.where-needed');
    expect(code(loseKit(gone, { note: '' }, BY))).toBe('kit.already-lost');
    expect(code(findKit(row, { note: '' }, BY))).toBe('kit.not-lost');
    expect(code(retireKit(row, { reason: '' }, BY))).toBe('kit.reason-needed');
    expect(code(retireKit(away, { reason: 'x' }, BY))).toBe('kit.is-retired');
    expect(code(testStock(undefined, { boots: true, opensKit: true, prints: true }, BY))).toBe('kit.item-unknown');
  });

  it('leaves out what was left empty', () => {
    const assigned = assignKit(row, { keeper: ' 師長 ', place: '5東', dock: '', tape: undefined }, BY);
    expect(assigned.ok && assigned.value).toEqual({ kind: 'kit.assigned', v: 1, kit: KIT, keeper: '師長', place: '5東', by: BY });
  });

  it('one that was retired can still be lost, and one that was found be lost again', () => {
    expect(loseKit(away, { note: '' }, BY).ok).toBe(true);
    expect(loseKit(folded([0, made], [1, lost], [2, found]), { note: '' }, BY).ok).toBe(true);
  });
});
