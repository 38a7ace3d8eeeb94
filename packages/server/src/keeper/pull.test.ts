/**
 * Deliberate breakages seen to be caught: closing not tried after a failure · nothing cut off at the limit · the windows of a
 * day not summed · other places filled although the source raised the alarm · a record put back to an older state not
 * noticed · lost generations not noticed · a reading key let lie on a keeper.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVaultKeys, folderPlace, openCopy, type S3Place, verifyVaultAt } from '@tomoshibi/vault';
import { expect, it } from 'vitest';
import { initKeeperHome, openKeeperHome } from './keeper-home.ts';
import { openPlace } from './open-place.ts';
import { openTestKeeper } from './open-test-keeper.ts';
import { readBackPlace } from './read-back-place.ts';

const kindsOf = (entries: readonly { event: { kind: string } }[]) =>
  entries.map(({ event }) => event.kind.replace('readiness.', ''));

it('R-004: opens its window, fetches, reads back, closes, and writes down each', async () => {
  const keeper = await openTestKeeper();
  await keeper.take(3);
  const flags = join(keeper.folder, 'flags');
  mkdirSync(flags);
  const touch = (name: string) => [process.execPath, '-e', `require('fs').writeFileSync(process.argv[1], '')`, join(flags, name)];
  const place = { name: '保管庫', kind: 'folder', folder: keeper.store, plannedHours: 24 } as const;
  keeper.set({
    generations: [place],
    pull: { open: [touch('opened')], close: [touch('closed')], beforeReadBack: [touch('between')] },
  });
  const report = await keeper.pull();
  expect(report).toMatchObject({
    cutOff: false,
    alarm: false,
    limitSeconds: 1800,
    places: [{ state: 'verified', generation: 1 }],
  });
  expect(readdirSync(flags).sort()).toEqual(['between', 'closed', 'opened']);
  await keeper.withRecord(async ({ entries }) => {
    expect(kindsOf(entries)).toEqual(['window-opened', 'generation-written', 'generation-read-back', 'window-closed']);
  });
  expect(await verifyVaultAt(keeper.store, { verifierKey: keeper.home.keys.vault.verifierKey })).toMatchObject({ ok: true });

  // Opening fails: nothing is fetched, closing is tried all the same; and a close that fails is told.
  const no = [process.execPath, '-e', 'process.exit(3)'];
  rmSync(join(flags, 'closed'));
  keeper.set({ generations: [place], pull: { open: [no], close: [no, touch('closed'), ['no-such-program']] } });
  const failed = await keeper.pull();
  expect(failed.places).toEqual([]);
  expect(failed.hookFailures.map(({ why }) => why)).toEqual(['exit 3', 'exit 3', 'ENOENT']);
  expect(existsSync(join(flags, 'closed'))).toBe(true);
  const after = await keeper.check();
  expect(after.find(({ id }) => id === 'window')).toMatchObject({ state: 'bad' });
  expect(after.find(({ id }) => id === 'copy.保管庫')).toMatchObject({ state: 'bad', code: 'keeper.hook-failed' });
}, 60_000);

it('R-004: longer than the limit of the day is cut off and goes on the next day', async () => {
  const keeper = await openTestKeeper();
  await keeper.take(1);
  for (let index = 0; index < 9; index++) await keeper.take(1);
  keeper.ticksPerAsk = 400_000;
  const cut = await keeper.pull();
  expect(cut).toMatchObject({ cutOff: true, places: [{ state: 'cut-off' }] });
  await expect(keeper.pull()).rejects.toMatchObject({ code: 'keeper.window-spent' });
  let nights = 0;
  for (let state = 'cut-off'; state !== 'verified'; nights++) {
    expect(nights).toBeLessThan(12);
    keeper.time += 24 * 3_600_000 + 1000;
    state = (await keeper.pull()).places[0]?.state ?? '';
  }
  expect(nights).toBeGreaterThan(1);
  expect((await keeper.check()).find(({ id }) => id === 'copy.保管庫')).toMatchObject({ state: 'good' });
}, 60_000);

it('R-009: an attacker who owns the intake alters no generation, and the next pull raises the alarm', async () => {
  const keeper = await openTestKeeper();
  const second = join(keeper.folder, 'second');
  const places = [
    { name: '保管庫', kind: 'folder', folder: keeper.store, plannedHours: 24 },
    { name: '別棟', kind: 'folder', folder: second, plannedHours: 24 },
  ] as const;
  keeper.set({ generations: [...places] });
  const intake = keeper.home.vaultFolder;
  await keeper.take(2);
  cpSync(intake, join(keeper.folder, 'early'), { recursive: true });
  await keeper.take(2);
  expect((await keeper.pull()).places.map(({ state }) => state)).toEqual(['verified', 'verified']);
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'copying.json')
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name)).toString('base64')])
      .sort();
  const kept = [filesOf(keeper.store), filesOf(second)];
  const good = join(keeper.folder, 'good');
  cpSync(intake, good, { recursive: true });

  const names = (folder: string) => readdirSync(join(intake, folder)).map((name) => join(intake, folder, name));
  const attacks: Record<string, () => void | Promise<void>> = {
    'vault.rolled-back': () => cpSync(join(keeper.folder, 'early'), intake, { recursive: true }),
    // With the stolen signing key: another history, as long and then longer.
    'vault.forked': async () => {
      cpSync(join(keeper.folder, 'early'), intake, { recursive: true });
      for (let index = 0; index < 4; index++) await keeper.take(1);
    },
    'vault.checkpoint-forged': () => writeFileSync(join(intake, 'checkpoint'), 'locked'),
    'vault.checkpoint-missing': () => rmSync(join(intake, 'checkpoint')),
    'vault.log-damaged': () => writeFileSync(join(intake, 'log'), Buffer.alloc(5000)),
    'vault.not-a-vault': () => writeFileSync(join(intake, 'vault.json'), 'locked'),
    'vault.segment-digest': async () => {
      await keeper.take(1);
      for (const path of names('segments')) writeFileSync(path, 'locked');
    },
    'vault.segment-missing': async () => {
      await keeper.take(1);
      for (const path of names('segments')) rmSync(path);
    },
  };
  for (const [code, attack] of Object.entries(attacks)) {
    rmSync(intake, { recursive: true });
    cpSync(good, intake, { recursive: true });
    await attack();
    keeper.time += 24 * 3_600_000;
    const report = await keeper.pull();
    expect([code, report.places[0]]).toMatchObject([code, { state: 'refused', code }]);
    if (code !== 'vault.not-a-vault') expect([report.alarm, report.places.length]).toEqual([true, 1]);
    expect([code, filesOf(keeper.store)]).toEqual([code, kept[0]]);
    expect((await keeper.check()).find(({ id }) => id === 'copy.保管庫')).toMatchObject({ state: 'bad', code });
  }
  const keys = { verifierKey: keeper.home.keys.vault.verifierKey };
  for (const folder of [keeper.store, second]) {
    expect((await openCopy(folderPlace(folder), keys)).broken).toBeUndefined();
    expect(await verifyVaultAt(folder, keys)).toMatchObject({ ok: true, entries: 4 });
  }
}, 60_000);

it('what was damaged in the place itself is found by reading back and turns the check red', async () => {
  const keeper = await openTestKeeper();
  await keeper.take(1);
  await keeper.pull();
  await keeper.take(1);
  keeper.time += 3_600_000;
  const names = () => readdirSync(join(keeper.store, 'segments'));
  const before = new Set(names());
  // The disk turns a bit of the new file between writing and reading back.
  const flip = `const fs=require('fs');const d=process.argv[1];for(const n of fs.readdirSync(d)){const p=d+'/'+n;const b=fs.readFileSync(p);b[9]^=1;fs.writeFileSync(p,b)}`;
  const second = join(keeper.folder, 'second');
  keeper.set({
    generations: [
      { name: '保管庫', kind: 'folder', folder: keeper.store, plannedHours: 24 },
      { name: '別棟', kind: 'folder', folder: second, plannedHours: 24 },
    ],
    pull: { beforeReadBack: [[process.execPath, '-e', flip, join(keeper.store, 'segments')]] },
  });
  const report = await keeper.pull();
  expect(before.size).toBeLessThan(names().length);
  // A failing disk in one place keeps no other place from being filled.
  expect(report).toMatchObject({
    alarm: true,
    places: [{ state: 'refused', code: 'vault.copy-damaged' }, { state: 'verified' }],
  });
  expect((await keeper.check()).find(({ id }) => id === 'copy.保管庫')).toMatchObject({
    state: 'bad',
    code: 'vault.copy-damaged',
  });
}, 60_000);

it('what somebody with the keys of a bucket lays over it is told once as an alarm, and stays in sight', async () => {
  const keeper = await openTestKeeper();
  await keeper.take(1);
  const config = { name: '保管庫', kind: 'folder', folder: keeper.store, plannedHours: 24 } as const;
  await keeper.pull();
  let tampered = ['segments/x'];
  const folder = await openPlace(config);
  const night = () =>
    keeper.withRecord((record) => {
      const parts = { home: openKeeperHome(keeper.home.folder), record, now: keeper.now, ticks: () => 0, seed: () => '00' };
      const opened = { ...folder, s3: { tampered: async () => tampered } as unknown as S3Place };
      return readBackPlace(parts, config, undefined, opened, () => false);
    });
  const line = async () => (await keeper.check()).find(({ id }) => id === 'copy.保管庫');
  expect(await night()).toMatchObject({ tamperedSince: true, damaged: 0, done: true });
  expect(await line()).toMatchObject({ state: 'bad', code: 'keeper.place-tampered' });
  keeper.time += 80 * 3_600_000;
  expect(await night()).toMatchObject({ tamperedSince: false });
  expect(await line()).toMatchObject({ state: 'look', code: 'keeper.place-tampered' });
  tampered = ['segments/x', 'segments/y'];
  expect(await night()).toMatchObject({ tamperedSince: true });
  expect(await line()).toMatchObject({ state: 'bad' });
});

it('a record put back to an older state, or a place that lost generations, is noticed; an edited record opens no more', async () => {
  const keeper = await openTestKeeper();
  await keeper.take(1);
  await keeper.pull();
  const record = join(keeper.home.folder, 'keeper');
  cpSync(record, join(keeper.folder, 'old-record'), { recursive: true });
  cpSync(keeper.store, join(keeper.folder, 'old-store'), { recursive: true });
  for (let night = 0; night < 3; night++) {
    keeper.time += 24 * 3_600_000;
    await keeper.pull();
  }
  cpSync(record, join(keeper.folder, 'new-record'), { recursive: true });
  rmSync(record, { recursive: true });
  cpSync(join(keeper.folder, 'old-record'), record, { recursive: true });
  keeper.time += 24 * 3_600_000;
  expect(await keeper.pull()).toMatchObject({ alarm: true, places: [{ code: 'keeper.record-behind' }] });
  rmSync(record, { recursive: true });
  cpSync(join(keeper.folder, 'new-record'), record, { recursive: true });
  rmSync(keeper.store, { recursive: true });
  cpSync(join(keeper.folder, 'old-store'), keeper.store, { recursive: true });
  expect(await keeper.pull()).toMatchObject({ alarm: true, places: [{ code: 'keeper.generation-gone' }] });

  const log = join(record, 'log');
  const good = readFileSync(log);
  writeFileSync(log, Buffer.from(good.toString('latin1').replace('2026-10-02', '2016-10-02'), 'latin1'));
  expect(readFileSync(log).equals(good)).toBe(false);
  await expect(keeper.check()).rejects.toMatchObject({ code: 'vault.log-damaged' });
}, 60_000);

it('R-216: a keeper holds no key that reads, and refuses to work beside one', async () => {
  const keeper = await openTestKeeper();
  await keeper.take(2);
  const folder = join(keeper.folder, 'keeper-home');
  const config = {
    v: 1 as const,
    hospital: 'みほん病院',
    station: 'keeper-1',
    demo: false,
    sources: [],
    rows: { kind: 'sqlite' as const },
    pull: { from: keeper.home.vaultFolder, verifierKey: keeper.home.keys.vault.verifierKey },
  };
  const home = initKeeperHome(folder, config);
  expect(home.role).toBe('vault');
  const readable = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  for (const text of readable) expect(text).not.toContain(keeper.home.keys.vault.readingKey);
  // The only private age key there is the one of the keeper's own record.
  expect(readable.join('').match(/AGE-SECRET-KEY-/g)).toHaveLength(1);
  expect(readable.join('')).toContain(home.record.readingKey);
  for (const place of ['keys/keys.json', 'keys/deep/other']) {
    mkdirSync(join(folder, 'keys/deep'), { recursive: true });
    writeFileSync(join(folder, place), JSON.stringify({ vault: createVaultKeys('er-1') }));
    expect(() => openKeeperHome(folder)).toThrow(expect.objectContaining({ code: 'keeper.reading-key-here' }));
    rmSync(join(folder, place));
  }
  for (const role of ['intake', 'reader'] as const) {
    writeFileSync(join(folder, 'tomoshibi.json'), JSON.stringify({ ...config, role }));
    expect(() => openKeeperHome(folder)).toThrow(expect.objectContaining({ code: 'keeper.wrong-role' }));
  }
});
