/**
 * Deliberate breakages of our own code that this file was seen to catch: rows not made of what was fetched · a pass that found
 * nothing making a generation · a rolled-back vault taken after all, or a forked one · the journal of the dead host left behind ·
 * followed by a home that takes in itself.
 */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openVaultLedger } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LostHospital, loseHospital } from '../../testdata/restored-hospital.ts';
import { openReading, openRows } from '../compose.ts';
import { openHome } from '../home/home.ts';
import { rowsDigest } from '../projector/rebuild-rows.ts';
import { initReaderHome } from './begin-restore.ts';
import { openFollower } from './follow-vault.ts';
import { readRestoreKeys } from './restore-keys.ts';

describe('a reader that follows a vault', { timeout: 60_000 }, () => {
  let lost: LostHospital;
  let reader = '';
  /** A minute on: what lies in a journal then was left there. */
  const now = (): string => new Date(Date.now() + 60_000).toISOString();
  const at = (name: string): string => join(lost.folder, name);
  const pass = async (from?: string) => {
    const follower = openFollower(reader, { ...(from === undefined ? {} : { from }), now });
    try {
      return await follower.pass();
    } finally {
      follower.close();
    }
  };
  const digest = async (): Promise<string> => {
    const rows = await openRows(openHome(reader));
    try {
      return await rowsDigest(rows);
    } finally {
      await rows.close();
    }
  };
  const generations = (): number => readdirSync(join(reader, 'vault', 'generations')).length;

  beforeAll(async () => {
    lost = await loseHospital({ seed: 5, patients: 4, years: 1, until: '2026-04-01', beds: 2 });
    reader = at('reader');
    await lost.take();
    const rows = { kind: 'sqlite' } as const;
    initReaderHome(reader, readRestoreKeys(lost.keysFile), { from: lost.vault, hospital: 'みほん病院', rows, now: now() });
  });
  afterAll(() => lost?.end());

  it('has the rows of the one that took in, pass after pass, quarantine and releases too, while it is read', async () => {
    expect(await pass()).toMatchObject({ skipped: [] });
    expect(await digest()).toBe(await lost.digest());
    const reading = await openReading(reader, { follow: true });
    for (const part of [0, 1]) {
      await lost.live(part);
      const { projected, entries } = await pass();
      expect([projected > 5, projected < entries]).toEqual([true, true]);
      expect(await digest()).toBe(await lost.digest());
    }
    const [released = ''] = (await lost.numbers()).filter((number) => number.startsWith('7800000'));
    // It was open before these patients came, and looks every few seconds.
    await expect.poll(async () => (await reading.reader.summary({ number: released })).ok, { timeout: 9000 }).toBe(true);
    await reading.close();
  });

  it('makes no generation and no rows when nothing is new', async () => {
    const before = generations();
    expect(await pass()).toMatchObject({ files: 0, projected: 0 });
    expect(generations()).toBe(before);
  });

  it('refuses an older and another vault, and its rows stay', async () => {
    cpSync(lost.vault, at('older'), { recursive: true });
    await lost.live(2);
    await pass();
    const [held, before] = [await digest(), generations()];
    await expect(pass(at('older'))).rejects.toMatchObject({ code: 'vault.rolled-back', alarm: true });
    // The signing key was stolen with the host: the log is rewritten, longer than before.
    const { keys } = openHome(lost.home);
    for (let index = 0; index < 12; index++) {
      const forging = await openVaultLedger(at('older'), keys.vault, now);
      await forging.append([{ event: '{"kind":"test.forged","v":1}' }]);
      await forging.close();
    }
    await expect(pass(at('older'))).rejects.toMatchObject({ code: 'vault.forked', alarm: true });
    expect([await digest(), generations()]).toEqual([held, before]);
    await pass(lost.vault);
    expect(await digest()).toBe(held);
  });

  it('takes what the dead host had acknowledged and not yet moved to its place', async () => {
    await lost.die(at('dead'));
    expect(await pass(at('dead'))).toMatchObject({ projected: 1, files: 0 });
    expect(await digest()).toBe(await lost.digest());
    // The host was not dead after all: the same entry comes with the log, once.
    expect(await pass(lost.vault)).toMatchObject({ projected: 0 });
    expect(await digest()).toBe(await lost.digest());
  });

  it('is asked of a reader home only, and of one process at a time', async () => {
    expect(() => openFollower(lost.home)).toThrow(expect.objectContaining({ code: 'restore.not-a-reader' }));
    const first = openFollower(reader);
    expect(() => openFollower(reader)).toThrow(expect.objectContaining({ code: 'cli.home-in-use' }));
    first.close();
    rmSync(join(reader, 'rows'), { recursive: true });
    expect(await pass()).toMatchObject({ files: 0 });
    expect(await digest()).toBe(await lost.digest());
    expect(existsSync(join(reader, 'writer.lock'))).toBe(false);
  });
});
