/**
 * Twelve attacks of somebody who owns the vault's host and has all keys of the station, on what witnesses have seen
 * (THREAT-MODEL row c). Every one is noticed, its first bad place is named, and nothing behind that place is called trusted.
 * TOMOSHIBI_SOAK=1: 1,000 trials of each.
 *
 * Breakages of our own code that this file and verify-at.test.ts were seen to catch: remembered roots not compared; the log's own
 * checkpoint not compared; roll-back, a shorter log, a broken log not told; notes of witnesses that are gone, forged, or of another
 * size let pass; our copies of them not believed; cosignatures not verified; sealed digests not compared; trust that reaches over
 * the first bad place; clocks of witnesses before or after not asked; a doubted time taken for the newest; swapped files and a cut
 * tail not recognised; vault.json not compared; memory that goes back, or is written in spite of an alarm; a reader that does not
 * compare, or takes an older state; an input/output error thrown instead of told.
 */
import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../../testkit/src/faults/random.ts';
import {
  type AttackWorld,
  appendTo,
  diskOf,
  entryOf,
  type Files,
  filesOf,
  makeWorld,
  recordsOf,
  rewrite,
} from '../../testdata/attack-world.ts';
import { cosigner, createWitnessKey } from '../checkpoint/cosignature.ts';
import { noteSigner } from '../checkpoint/signed-note.ts';
import type { LogRecord } from '../ledger/log-record.ts';
import { createVaultKeys } from '../vault-keys.ts';
import type { AttackLook, VerifyReport } from './verify-report.ts';

const TRIALS = process.env.TOMOSHIBI_SOAK === '1' ? 1000 : 100;
const WORLDS = 4;
const YEARS_MS = 10 * 365.25 * 86_400_000;

/** What was done: the first record that is not as it was, and what verify may call it. */
interface Done {
  readonly record: number;
  readonly looks: readonly AttackLook[];
  /** A witness that remembers must refuse as well. */
  readonly refused?: true;
}

interface Trial {
  readonly world: AttackWorld;
  readonly files: Files;
  readonly random: Random;
  /** A whole number below. */
  readonly below: (most: number) => number;
  /** A record that witnesses have seen. */
  readonly target: number;
  readonly records: LogRecord[];
}

const segmentOf = (record: LogRecord) => `segments/${record.segment.name}`;
const at = <T>(list: readonly T[], index: number): T => list[index] as T;

/** Later time in the vault's past, as files that were there once. */
const replace = (files: Files, by: Files) => {
  files.clear();
  for (const [path, bytes] of by) files.set(path, bytes.slice());
};

const ATTACKS: Readonly<Record<string, (trial: Trial) => Promise<Done> | Done>> = {
  'edits bytes of a sealed file'({ files, records, target, below }) {
    const record = at(records, target);
    const paths = [segmentOf(record), ...record.blobs.map(({ name }) => `blobs/${name}`)];
    const bytes = files.get(at(paths, below(paths.length))) as Uint8Array;
    if (below(3) === 0) bytes.fill(0, below(bytes.length));
    const place = below(bytes.length);
    bytes[place] = at(bytes as unknown as number[], place) ^ (1 << below(8));
    return { record: target, looks: ['edited'] };
  },
  'deletes a record, or its file'({ world, files, records, target, below }) {
    files.delete(segmentOf(at(records, target)));
    if (below(3) === 0) return { record: target, looks: ['deleted'] };
    records.splice(target, 1);
    rewrite(files, world.keys, records);
    return { record: target, looks: ['forked', 'tail-cut', 'rolled-back'], refused: true };
  },
  async 'inserts a record of its own'({ world, files, records, target, random }) {
    const forge = await diskOf(at(world.history, 0));
    await appendTo(forge, world.keys, [entryOf(random)], () => at(records, target).recordedAt);
    const forged = await filesOf(forge);
    const extra = recordsOf(forged).at(-1) as LogRecord;
    files.set(segmentOf(extra), forged.get(segmentOf(extra)) as Uint8Array);
    for (const { name } of extra.blobs) files.set(`blobs/${name}`, forged.get(`blobs/${name}`) as Uint8Array);
    records.splice(target, 0, extra);
    rewrite(files, world.keys, records);
    return { record: target, looks: ['forked'], refused: true };
  },
  'puts one patient in the place of another'({ world, files, records, target, below }) {
    const other = (target + 1 + below(records.length - 1)) % records.length;
    const [one, two] = [at(records, target), at(records, other)];
    const first = Math.min(target, other);
    if (below(2) === 0) {
      const kept = files.get(segmentOf(one)) as Uint8Array;
      files.set(segmentOf(one), files.get(segmentOf(two)) as Uint8Array);
      files.set(segmentOf(two), kept);
      return { record: first, looks: ['swapped'] };
    }
    const { segment, count, entriesRoot, blobs } = two;
    records[other] = { ...two, segment: one.segment, count: one.count, entriesRoot: one.entriesRoot, blobs: one.blobs };
    records[target] = { ...one, segment, count, entriesRoot, blobs };
    rewrite(files, world.keys, records);
    return { record: first, looks: ['forked'], refused: true };
  },
  'cuts off the end'({ world, files, records, target, below }) {
    const gone = records.splice(target);
    if (below(3) > 0) rewrite(files, world.keys, records);
    else {
      const log = Buffer.from(files.get('log') as Uint8Array)
        .toString()
        .split('\n')
        .slice(0, target);
      files.set('log', Buffer.from(log.map((line) => `${line}\n`).join('')));
      return { record: target, looks: ['tail-cut'], refused: true };
    }
    if (below(2) === 0) return { record: target, looks: ['tail-cut'], refused: true };
    for (const record of gone) {
      files.delete(segmentOf(record));
      for (const { name } of record.blobs) files.delete(`blobs/${name}`);
    }
    return { record: target, looks: ['rolled-back'], refused: true };
  },
  'signs again with the stolen key'({ world, files, records, target, below }) {
    const record = at(records, target);
    const changes: Partial<LogRecord>[] = [
      { recordedAt: '2020-01-01T00:00:00.000Z' },
      { station: 'er-9' },
      { entriesRoot: '0'.repeat(64) },
      { segment: { ...record.segment, sha256: at(records, (target + 1) % records.length).segment.sha256 } },
    ];
    records[target] = { ...record, ...at(changes, below(changes.length)) };
    rewrite(files, world.keys, records);
    return { record: target, looks: ['forked'], refused: true };
  },
  async 'shows another history to each side'({ world, files, target, random, below }) {
    // Everything up to the target as it was, then other appends, more of them than there were, honestly made.
    const records = recordsOf(files).slice(0, target);
    rewrite(files, world.keys, records);
    const disk = await diskOf(files);
    const appends = world.witnessedRecords - target + 1 + below(3);
    for (let made = 0; made < appends; made++) await appendTo(disk, world.keys, [entryOf(random)], () => world.now);
    replace(files, await filesOf(disk));
    return { record: target, looks: ['forked'], refused: true };
  },
  'puts the whole disk of an earlier day back'({ world, files, below }) {
    const older = world.history.filter((state) => recordsOf(state).length < world.witnessedRecords);
    replace(files, at(older, below(older.length)));
    return { record: recordsOf(files).length, looks: ['rolled-back'], refused: true };
  },
  async 'fills a generation with junk'({ world, files, random, below }) {
    const kind = below(4);
    const junk = (length: number) => Uint8Array.from({ length }, () => below(256));
    if (kind === 0) for (const [path, bytes] of files) files.set(path, junk(bytes.length));
    if (kind === 1) for (const path of [...files.keys()]) if (path.includes('/')) files.set(path, junk(50));
    if (kind === 2) for (const path of [...files.keys()]) files.delete(path);
    if (kind < 3) return { record: 0, looks: ['junk', 'edited', 'unreadable', 'deleted', 'forged'] };
    // A vault that is sound in itself: same station, same recipient, a key of its own or the stolen one.
    const own = { ...createVaultKeys('er-1'), recipient: world.keys.recipient };
    const keys = below(2) === 0 ? world.keys : own;
    const about = {
      format: 'tomoshibi-vault',
      v: 1,
      station: 'er-1',
      recipients: [own.recipient],
      verifierKey: keys.verifierKey,
    };
    const disk = await diskOf(new Map([['vault.json', Buffer.from(JSON.stringify(about))]]));
    for (let made = 0; made < 12; made++) await appendTo(disk, keys, [entryOf(random)], () => world.now);
    replace(files, await filesOf(disk));
    return { record: 0, looks: ['another-vault', 'forked'], refused: true };
  },
  'moves the clock of what was written'({ world, files, records, target, below }) {
    const by = below(2) === 0 ? YEARS_MS : -YEARS_MS;
    for (const [index, record] of records.entries()) {
      if (index >= target) records[index] = { ...record, recordedAt: new Date(Date.parse(record.recordedAt) + by).toISOString() };
    }
    rewrite(files, world.keys, records);
    return { record: target, looks: ['forked'], refused: true };
  },
  'takes what the witnesses left'({ world, files, below }) {
    const notes = [...files.keys()].filter((path) => path.startsWith('witness/'));
    const some = below(2) === 0 ? notes : notes.filter(() => below(2) === 0);
    const hit = some.length > 0 ? some : [at(notes, below(notes.length))];
    const stranger = createWitnessKey('tomoshibi-witness/ns-2/00000000');
    for (const path of hit) {
      const kind = below(3);
      const note = Buffer.from(files.get(path) as Uint8Array).toString();
      if (kind === 0) files.delete(path);
      else if (kind === 1) files.set(path, Buffer.from(`${note.slice(0, -30)}\n`));
      // Signed by the station and by a witness nobody trusts.
      else {
        const text = `${note.split('\n\n')[0]}\n`.replace(/\n\d+\n/, '\n1\n');
        const forged = cosigner(stranger.signingKey).cosign(noteSigner(world.keys.signingKey).sign(text), 1_800_000_000);
        files.set(path, Buffer.from(forged));
      }
    }
    return { record: Number.POSITIVE_INFINITY, looks: ['witness-dropped'] };
  },
  'plays an old copy back under new names'({ world, files, below }) {
    const older = at(
      world.history.filter((state) => recordsOf(state).length < world.witnessedRecords),
      below(3),
    );
    const kept = below(3);
    // The old copy with today's witness notes; today's files with the old log; today's log with the old checkpoint.
    if (kept === 0) {
      const notes = [...files].filter(([path]) => path.startsWith('witness/'));
      replace(files, older);
      for (const [path, bytes] of notes) files.set(path, bytes);
    } else {
      files.set('checkpoint', older.get('checkpoint') as Uint8Array);
      if (kept === 1) files.set('log', older.get('log') as Uint8Array);
    }
    // With today's log nothing of it is lost, and all of it is what the witnesses saw.
    const record = kept === 2 ? Number.POSITIVE_INFINITY : recordsOf(older).length;
    return { record, looks: ['rolled-back', 'tail-cut'], refused: true };
  },
};

/** Undefined when all is as it must be; else what is wrong with the report. */
function complaint(world: AttackWorld, records: readonly LogRecord[], done: Done, report: VerifyReport): string | undefined {
  const [first] = report.alarms;
  if (report.ok || !first) return 'not noticed';
  if (!done.looks.includes(first.looks)) return `called ${first.looks}`;
  const seqOf = (record: number) => records.slice(0, Math.max(0, record)).reduce((sum, { count }) => sum + count, 0);
  const firstSeq = seqOf(done.record);
  if (report.trusted.entries > firstSeq) return `trusted to entry ${report.trusted.entries}, changed at ${firstSeq}`;
  if (first.seq !== undefined && first.seq > firstSeq) return `named entry ${first.seq}, changed at ${firstSeq}`;
  const [, , last] = /^log records? (\d+)(?:-(\d+))?$/.exec(first.where) ?? [];
  if (last !== undefined && Number(last) < done.record) return `named ${first.where}, changed at record ${done.record}`;
  // Between two looks of a witness at the widest.
  if (first.seq !== undefined && done.record < world.witnessedRecords && seqOf(done.record - 3) > first.seq)
    return `named ${first.where} only`;
  return undefined;
}

describe('an attacker with all keys of the station', async () => {
  const worlds = await Promise.all(Array.from({ length: WORLDS }, (_, seed) => makeWorld(seed + 1)));

  it.each(Object.entries(ATTACKS))('%s, and is found', async (name, attack) => {
    const complaints: string[] = [];
    for (let trial = 0; trial < TRIALS; trial++) {
      const world = at(worlds, trial % WORLDS);
      const random = seededRandom(trial + 1000 * Object.keys(ATTACKS).indexOf(name));
      const below = (most: number) => Math.floor(random() * most);
      const files: Files = new Map([...(world.history.at(-1) as Files)].map(([path, bytes]) => [path, bytes.slice()]));
      const before = recordsOf(files);
      const done = await attack({ world, files, random, below, target: below(world.witnessedRecords), records: [...before] });
      const report = await world.verify(files);
      const wrong = complaint(world, before, done, report);
      if (wrong) complaints.push(`trial ${trial}: ${wrong} ${JSON.stringify(report.alarms[0])}`);
      if (done.refused && (await world.wouldSign(files))) complaints.push(`trial ${trial}: the witness would sign`);
    }
    expect(complaints).toEqual([]);
  });

  it.each([YEARS_MS, -YEARS_MS])(
    'moves the clock by %d ms while records are written, and every such record is named',
    async (by) => {
      for (const [from, to] of [
        [2, 4],
        [5, 6],
        [10, 11],
      ] as const) {
        const world = await makeWorld(from, (append) => (append >= from && append <= to ? by : 0));
        const report = await world.verify(world.history.at(-1) as Files);
        // Order goes by number, so nothing is wrong but the time: no alarm, a doubt.
        expect(report.alarms).toEqual([]);
        expect(report.doubts).toMatchObject([
          { code: 'vault.clock-doubt', where: `log record ${from - 1}`, records: to - from + 1 },
        ]);
      }
    },
  );

  it('is not seen where there is none: appends after the last look, a restart, notes of later', async () => {
    for (let trial = 0; trial < WORLDS; trial++) {
      const world = at(worlds, trial);
      const disk = await diskOf(world.history.at(-1) as Files);
      await appendTo(disk, world.keys, [entryOf(seededRandom(trial))], () => world.now);
      const report = await world.verify(await filesOf(disk));
      expect(report).toMatchObject({
        ok: true,
        doubts: [],
        trusted: { records: world.witnessedRecords, entries: world.witnessedSeq },
      });
      expect(await world.wouldSign(await filesOf(disk))).toBe(true);
    }
  });
});
