import { beforeAll, describe, expect, it } from 'vitest';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { seededRandom } from '../../../testkit/src/faults/random.ts';
import { type AttackWorld, appendTo, diskOf, entryOf, type Files, makeWorld } from '../../testdata/attack-world.ts';
import { openVaultReader } from '../open-vault.ts';
import type { Disk } from '../ports.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { advanceSeen, readSeen } from '../witness/witness-memory.ts';
import { verifyVaultAt } from './verify-at.ts';

let world: AttackWorld;
beforeAll(async () => {
  world = await makeWorld(3);
});
const today = () => world.history.at(-1) as Files;
const older = () => world.history[2] as Files;
const random = seededRandom(3);

describe('a folder that is not the vault', () => {
  it('is told and not thrown: nothing there, something else, a later version, another vault', async () => {
    const { verifierKey } = world.keys;
    const of = async (change: (files: Files) => void) => {
      const files: Files = new Map(today());
      change(files);
      return verifyVaultAt(await diskOf(files), { verifierKey });
    };
    expect((await verifyVaultAt(powerLossDisk(1), { verifierKey })).alarms).toMatchObject([
      { code: 'vault.not-a-vault', where: 'vault.json', looks: 'junk' },
      { code: 'vault.checkpoint-missing' },
    ]);
    const about = (text: string) => (files: Files) => files.set('vault.json', Buffer.from(text));
    for (const text of ['', 'null', '[]', '{"format":"other"}', '\u0000']) {
      expect(await of(about(text))).toMatchObject({ ok: false, alarms: [{ code: 'vault.not-a-vault' }] });
    }
    expect(await of(about('{"format":"tomoshibi-vault","v":2}'))).toMatchObject({ alarms: [{ code: 'vault.version-unknown' }] });
    const stranger = createVaultKeys('er-1').verifierKey;
    expect(await verifyVaultAt(await diskOf(today()), { verifierKey: stranger })).toMatchObject({
      alarms: [
        { code: 'vault.keys-mismatch', looks: 'another-vault' },
        { code: 'vault.checkpoint-forged', looks: 'forged' },
      ],
    });
  });

  it('a disk that does not give a file back is a finding too, and the rest is checked', async () => {
    const disk = await diskOf(today());
    for (const [bad, alarms] of [
      ['segments/', 'vault.read-failed'],
      ['log', 'vault.read-failed'],
      ['checkpoint', 'vault.read-failed'],
      ['vault.json', 'vault.not-a-vault'],
    ] as const) {
      const report = await verifyVaultAt(failingAt(disk, bad), { verifierKey: world.keys.verifierKey });
      expect([bad, report.alarms[0]?.code]).toEqual([bad, alarms]);
    }
  });
});

describe('a reader with a memory of its own', () => {
  const open = (disk: Disk, memory: Disk) => openVaultReader(disk, world.keys, { memory });

  it('remembers the furthest it saw and refuses an older vault, a fork, and nothing else', async () => {
    const memory = powerLossDisk(1);
    await open(await diskOf(older()), memory);
    await open(await diskOf(today()), memory);
    await expect(open(await diskOf(older()), memory)).rejects.toMatchObject({
      code: 'vault.rolled-back',
      where: 'log record 3',
      alarm: true,
    });
    const forked = await diskOf(older());
    for (let made = 0; made < 12; made++) await appendTo(forked, world.keys, [entryOf(random)], () => world.now);
    await expect(open(forked, memory)).rejects.toMatchObject({ code: 'vault.forked', alarm: true });
    const grown = await diskOf(today());
    await appendTo(grown, world.keys, [entryOf(random)], () => world.now);
    await open(grown, memory);
    await expect(open(await diskOf(today()), memory)).rejects.toMatchObject({ code: 'vault.rolled-back' });
  });

  it('never remembers less than it did', async () => {
    const memory = powerLossDisk(1);
    const note = (files: Files) => Buffer.from(files.get('checkpoint') as Uint8Array).toString();
    for (const files of [today(), older()]) await advanceSeen(memory, note(files), world.keys.verifierKey);
    expect(await readSeen(memory, world.keys.verifierKey)).toMatchObject({ size: 11 });
  });

  it('notices it while it runs as well', async () => {
    const files: Files = new Map(today());
    const disk = await diskOf(files);
    const reader = await open(disk, powerLossDisk(1));
    for (const path of ['checkpoint', 'log']) await disk.write(path, older().get(path) as Uint8Array);
    await expect(reader.entry(99)).rejects.toMatchObject({ alarm: true });
  });

  it('reads on when its memory cannot be written', async () => {
    const full = powerLossDisk(1, { failAt: 1 });
    const reader = await open(await diskOf(today()), full);
    expect((await reader.entry(0)).seq).toBe(0);
  });

  it('a memory that was tampered with is an alarm, not trust', async () => {
    const memory = powerLossDisk(1);
    await memory.write('seen', Buffer.from('nonsense'));
    const report = await verifyVaultAt(await diskOf(today()), { verifierKey: world.keys.verifierKey, memory });
    expect(report).toMatchObject({ ok: false, alarms: [{ code: 'vault.checkpoint-forged', where: 'seen' }] });
  });
});

describe('what witnesses left', () => {
  const trusted = () => world.trusted;

  it('is believed from our own copies when the vault has none left', async () => {
    const memory = new Map([...world.memory].filter(([path]) => path.startsWith('witness/')));
    const rolledBack: Files = new Map([...older()].filter(([path]) => !path.startsWith('witness/')));
    const options = { verifierKey: world.keys.verifierKey, witnesses: trusted(), memory: await diskOf(memory) };
    const report = await verifyVaultAt(await diskOf(rolledBack), options);
    expect(report.alarms).toContainEqual({
      code: 'vault.rolled-back',
      where: 'log record 3',
      seq: report.entries,
      looks: 'rolled-back',
    });
    expect(report.alarms.filter(({ code }) => code === 'vault.witness-note-missing')).toHaveLength(6);
  });

  it('is not what its name says when a note of another size was put there', async () => {
    const files: Files = new Map(today());
    files.set('witness/ns-2-9.note', files.get('witness/ns-2-3.note') as Uint8Array);
    const report = await verifyVaultAt(await diskOf(files), { verifierKey: world.keys.verifierKey, witnesses: trusted() });
    expect(report.alarms).toMatchObject([
      { code: 'vault.witness-note-forged', where: 'witness/ns-2-9.note', looks: 'witness-dropped' },
    ]);
  });

  it('of somebody we do not trust says nothing', async () => {
    const report = await verifyVaultAt(await diskOf(today()), { verifierKey: world.keys.verifierKey, now: world.now });
    expect(report).toMatchObject({ ok: true, trusted: { records: 0, entries: 0 }, tail: { state: 'never', records: 11 } });
  });
});

/** The disk, with reads of paths that begin so failing. */
function failingAt(disk: Disk, start: string): Disk {
  const fail = (path: string) => {
    if (path.startsWith(start)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
  };
  return {
    ...disk,
    async read(path) {
      fail(path);
      return disk.read(path);
    },
    async readRange(path, from, to) {
      fail(path);
      return disk.readRange(path, from, to);
    },
    size: (path) => disk.size(path),
    list: (folder) => disk.list(folder),
  };
}
