/**
 * Breakages seen to fail: a loss that leaves the keys · a loss written before the keys are ended · a lost kit refreshed because its
 * refresh had begun to wait · keys saved by another process that live again · a night done twice · a night missed while the machine was
 * off · tries without an end · a stick with another id taken for ours · a refresh that fails and says nothing · two refreshes at once.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headFile, type KitEvent, type KitHead, type KitLossFacts } from '@tomoshibi/hospital';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryRecord } from '../../../testdata/memory-record.ts';
import { Fault } from '../../fault.ts';
import { configSchema } from '../../home/config.ts';
import type { StationRecord } from '../../record/station-record.ts';
import { type KitSecret, newKitId, openKitKeys, saveKitKeys, withKit } from '../kit-keys.ts';
import type { KitWritten } from '../kit-report.ts';
import { headScript } from '../write/kit-scripts.ts';
import { readDocks } from './docks.ts';
import { endAsRecorded } from './end-kit.ts';
import { type Kits, openKits } from './kits.ts';
import { turnsAround } from './nightly.ts';
import { printLossSheet } from './print-loss-sheet.ts';
import { kitRowsOf } from './project-kits.ts';
import type { RefreshKit } from './refresh-job.ts';

const BY = { account: 'u000000000001' };
const HOUR = 3_600_000;

let folder: string;
let dock: string;
let record: StationRecord;
/** The clock of the test: 09:00 of a day in the hospital's zone. */
let nowMs: number;
const now = (): string => new Date(nowMs).toISOString();
const opened: Kits[] = [];
let written: KitEvent[];
/** What the next refreshes do. */
let refresh: RefreshKit;
let refreshed: string[];

const secretOf = (kit: string): KitSecret => ({
  id: newKitId(),
  unlockKey: Buffer.alloc(32, kit.length).toString('base64'),
  kdf: { name: 'argon2id', memoryKiB: 131_072, passes: 3, lanes: 1, salt: Buffer.alloc(16).toString('base64') },
  keyFile: false,
  scope: { kind: 'all' },
  generation: 1,
});
const keysOf = (kit: string): KitSecret | undefined => openKitKeys(folder).kits[kit];

/** A stick in the dock: nothing on it but a head. */
function plugIn(kit: string, id: string, generation = 1, inside = dock): void {
  const head = {
    v: 1,
    kit,
    id,
    generation,
    hospital: 'みほん病院',
    demo: false,
    scope: { kind: 'all' },
    patients: 5,
    madeInstant: now(),
    goodUntilInstant: now(),
    kdf: secretOf(kit).kdf,
    keyFile: false,
    wrapped: Buffer.alloc(60).toString('base64'),
    directory: [{ shard: 'abcdefghijkl', slot: 0 }],
    returnKey: Buffer.alloc(65).toString('base64'),
    signer: Buffer.alloc(32).toString('base64'),
  } satisfies KitHead;
  const at = join(inside, kit);
  mkdirSync(join(at, 'data'), { recursive: true });
  writeFileSync(join(at, headFile(generation)), headScript(JSON.stringify(head)));
}

/** Registers a kit as `kit build` does. */
async function make(kit: string): Promise<KitSecret> {
  const secret = secretOf(kit);
  saveKitKeys(folder, withKit(openKitKeys(folder), kit, secret));
  await record.write([
    { kind: 'kit.made', v: 1, kit, id: secret.id, scope: secret.scope, keyFile: false, by: { place: 'cli' } },
    { ...generationOf(kit), kind: 'kit.refreshed', v: 1, by: { place: 'cli' } },
  ]);
  return secret;
}
const generationOf = (kit: string) => ({
  kit,
  generation: 1,
  goodUntilInstant: new Date(nowMs + 72 * HOUR).toISOString(),
  patientCount: 5,
  changed: 5,
  seconds: 2,
  writtenBytes: 1000,
  kitBytes: 1000,
  words: [],
});
const writtenOf = (kit: string): KitWritten => ({
  ...generationOf(kit),
  id: keysOf(kit)?.id ?? '',
  generation: 2,
  madeInstant: now(),
  files: 3,
});

function open(nightlyAt?: string): Kits {
  const kits = openKits({
    home: {
      folder,
      config: configSchema.parse({
        v: 1,
        hospital: 'みほん病院',
        station: 'test',
        demo: false,
        sources: [],
        kits: { docks: [{ name: '5東 詰所', folder: dock }], ...(nightlyAt && { nightlyAt }) },
        rows: { kind: 'sqlite' },
      }),
    },
    record,
    refresh: (asked) => refresh(asked),
    lossSheet: (facts, printedAt) => printLossSheet(facts, 'みほん病院', printedAt),
    now,
  });
  opened.push(kits);
  return kits;
}

const settled = async (kits: Kits): Promise<void> => {
  while (kits.job().state === 'running' || kits.job().waiting > 0) await new Promise((done) => setTimeout(done, 2));
  await new Promise((done) => setTimeout(done, 2));
};
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string | undefined =>
  result.refusal?.code;
const ofKind = (kind: KitEvent['kind']): number => written.filter((event) => event.kind === kind).length;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kits-'));
  dock = join(folder, 'dock');
  mkdirSync(dock);
  nowMs = Date.parse('2026-04-01T00:00:00.000Z');
  written = [];
  refreshed = [];
  record = memoryRecord(now);
  record.follow(({ event }) => {
    if (event.kind.startsWith('kit.')) written.push(event as KitEvent);
  });
  refresh = async ({ kit, onProgress }) => {
    onProgress({ done: 5, of: 5 });
    refreshed.push(kit);
    return writtenOf(kit);
  };
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
  await record.close();
  rmSync(folder, { recursive: true });
});

describe('紛失', () => {
  it('ends the keys for good: no refresh of it by button, by all, or by night, whoever saves the keys again', async () => {
    const before = await make('KIT-01');
    plugIn('KIT-01', before.id);
    const kits = open('02:30');
    const lost = await kits.lost('KIT-01', { lastSeen: '昨夜', note: '机の上' }, BY);
    expect(lost.ok && lost.value.kits[0]).toMatchObject({ state: 'bad', lost: { lastSeen: '昨夜' } });
    expect(keysOf('KIT-01')?.ended).toBe(true);
    expect(codeOf(await kits.refresh('KIT-01', BY))).toBe('kit.ended');
    expect(codeOf(await kits.refresh(undefined, BY))).toBe('kit.not-docked');
    nowMs += 24 * HOUR;
    await kits.nightly();
    await settled(kits);
    expect(refreshed).toEqual([]);
    // Another process had read the keys before and saves them now.
    saveKitKeys(folder, withKit(openKitKeys(folder), 'KIT-01', before));
    endAsRecorded(folder, await kitRowsOf(record.rows).kits());
    expect(keysOf('KIT-01')?.ended).toBe(true);
    expect(codeOf(await kits.lost('KIT-01', { note: '' }, BY))).toBe('kit.already-lost');
  });

  it('is not written down when the keys could not be ended, so that nobody believes it', async () => {
    await make('KIT-01');
    const kits = open();
    rmSync(join(folder, 'keys'), { recursive: true });
    writeFileSync(join(folder, 'keys'), 'not a folder');
    await expect(kits.lost('KIT-01', { note: '' }, BY)).rejects.toThrow();
    expect(ofKind('kit.lost')).toBe(0);
  });

  it('one that waits behind another is not written when it was reported meanwhile', async () => {
    for (const kit of ['KIT-01', 'KIT-02']) plugIn(kit, (await make(kit)).id);
    const kits = open();
    refresh = async ({ kit }) => {
      refreshed.push(kit);
      await kits.lost('KIT-02', { note: '' }, BY);
      return writtenOf(kit);
    };
    expect((await kits.refresh(undefined, BY)).ok).toBe(true);
    await settled(kits);
    expect(refreshed).toEqual(['KIT-01']);
    expect(written.find((event) => event.kind === 'kit.refresh-failed')).toMatchObject({ kit: 'KIT-02', code: 'kit.ended' });
  });

  it('found, its keys stay ended and it is never fresh; retired, it leaves the count', async () => {
    await make('KIT-01');
    const kits = open();
    await kits.lost('KIT-01', { note: '' }, BY);
    const found = await kits.found('KIT-01', { note: '封は無事' }, BY);
    expect(found.ok && found.value.kits[0]?.conditions[0]?.word).toBe('found');
    expect(found.ok && [found.value.fresh, found.value.inUse]).toEqual([0, 1]);
    expect(keysOf('KIT-01')?.ended).toBe(true);
    const retired = await kits.retire('KIT-01', { reason: '作り直した' }, BY);
    expect(retired.ok && [retired.value.fresh, retired.value.inUse]).toEqual([0, 0]);
  });

  it('紛失評価票 has what was in it, by count, and how it was sealed; there is none for a kit that is here', async () => {
    await make('KIT-01');
    const kits = open();
    expect(codeOf(await kits.lossSheet('KIT-01'))).toBe('kit.not-lost');
    expect(codeOf(await kits.lossSheet('KIT-09'))).toBe('kit.kit-unknown');
    let facts: KitLossFacts | undefined;
    await kits.lost('KIT-01', { lastSeen: '昨夜 救急', note: '' }, BY);
    const spying = openKits({
      home: { folder, config: { rows: { kind: 'sqlite' } } as never },
      record,
      refresh,
      now,
      lossSheet: async (given, printedAt) => {
        facts = given;
        return printLossSheet(given, 'みほん病院', printedAt);
      },
    });
    opened.push(spying);
    const sheet = await spying.lossSheet('KIT-01');
    expect(sheet.ok && Buffer.from(sheet.value.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(facts).toMatchObject({
      kit: 'KIT-01',
      scope: { kind: 'all' },
      patientCount: 5,
      generation: 1,
      kdf: { memoryKiB: 131_072 },
      lost: { lastSeen: '昨夜 救急' },
    });
    expect(JSON.stringify(facts)).not.toContain(keysOf('KIT-01')?.unlockKey);
  });
});

describe('the refresh', () => {
  it('by button, one at a time, with its progress; what came of it is in the register', async () => {
    plugIn('KIT-01', (await make('KIT-01')).id);
    const kits = open();
    let go = (): void => {};
    refresh = async ({ kit, onProgress }) => {
      onProgress({ done: 2, of: 5 });
      await new Promise<void>((done) => {
        go = done;
      });
      return writtenOf(kit);
    };
    expect((await kits.refresh('KIT-01', BY)).ok).toBe(true);
    await new Promise((done) => setTimeout(done, 20));
    expect(kits.job()).toMatchObject({ state: 'running', kit: 'KIT-01', done: 2, of: 5 });
    expect(codeOf(await kits.refresh('KIT-01', BY))).toBe('kit.job-running');
    go();
    await settled(kits);
    expect(kits.job().state).toBe('done');
    const [line] = (await kits.view()).kits;
    expect(line?.generation).toMatchObject({ generation: 2, capacityBytes: expect.any(Number) });
    expect(line?.pluggedIn).toBe('5東 詰所');
    expect(await kits.figures()).toEqual({ kitMinutes: 0, kitSeconds: 2 });
  });

  it('that fails is written down with its code, is red on S-01, and the next one may begin', async () => {
    plugIn('KIT-01', (await make('KIT-01')).id);
    const kits = open();
    const good = refresh;
    refresh = async () => {
      throw new Fault('kit.disk-full', 'full');
    };
    await kits.refresh('KIT-01', BY);
    await settled(kits);
    expect(kits.job()).toMatchObject({ state: 'failed', code: 'kit.disk-full' });
    expect(await kits.lines()).toContainEqual(
      expect.objectContaining({ id: 'kit.KIT-01.failed', area: 'kit', state: 'bad', code: 'kit.disk-full' }),
    );
    refresh = good;
    expect((await kits.refresh('KIT-01', BY)).ok).toBe(true);
    await settled(kits);
    expect((await kits.lines()).filter(({ id }) => id.startsWith('kit.'))).toEqual([]);
  });

  it('a kit in a drawer, one nobody knows, and a stick that only says it is ours are refused', async () => {
    await make('KIT-01');
    plugIn('KIT-01', newKitId());
    const kits = open();
    expect(codeOf(await kits.refresh('KIT-01', BY))).toBe('kit.not-docked');
    expect(codeOf(await kits.refresh('KIT-09', BY))).toBe('kit.kit-unknown');
    expect((await kits.view()).docks[0]?.kits).toEqual([{ kit: 'KIT-01', generation: 1, known: false }]);
  });
});

describe('the docks', () => {
  it('a kit is seen in the dock, on a stick in the dock, or as the dock; torn heads and other files are nothing', async () => {
    const [one, two, three] = [await make('KIT-01'), await make('KIT-02'), await make('KIT-03')];
    plugIn('KIT-01', one.id);
    plugIn('KIT-02', two.id, 1, join(dock, 'usb-stick'));
    plugIn('KIT-03', three.id, 1, folder);
    plugIn('KIT-04', newKitId());
    writeFileSync(join(dock, 'KIT-04', headFile(1)), 'tomoshibiKit.head("{');
    writeFileSync(join(dock, 'readme.txt'), 'x');
    const { kits } = openKitKeys(folder);
    const places = [
      { name: 'A', folder: dock },
      { name: 'B', folder: join(folder, 'KIT-03') },
      { name: 'C', folder: join(folder, 'nothing') },
    ];
    const { view, found } = await readDocks(places, (kit, id) => kits[kit]?.id === id);
    expect([...found.keys()].sort()).toEqual(['KIT-01', 'KIT-02', 'KIT-03']);
    expect(view.map(({ missing }) => missing)).toEqual([false, false, true]);
    expect(found.get('KIT-02')?.folder).toBe(join(dock, 'usb-stick', 'KIT-02'));
  });

  it('the newer of two heads counts, and a home with no dock looks for no keys', async () => {
    const { id } = await make('KIT-01');
    plugIn('KIT-01', id, 4);
    plugIn('KIT-01', id, 3);
    const seen = await readDocks([{ name: 'A', folder: dock }], () => true);
    expect(seen.found.get('KIT-01')?.generation).toBe(4);
  });
});

describe('by night', () => {
  it('its turns are those of the hospital’s clock, whatever day it is in London', () => {
    expect(turnsAround('02:30', '2026-03-31T17:29:59.000Z')).toEqual({
      last: '2026-03-30T17:30:00.000Z',
      next: '2026-03-31T17:30:00.000Z',
    });
    expect(turnsAround('02:30', '2026-03-31T17:30:00.000Z')).toEqual({
      last: '2026-03-31T17:30:00.000Z',
      next: '2026-04-01T17:30:00.000Z',
    });
  });

  it('refreshes what is plugged in once a night, and catches up when it was off at that hour', async () => {
    plugIn('KIT-01', (await make('KIT-01')).id);
    await make('KIT-02');
    const kits = open('02:30');
    const look = async (): Promise<string[]> => {
      await kits.nightly();
      await settled(kits);
      return refreshed.splice(0);
    };
    // Made this morning: its first turn is the coming night.
    expect(await look()).toEqual([]);
    nowMs = Date.parse('2026-04-01T17:29:00.000Z');
    expect(await look()).toEqual([]);
    nowMs = Date.parse('2026-04-01T17:30:00.000Z');
    expect(await look()).toEqual(['KIT-01']);
    nowMs += 60_000;
    expect(await look()).toEqual([]);
    // Switched off for two nights, on again at noon.
    nowMs = Date.parse('2026-04-04T03:00:00.000Z');
    expect(await look()).toEqual(['KIT-01']);
    // A clock that was set back does not make it another night.
    nowMs -= 6 * HOUR;
    expect(await look()).toEqual([]);
    expect(written.filter((event) => event.kind === 'kit.refreshed' && event.by.place === 'nightly')).toHaveLength(2);
    const { nightly } = await kits.view();
    expect(nightly?.at).toBe('02:30');
    expect(nightly?.lastInstant).toBe('2026-04-04T03:00:00.000Z');
  });

  it('tries a failing kit three times a night, an hour apart, and again the next night', async () => {
    plugIn('KIT-01', (await make('KIT-01')).id);
    const kits = open('02:30');
    refresh = async () => {
      throw new Fault('kit.write-failed', 'x');
    };
    nowMs = Date.parse('2026-04-01T17:30:00.000Z');
    for (let minute = 0; minute < 12 * 60; minute += 10) {
      await kits.nightly();
      await settled(kits);
      nowMs += 10 * 60_000;
    }
    expect(ofKind('kit.refresh-failed')).toBe(3);
    nowMs = Date.parse('2026-04-02T17:30:00.000Z');
    await kits.nightly();
    await settled(kits);
    expect(ofKind('kit.refresh-failed')).toBe(4);
  });

  it('without an hour in the settings nothing is refreshed by itself', async () => {
    plugIn('KIT-01', (await make('KIT-01')).id);
    const kits = open();
    nowMs += 48 * HOUR;
    await kits.nightly();
    await settled(kits);
    expect(refreshed).toEqual([]);
    expect((await kits.view()).nightly).toBeUndefined();
  });
});

describe('備蓄 and the tile', () => {
  it('R-212: registered, tried, retired; the tile says how many were tried in time', async () => {
    const kits = open();
    const asked = { item: 'PC-01', what: 'pc', name: '予備PC', place: '倉庫', keeper: '情報', owner: 'own' } as const;
    await kits.registerStock(asked, BY);
    expect((await kits.lines()).find(({ id }) => id === 'stock')).toMatchObject({ state: 'look' });
    const tested = await kits.testStock('PC-01', { boots: true, opensKit: true, prints: true }, BY);
    expect(tested.ok && tested.value.stock[0]?.word).toBe('tested');
    expect((await kits.lines()).find(({ id }) => id === 'stock')).toMatchObject({
      state: 'good',
      ja: expect.stringContaining('1 / 1'),
    });
    nowMs += 32 * 24 * HOUR;
    expect((await kits.lines()).find(({ id }) => id === 'stock')?.state).toBe('look');
    expect(codeOf(await kits.testStock('PC-09', { boots: true, opensKit: true, prints: true }, BY))).toBe('kit.item-unknown');
    const gone = await kits.retireStock('PC-01', '故障', BY);
    expect(gone.ok && gone.value.stock).toEqual([]);
  });

  it('a hospital without any kit is told so', async () => {
    const [line] = await open().lines();
    expect(line).toMatchObject({ id: 'kits', area: 'kit', state: 'look' });
  });
});
