/**
 * Breakages of our own code that this file and `restore.test.ts` beside it were seen to catch (more: `vault/src/packs/packs.test.ts`):
 *
 * - MAC of the packs not compared; a key that is not ours taken for one
 * - an older log than the one known taken; a fork of it taken; a log cut before the part that is read
 * - nothing read in the place of a damaged pack
 * - a folder that holds something taken for the new home; another vault, a later version of one taken
 * - the entries after the packs left out of a chart, of the freshness, of the search and of the same names
 * - a rename to another patient kept with one of the two only; quarantined originals, or the bytes of released ones, left out
 * - the end of a problem that an earlier pass met left out
 */
import { hash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { message, originalPath, pid } from '@tomoshibi/testkit';
import { createVaultKeys, generateKeyPair, packKey } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingOf, type LostHospital, loseHospital, NOW } from '../../testdata/restored-hospital.ts';
import { codeOf } from '../fault.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import { rebuildBehind } from './rebuild-behind.ts';
import { openRestore, type Restoring } from './restore.ts';
import { type RestoreKeys, readRestoreKeys } from './restore-keys.ts';

const SMALL = { seed: 5, patients: 3, years: 1, until: '2026-04-01', beds: 2 };

describe('restore refuses, says why, and goes on with what is good', { timeout: 60_000 }, () => {
  let lost: LostHospital;
  let keys: RestoreKeys;
  let numbers: readonly string[] = [];
  let good: Record<string, unknown> = {};
  let count = 0;

  const place = (name: string): string => join(lost.folder, `${name}-${count++}`);
  /** A copy of the vault that something is done to. */
  const spoiled = (spoil: (vault: string) => void): string => {
    const vault = place('vault');
    cpSync(lost.vault, vault, { recursive: true });
    spoil(vault);
    return vault;
  };
  const open = (from: string, given: RestoreKeys = keys, home = place('new')): Promise<Restoring> =>
    openRestore({ from, home, keys: given, now: () => NOW });
  const refused = async (from: string, given?: RestoreKeys, home = place('new')): Promise<string | undefined> => {
    const code = await open(from, given, home).then(
      () => 'opened',
      (error) => codeOf(error),
    );
    expect(existsSync(home)).toBe(false); // nothing written
    return code;
  };
  const packFile = (vault: string, part: RegExp): string => {
    const name = readdirSync(join(vault, 'packs')).find((one) => part.test(one)) as string;
    return join(vault, 'packs', name);
  };
  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    writeFileSync(path, bytes);
  };
  const chartsOf = async (from: string): Promise<{ restoring: Restoring; charts: Record<string, unknown> }> => {
    const restoring = await open(from);
    const charts = await everythingOf(restoring.reading.reader, numbers);
    await restoring.close();
    return { restoring, charts };
  };

  beforeAll(async () => {
    lost = await loseHospital(SMALL);
    await lost.take();
    await lost.pack();
    keys = readRestoreKeys(lost.keysFile);
    numbers = (await lost.numbers()).slice(0, 3);
    good = (await chartsOf(lost.vault)).charts;
  }, 60_000);
  afterAll(() => lost?.end());

  it('a pack with one flipped bit: that chart comes from the ledger itself', async () => {
    const { restoring, charts } = await chartsOf(
      spoiled((vault) => {
        for (const name of readdirSync(join(vault, 'packs'))) if (name.includes('.tar.')) flip(join(vault, 'packs', name));
      }),
    );
    expect(restoring.opened.packs).toBeDefined();
    expect(charts).toEqual(good);
    expect(restoring.damagedPacks()).toBeGreaterThan(0);
  });

  it.each([
    ['an index with one flipped bit', /index-/, 'vault.packs-damaged'],
    ['the list of patients with one flipped bit', /patients/, 'vault.packs-damaged'],
    ['a manifest with one flipped bit', /manifest/, 'vault.packs-forged'],
  ])('%s: the packs are not used', async (_, part, code) => {
    const { restoring, charts } = await chartsOf(spoiled((vault) => flip(packFile(vault, part))));
    expect(restoring.opened.packs).toBeUndefined();
    expect(restoring.opened.refused).toMatchObject([{ code }]);
    expect(charts[`${numbers[0]} summary`]).toEqual(good[`${numbers[0]} summary`]);
  });

  it('packs made anew with the public key only: forged, whatever key they claim', async () => {
    const own = packKey(generateKeyPair().identity, logOf(keys));
    const real = packKey(keys.identities[0] as string, logOf(keys));
    const forge = (claimed: string) =>
      spoiled((vault) => {
        const path = packFile(vault, /manifest/);
        const [line = ''] = readFileSync(path, 'utf8').split('\n');
        const changed = `${line.replace(/"entries":\d+/, '"entries":1')}\n`;
        writeFileSync(path, `${changed}mac ${claimed} ${own.mac(changed)}\n`);
      });
    expect((await open(forge(real.id))).opened.refused).toMatchObject([{ code: 'vault.packs-forged' }]);
    expect((await open(forge(own.id))).opened.refused).toMatchObject([{ code: 'vault.keys-mismatch' }]);
  });

  it('another sealed file in the place of a pack: damaged, and the ledger is read', async () => {
    const { restoring, charts } = await chartsOf(
      spoiled((vault) => {
        const path = packFile(vault, /\.tar\./);
        writeFileSync(path, readFileSync(packFile(vault, /patients/)));
      }),
    );
    expect(restoring.damagedPacks()).toBeGreaterThan(0);
    expect(charts).toEqual(good);
  });

  it('packs of another vault, though made with the same reading key', async () => {
    const other = spoiled((vault) => {
      const path = packFile(vault, /manifest/);
      const key = packKey(keys.identities[0] as string, logOf(keys));
      const [line = ''] = readFileSync(path, 'utf8').split('\n');
      const manifest = JSON.parse(line);
      const changed = `${JSON.stringify({ ...manifest, state: { ...manifest.state, root: '0'.repeat(64) } })}\n`;
      writeFileSync(path, `${changed}mac ${key.id} ${key.mac(changed)}\n`);
    });
    expect((await open(other)).opened.refused).toMatchObject([{ code: 'vault.packs-other-log' }]);
  });

  it('packs newer than the log: the log was rolled back; an older copy than one seen before is an alarm', async () => {
    const before = place('old');
    cpSync(lost.vault, before, { recursive: true });
    const home = place('resumed');
    await lost.live(3);
    await lost.pack();
    await (await open(lost.vault, keys, home)).close();
    rmSync(join(before, 'packs'), { recursive: true });
    cpSync(join(lost.vault, 'packs'), join(before, 'packs'), { recursive: true });
    const { opened } = await open(before);
    expect(opened.refused).toMatchObject([{ code: 'vault.packs-newer-than-log' }]);
    // The older generation of the packs still fits.
    expect(opened.packs?.chain.base).toBeUndefined();
    expect(opened.packs).toBeDefined();
    await expect(open(before, keys, home)).rejects.toMatchObject({ code: 'vault.rolled-back', alarm: true });
  }, 40_000);

  it('the newest generation damaged: the one before it is used', async () => {
    const damaged = spoiled((vault) => {
      const newest = readdirSync(join(vault, 'packs')).sort().reverse()[0]?.slice(0, 21) as string;
      flip(packFile(vault, new RegExp(`^${newest}\\.index-`)));
    });
    const { opened } = await open(damaged);
    expect(opened.refused).toMatchObject([{ code: 'vault.packs-damaged' }]);
    expect(opened.packs?.entries).toBeLessThan(opened.tail.end);
    expect(opened.tail.seqs.size).toBeGreaterThan(0);
  });

  it('a wrong key, another vault, a later version, no vault, a half copied one: said plainly, nothing written', async () => {
    const stranger = createVaultKeys('test');
    const wrong = { ...keys, identities: [generateKeyPair().identity] };
    expect(await refused(lost.vault, wrong)).toBe('restore.wrong-key');
    expect(await refused(lost.vault, { ...keys, verifierKey: stranger.verifierKey })).toBe('vault.keys-mismatch');
    const later = spoiled((vault) => {
      const about = JSON.parse(readFileSync(join(vault, 'vault.json'), 'utf8'));
      writeFileSync(join(vault, 'vault.json'), JSON.stringify({ ...about, v: 2 }));
    });
    expect(await refused(later)).toBe('vault.version-unknown');
    expect(await refused(spoiled((vault) => rmSync(join(vault, 'vault.json'))))).toBe('vault.not-a-vault');
    expect(await refused(place('nowhere'))).toBe('restore.source-not-found');
    expect(await refused(spoiled((vault) => rmSync(join(vault, 'checkpoint'))))).toBe('vault.checkpoint-missing');
    const cut = spoiled((vault) => writeFileSync(join(vault, 'log'), readFileSync(join(vault, 'log')).subarray(0, -5)));
    expect(await refused(cut)).toMatch(/^vault\.log-/);
  });

  it('segments of another vault among ours: charts open from the packs, the copy stops with an alarm', async () => {
    const mixed = spoiled((vault) => {
      for (const name of readdirSync(join(vault, 'segments'))) writeFileSync(join(vault, 'segments', name), 'another');
    });
    const home = place('mixed');
    const restoring = await open(mixed, keys, home);
    expect(await everythingOf(restoring.reading.reader, numbers)).toMatchObject({
      [`${numbers[0]} found`]: good[`${numbers[0]} found`],
    });
    await expect(rebuildBehind(home)).rejects.toMatchObject({ code: 'vault.segment-digest', alarm: true });
    await restoring.close();
  });

  it('a log damaged before the part that the packs vouch for: charts open, the copy stops with an alarm', async () => {
    const damaged = spoiled((vault) => {
      const log = readFileSync(join(vault, 'log'));
      log[40] = (log[40] as number) ^ 1;
      writeFileSync(join(vault, 'log'), log);
    });
    const home = place('damaged');
    const restoring = await open(damaged, keys, home);
    expect(restoring.opened.log.start?.size).toBeGreaterThan(0);
    expect((await restoring.reading.reader.summary({ number: numbers[0] as string })).ok).toBe(true);
    await expect(rebuildBehind(home)).rejects.toMatchObject({ alarm: true });
    await restoring.close();
  });

  it('what was acknowledged last and lies in the journal only is opened, copied and made again', async () => {
    let copy = '';
    let size = 0;
    await lost.write(async ({ ledger, projector }) => {
      const batch = createEntryBatch(ledger, projector);
      const path = originalPath({ patient: '79000001', type: 'ADT-00', sentAt: '20260402090000' });
      const content = message('ADT^A08', [pid('79000001', '最後^花子', 'サイゴ^ハナコ')]);
      const sha256 = hash('sha256', content);
      const about = { v: 1, source: 'emr', root: 0, path, sizeBytes: content.length, sha256, modifiedAt: NOW } as const;
      batch.add({ kind: 'intake.original-received', ...about }, content, sha256);
      await batch.settled();
      copy = spoiled(() => {});
      size = ledger.size();
    });
    const home = place('journal');
    const restoring = await open(copy, keys, home);
    // On a machine that took seconds over this, the log has it already; then this proves less, not something else.
    expect(restoring.opened.tail.end).toBe(size);
    const early = await everythingOf(restoring.reading.reader, ['79000001']);
    expect(early['79000001 found']).toMatchObject([{ number: '79000001', name: { kana: 'サイゴ ハナコ' } }]);
    await rebuildBehind(home);
    await restoring.finish();
    expect(await everythingOf(restoring.reading.reader, ['79000001'])).toEqual(early);
    await restoring.close();
  });

  it('a checkpoint kept elsewhere: a copy that does not go on from it is an alarm', async () => {
    const size = (await open(lost.vault)).opened.log.size;
    const later = { size: size + 1, root: '0'.repeat(64) };
    const home = place('new');
    await expect(openRestore({ from: lost.vault, home, keys, known: [later] })).rejects.toMatchObject({
      code: 'vault.rolled-back',
    });
    const fork = { size: 1, root: '0'.repeat(64) };
    await expect(openRestore({ from: lost.vault, home, keys, known: [fork] })).rejects.toMatchObject({ code: 'vault.forked' });
    expect(existsSync(home)).toBe(false);
  });

  it('a folder that holds something already is left alone', async () => {
    const home = place('full');
    mkdirSync(home);
    writeFileSync(join(home, 'note'), '');
    await expect(open(lost.vault, keys, home)).rejects.toMatchObject({ code: 'cli.home-exists' });
    expect(readdirSync(home)).toEqual(['note']);
  });
});

const logOf = ({ verifierKey }: RestoreKeys): string => verifierKey.slice(0, verifierKey.indexOf('+'));
