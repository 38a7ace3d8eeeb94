/**
 * Whatever is planted in a vault is found, named and healed from a second copy, and nothing bad is ever thrown away.
 * TOMOSHIBI_SOAK=1: 20,000 trials.
 *
 * Breakages of our own code that this file was seen to catch: what a copy gives not compared with the log; digests, blobs,
 * vault.json, its recipients and station not checked; bad bytes overwritten; each of the syncs left out (new file, its folder,
 * `damaged/`, the name of `damaged/`); root not compared; a smaller signed checkpoint not compared (forks); the smallest checkpoint
 * believed; an old checkpoint let pass, or put before a log that goes further; a history taken from a copy although more was
 * signed; copies not joined; doubled frames that stop the walk; the log compared record by record only; healed without a word.
 */
import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PowerLossDisk, powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { type Random, seededRandom } from '../../../testkit/src/faults/random.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { fileStoresToRead, openFileStores } from '../ledger/stores.ts';
import type { Disk } from '../ports.ts';
import { ageSealer } from '../seal/age-sealer.ts';
import { createVaultKeys, type VaultKeys } from '../vault-keys.ts';
import { verifyVault } from '../verify/verify.ts';
import type { HealReport } from './heal-report.ts';
import { healVault } from './heal-vault.ts';
import { folderCopy } from './vault-copy.ts';

type Files = ReadonlyMap<string, Uint8Array>;

const TRIALS = process.env.TOMOSHIBI_SOAK === '1' ? 20_000 : 2_000;
const keys = createVaultKeys('er-1');
const now = () => '2026-04-01T00:00:00.000Z';
/** The vault as it was after each append; the last is the one that is damaged and healed. */
const history: Files[] = [];

/** Bytes that do not compress, so that files have several pages. */
const noise = (random: Random, length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));

async function filesOf(disk: Disk): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  for (const folder of ['', 'segments', 'blobs', 'damaged']) {
    for (const name of await disk.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const bytes = await disk.read(path);
      if (bytes) files.set(path, bytes);
    }
  }
  return files;
}

async function diskOf(files: Files, next = {}): Promise<PowerLossDisk> {
  const disk = powerLossDisk(1);
  for (const folder of ['segments', 'blobs']) await disk.makeFolder(folder);
  for (const [path, bytes] of files) {
    if (path.startsWith('damaged/')) await disk.makeFolder('damaged');
    await disk.write(path, bytes);
    await disk.sync(path);
  }
  for (const folder of ['', 'segments', 'blobs']) await disk.sync(folder);
  return disk.restart(next);
}

async function appendTo(disk: Disk, entries: number, random: Random, seed: number): Promise<void> {
  // Without its journal: every append goes to its places at once.
  const { journal: _none, ...stores } = await openFileStores(disk, keys.verifierKey);
  const sizes = { segmentBytes: 9000, blobBytes: 6000 };
  const sealer = ageSealer([keys.recipient]);
  const ledger = await openLedger({ stores, sealer, station: 'er-1', signingKey: keys.signingKey, now, sizes });
  await ledger.append(
    Array.from({ length: entries }, (_, at) => {
      const content = noise(random, at === 1 ? 7000 : 500 + Math.floor(random() * 4000));
      return { event: `{"id":${seed * 100 + at}}`, content, sha256: hash('sha256', content) };
    }),
  );
}

async function emptyVault({ station, recipient, signingKey, verifierKey }: VaultKeys): Promise<PowerLossDisk> {
  const disk = powerLossDisk(1);
  const { journal: _none, ...stores } = await openFileStores(disk, verifierKey);
  await openLedger({ stores, sealer: ageSealer([recipient]), station, signingKey, now });
  const about = { format: 'tomoshibi-vault', v: 1, station, recipients: [recipient], verifierKey };
  await disk.write('vault.json', Buffer.from(`${JSON.stringify(about, undefined, 2)}\n`));
  return disk;
}

beforeAll(async () => {
  const random = seededRandom(3);
  const disk = await emptyVault(keys);
  for (let turn = 0; turn < 12; turn++) {
    await appendTo(disk, 1 + (turn % 4), random, turn);
    history.push(await filesOf(disk));
  }
});

/** Files in memory and nothing else: two thousand trials need no power loss. */
function mapDisk(files: Files): Disk & { readonly files: Map<string, Uint8Array> } {
  const held = new Map(files);
  const nothing = async () => undefined;
  return {
    files: held,
    read: async (path) => held.get(path),
    readRange: async (path, from, to) => (held.get(path) as Uint8Array).subarray(from, to),
    size: async (path) => held.get(path)?.length,
    write: async (path, bytes) => void held.set(path, bytes),
    append: () => Promise.reject(new Error('not used')),
    open: () => Promise.reject(new Error('not used')),
    truncate: () => Promise.reject(new Error('not used')),
    async rename(from, to) {
      held.set(to, held.get(from) as Uint8Array);
      held.delete(from);
    },
    remove: async (path) => void held.delete(path),
    list: async () => [],
    makeFolder: nothing,
    sync: nothing,
  };
}

const sound = () => history.at(-1) as Files;
const heal = async (files: Files, ...sources: Files[]): Promise<{ report: HealReport; after: Files }> => {
  const disk = mapDisk(files);
  const copies = sources.map((source, at) => folderCopy(mapDisk(source), `copy ${at + 1}`));
  const report = await healVault(disk, { sources: copies, verifierKey: keys.verifierKey });
  return { report, after: disk.files };
};
const withoutEvidence = (files: Files) => new Map([...files].filter(([path]) => !path.startsWith('damaged/')));
const changed = (files: Files, change: (files: Map<string, Uint8Array>) => void): Files => {
  const copy = new Map(files);
  change(copy);
  return copy;
};
const sameFiles = (a: Files, b: Files) =>
  a.size === b.size && [...a].every(([path, bytes]) => Buffer.compare(bytes, b.get(path) ?? Buffer.from('?')) === 0);
const bare = (path: string) => path.replace(/^.*\//, '');

const KINDS = ['bit', 'cut', 'gone', 'zeroed', 'stale-block', 'other-block', 'old', 'swapped', 'longer'] as const;

/** The bytes at `path` after this kind of damage; undefined when the file is gone. */
function damage(kind: (typeof KINDS)[number], path: string, random: Random): Uint8Array | undefined {
  const bytes = sound().get(path) as Uint8Array;
  const upTo = (most: number) => Math.floor(random() * most);
  const block = Math.min(bytes.length, [512, 4096][upTo(2)] as number);
  const at = Math.floor(upTo(bytes.length) / block) * block;
  const withBlock = (part: Uint8Array) => {
    const copy = Uint8Array.from(bytes);
    copy.set(part.subarray(0, Math.min(part.length, copy.length - at)), at);
    return copy;
  };
  const paths = [...sound().keys()];
  const other = sound().get(paths[upTo(paths.length)] as string) as Uint8Array;
  const old = history[upTo(history.length)]?.get(path) ?? new Uint8Array();
  if (kind === 'gone') return undefined;
  if (kind === 'cut') return bytes.slice(0, upTo(bytes.length));
  if (kind === 'zeroed') return withBlock(new Uint8Array(block));
  if (kind === 'stale-block') return withBlock(old.subarray(0, block));
  if (kind === 'other-block') return withBlock(other.subarray(0, block));
  if (kind === 'old') return old;
  if (kind === 'swapped') return other;
  // Behind the checkpoint in the log there may be half an append: only sealed files can be too long.
  if (kind === 'longer' && path.includes('/')) return Buffer.concat([bytes, noise(random, 1 + upTo(600))]);
  const copy = Uint8Array.from(bytes);
  const bit = upTo(8 * copy.length);
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
}

/** Where the report must say that something is wrong: the file, or the record of the log that holds the first bad byte. */
function placeOf(path: string, bad: Uint8Array | undefined): string {
  if (path !== 'log') return bare(path);
  const good = sound().get('log') as Uint8Array;
  let at = 0;
  while (bad && at < bad.length && bad[at] === good[at]) at++;
  return `log record ${Buffer.from(good.subarray(0, at)).toString('latin1').split('\n').length - 1}`;
}

describe('healing from a second copy', { timeout: 120_000 }, () => {
  it(`finds and names all of ${TRIALS} planted bit flips, cuts, stale blocks and zeroed pages, and heals them`, async () => {
    const random = seededRandom(2026);
    const paths = [...sound().keys()];
    let planted = 0;
    let healed = 0;
    const wrong: unknown[] = [];
    while (planted < TRIALS) {
      const bad = new Map(sound());
      const places: { readonly path: string; readonly where: string; readonly bytes: Uint8Array | undefined }[] = [];
      const many = random() < 0.8 ? 1 : 3;
      while (places.length < many) {
        const path = paths[Math.floor(random() * paths.length)] as string;
        const kind = KINDS[Math.floor(random() * KINDS.length)] as (typeof KINDS)[number];
        const bytes = damage(kind, path, random);
        if (places.some((place) => place.path === path)) continue;
        if (bytes && Buffer.compare(bytes, sound().get(path) as Uint8Array) === 0) continue;
        if (bytes) bad.set(path, bytes);
        else bad.delete(path);
        places.push({ path, where: placeOf(path, bytes), bytes });
      }
      // Now and then the copy is not whole either, elsewhere.
      const source = new Map(sound());
      const hurt = paths[Math.floor(random() * paths.length)] as string;
      if (random() < 0.2 && places.every(({ path }) => path !== hurt)) source.delete(hurt);
      planted += places.length;
      const { report, after } = await heal(bad, source);
      const whole = withoutEvidence(after);
      for (const { path, where, bytes } of places) {
        const named = report.found.find((finding) => finding.where === where);
        const kept =
          !bytes || [...after].some(([name, evidence]) => name.startsWith('damaged/') && Buffer.compare(evidence, bytes) === 0);
        if (!named || !kept) wrong.push([path, where, kept, report.found]);
        if (named?.healedFrom && Buffer.compare(whole.get(path) ?? Buffer.of(), sound().get(path) as Uint8Array) === 0) healed++;
      }
      if (report.ok && !sameFiles(whole, sound())) wrong.push(['not identical', places, report.found]);
    }
    expect(wrong).toEqual([]);
    expect(healed / planted).toBeGreaterThanOrEqual(0.999);
  });

  it('finds a changed bit in any byte of vault.json, and a line of the log that stands there twice', async () => {
    const about = sound().get('vault.json') as Uint8Array;
    for (let at = 0; at < about.length; at++) {
      const bytes = Uint8Array.from(about);
      bytes[at] = (bytes[at] as number) ^ (1 << (at % 7));
      const { report, after } = await heal(
        changed(sound(), (files) => files.set('vault.json', bytes)),
        sound(),
      );
      expect([at, report.found]).toMatchObject([at, [{ where: 'vault.json', healedFrom: 'copy 1' }]]);
      expect(sameFiles(withoutEvidence(after), sound())).toBe(true);
    }
    const log = Buffer.from(sound().get('log') as Uint8Array);
    const end = log.indexOf(10) + 1;
    const doubled = Buffer.concat([log.subarray(0, end), log]);
    const { report, after } = await heal(
      changed(sound(), (files) => files.set('log', doubled)),
      sound(),
    );
    expect(report.found).toMatchObject([{ code: 'vault.log-damaged', where: 'log' }]);
    expect(sameFiles(withoutEvidence(after), sound())).toBe(true);
  });

  it('touches nothing in a sound vault, and a second time finds nothing', async () => {
    const { report, after } = await heal(sound(), sound());
    expect(report).toMatchObject({ ok: true, found: [], healed: 0, setAside: [] });
    expect(sameFiles(after, sound())).toBe(true);
    const bad = changed(sound(), (files) => files.set('log', new Uint8Array(9)));
    const disk = await diskOf((await heal(bad, sound())).after);
    const sources = [folderCopy(await diskOf(sound()))];
    expect((await healVault(disk, { sources, verifierKey: keys.verifierKey })).found).toEqual([]);
  });

  it('heals a vault of which only vault.json and one wrong file are left, and the verifier agrees', async () => {
    const segment = [...sound().keys()].find((path) => path.startsWith('segments/')) as string;
    const left = new Map([
      ['vault.json', sound().get('vault.json') as Uint8Array],
      [segment, Buffer.from('ransom')],
    ]);
    const { report, after } = await heal(left, sound());
    expect(report.ok).toBe(true);
    expect(sameFiles(withoutEvidence(after), sound())).toBe(true);
    const stores = fileStoresToRead(await diskOf(after));
    expect(await verifyVault({ stores, verifierKey: keys.verifierKey })).toMatchObject({ ok: true, orphans: [] });
  });

  it('joins two copies that are both damaged, when what one lost the other has', async () => {
    const log = Buffer.from(sound().get('log') as Uint8Array);
    const middle = log.indexOf(10, log.length / 2) + 1;
    const one = changed(sound(), (files) => files.set('log', log.subarray(0, middle)));
    const two = changed(sound(), (files) =>
      files.set('log', Buffer.concat([Buffer.alloc(middle - 100), log.subarray(middle - 100)])),
    );
    const { report, after } = await heal(one, two);
    expect(report.ok).toBe(true);
    expect(sameFiles(withoutEvidence(after), sound())).toBe(true);
  });

  it('takes from each copy only what the log agrees with, and says what no copy has', async () => {
    const [a, b] = [...sound().keys()].filter((path) => path.startsWith('segments/')) as [string, string];
    const without = (...paths: string[]) =>
      changed(sound(), (files) => {
        for (const path of paths) files.set(path, Buffer.from('lie'));
      });
    const { report, after } = await heal(without(a, b), without(a, b), without(b));
    expect(report).toMatchObject({ ok: false, healed: 1 });
    expect(report.found).toMatchObject([{ where: bare(a), healedFrom: 'copy 2' }, { where: bare(b) }]);
    expect(report.found[1]).not.toHaveProperty('healedFrom');
    expect(Buffer.from(after.get(b) as Uint8Array).toString()).toBe('lie');
  });

  it('brings a vault that was rolled back as a whole up to the copy, and never one back to an older copy', async () => {
    const old = history[5] as Files;
    const { report, after } = await heal(old, sound());
    expect(report.found.map(({ code }) => code)).toContain('vault.checkpoint-behind');
    expect(sameFiles(withoutEvidence(after), sound())).toBe(true);
    const kept = await heal(sound(), old);
    expect(kept.report.found).toEqual([]);
    expect(sameFiles(kept.after, sound())).toBe(true);
  });

  it('does not put an older checkpoint before a log that goes further', async () => {
    const bad = changed(sound(), (files) => files.delete('checkpoint'));
    const { report, after } = await heal(bad, history[5] as Files);
    expect(report).toMatchObject({ ok: false, found: [{ code: 'vault.checkpoint-missing', where: 'checkpoint' }] });
    expect(sameFiles(after, bad)).toBe(true);
  });

  it('refuses when the copies tell two histories, and writes nothing', async () => {
    const forkOf = async (turn: number, entries: number) => {
      const disk = await diskOf(history[turn] as Files);
      for (let more = 0; more < entries; more++) await appendTo(disk, 1, seededRandom(99), 50 + more);
      return filesOf(disk);
    };
    for (const fork of [await forkOf(5, 1), await forkOf(5, 30), await forkOf(10, 1)]) {
      const sources = [folderCopy(await diskOf(fork))];
      const disk = await diskOf(sound());
      await expect(healVault(disk, { sources, verifierKey: keys.verifierKey })).rejects.toMatchObject({
        code: 'vault.copies-contradict',
        alarm: true,
      });
      expect(sameFiles(await filesOf(disk), sound())).toBe(true);
      // With our log gone, and then our checkpoint too so that only what was remembered elsewhere tells, the other history
      // may not be provably another one; it is not taken for ours all the same.
      const damaged = changed(sound(), (files) => files.delete('log'));
      const blind = changed(damaged, (files) => files.delete('checkpoint'));
      const remembered = [Buffer.from(sound().get('checkpoint') as Uint8Array).toString()];
      for (const [own, known] of [
        [damaged, []],
        [blind, remembered],
      ] as const) {
        const there = await diskOf(own);
        const told = await healVault(there, { sources, verifierKey: keys.verifierKey, remembered: known }).then(
          ({ ok, found }) => [ok, found[0]?.code],
          (error) => [false, error.code],
        );
        expect([false, 'vault.copies-contradict', 'vault.log-shorter-than-checkpoint']).toEqual(expect.arrayContaining(told));
        expect(sameFiles(await filesOf(there), own)).toBe(true);
      }
    }
  });

  it('takes nothing from a copy of another vault', async () => {
    const others = createVaultKeys('er-1');
    const disk = await emptyVault(others);
    const { report } = await heal(sound(), await filesOf(disk));
    expect(report.found).toEqual([]);
    await expect(heal(new Map(), await filesOf(disk))).rejects.toMatchObject({ code: 'vault.no-copy-agrees', alarm: true });
  });

  it('finds a record rewritten with all its digests right, and keeps the lie as evidence', async () => {
    const lines = Buffer.from(sound().get('log') as Uint8Array)
      .toString()
      .split('\n');
    const body = (lines[3] as string).replace('2026-04-01', '2020-04-01').slice(0, -65);
    lines[3] = `${body} ${hash('sha256', body)}`;
    const bad = changed(sound(), (files) => files.set('log', Buffer.from(lines.join('\n'))));
    const { report, after } = await heal(bad, sound());
    expect(report.found).toMatchObject([{ code: 'vault.log-damaged', where: 'log record 3', healedFrom: 'copy 1' }]);
    expect(sameFiles(withoutEvidence(after), sound())).toBe(true);
    expect([...after.values()].some((bytes) => Buffer.from(bytes).equals(Buffer.from(lines.join('\n'))))).toBe(true);
  });

  it('leaves an append that nobody was told of behind the checkpoint alone', async () => {
    const torn = changed(sound(), (files) =>
      files.set('log', Buffer.concat([files.get('log') as Uint8Array, Buffer.from('00000300 000')])),
    );
    const { report, after } = await heal(torn, sound());
    expect(report.found).toEqual([]);
    expect(sameFiles(after, torn)).toBe(true);
  });

  it('cut by power anywhere can be done again, and loses neither the good bytes nor the bad', async () => {
    const [segment] = [...sound().keys()].filter((path) => path.startsWith('segments/')) as [string];
    const lie = Buffer.from('bad bytes');
    const bad = changed(sound(), (files) => {
      files.set(segment, lie);
      files.set('log', lie);
      files.delete('checkpoint');
    });
    const sources = [folderCopy(await diskOf(sound()))];
    for (let failAt = 1; ; failAt++) {
      const disk = await diskOf(bad, { failAt });
      await healVault(disk, { sources, verifierKey: keys.verifierKey }).catch(() => undefined);
      const again = disk.reboot();
      expect(await healVault(again, { sources, verifierKey: keys.verifierKey })).toMatchObject({ ok: true });
      const after = await filesOf(again.reboot());
      const whole = new Map([...withoutEvidence(after)].filter(([path]) => !path.endsWith('.part')));
      const evidence = [...after].filter(([path, bytes]) => path.startsWith('damaged/') && lie.equals(bytes));
      expect([failAt, sameFiles(whole, sound()), evidence.length]).toEqual([failAt, true, 2]);
      if (!disk.struck()) break;
    }
  });
});
