/**
 * What a witness signs, and what it refuses.
 *
 * Breakages of our own code that this file was seen to catch: a smaller size, another root of one size, another
 * beginning signed; log not compared with its checkpoint; a log cut since it was walked; given out before it was remembered, or not
 * remembered; an input/output error taken for a finding, or signed over; evidence without what was seen before; a proof not checked,
 * or taken from any size; the wrong place named after a walk from the middle.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { seededRandom } from '../../../testkit/src/faults/random.ts';
import {
  type AttackWorld,
  appendTo,
  diskOf,
  entryOf,
  type Files,
  makeWorld,
  recordsOf,
  rewrite,
} from '../../testdata/attack-world.ts';
import { openFileBlobStore } from '../blobs/file-blob-store.ts';
import { cosignatureVerifier, createWitnessKey } from '../checkpoint/cosignature.ts';
import { fileCheckpointStore } from '../checkpoint/file-checkpoint-store.ts';
import { memoryCheckpointStore } from '../checkpoint/memory-checkpoint-store.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import type { LogRecord } from '../ledger/log-record.ts';
import { fileStoresToRead } from '../ledger/stores.ts';
import type { CheckpointStore, Disk } from '../ports.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { openWitness, type WitnessOptions } from './open-witness.ts';
import { makeWitnessRequest, readWitnessRequest, writeWitnessRequest } from './witness-request.ts';

const key = createWitnessKey('tomoshibi-witness/ns-2/0a0b0c0d');
const random = seededRandom(7);
let world: AttackWorld;
beforeAll(async () => {
  world = await makeWorld(7);
});

/** Today's vault, and the one of some appends ago. */
const today = () => world.history.at(-1) as Files;
const earlier = () => world.history[2] as Files;
const logOf = (disk: Disk) => ({ verifierKey: world.keys.verifierKey, stores: fileStoresToRead(disk) });

function witness(seen: CheckpointStore = memoryCheckpointStore(), more: Partial<WitnessOptions> = {}) {
  const kept = new Map<string, string>();
  const evidence = { put: async (name: string, bytes: Uint8Array) => void kept.set(name, Buffer.from(bytes).toString()) };
  const by = openWitness({
    signingKey: key.signingKey,
    seen: () => seen,
    evidence,
    now: () => '2026-04-01T01:00:00.500Z',
    ...more,
  });
  return { by, kept, seen };
}

/** Records changed as `change` says, all digests right, signed by the station. */
async function rewritten(change: (records: LogRecord[]) => LogRecord[]) {
  const files: Files = new Map(today());
  rewrite(files, world.keys, change(recordsOf(files)));
  return diskOf(files);
}

describe('a witness', () => {
  it('signs a log it sees for the first time, with its time, and remembers what it signed', async () => {
    const { by, seen } = witness();
    const answer = await by.consider(logOf(await diskOf(today())));
    if (!answer.ok) throw answer.alarm;
    expect(answer).toMatchObject({ size: 11, grown: 11 });
    expect(noteVerifier(world.keys.verifierKey).open(answer.note)).toBeDefined();
    expect(cosignatureVerifier(key.verifierKey).witnessedAt(answer.note)).toBe(Date.parse('2026-04-01T01:00:00.000Z') / 1000);
    expect(await seen.latest()).toBe(answer.note);
  });

  it('signs a log that grew, and the same log again with a later time, in one life or in two', async () => {
    const { by, seen } = witness();
    expect(await by.consider(logOf(await diskOf(earlier())))).toMatchObject({ ok: true, size: 3 });
    expect(await by.consider(logOf(await diskOf(today())))).toMatchObject({ ok: true, size: 11, grown: 8 });
    const disk = await diskOf(today());
    const later = witness(seen, { now: () => '2026-04-01T02:00:00.000Z' }).by;
    expect(await later.consider(logOf(disk))).toMatchObject({ ok: true, size: 11, grown: 0 });
    expect(await seen.latest()).toContain('\n11\n');
    await appendTo(disk, world.keys, [entryOf(random)], () => world.now);
    expect(await later.consider(logOf(disk))).toMatchObject({ ok: true, size: 12, grown: 1 });
  });

  it('refuses an older state and keeps both notes', async () => {
    const { by, kept, seen } = witness();
    await by.consider(logOf(await diskOf(today())));
    const note = await seen.latest();
    const answer = await by.consider(logOf(await diskOf(earlier())));
    if (answer.ok) throw new Error('signed');
    expect([answer.alarm.code, answer.alarm.where, answer.seenSize]).toEqual(['vault.rolled-back', 'log record 3', 11]);
    expect(await seen.latest()).toBe(note);
    const text = kept.get(answer.evidence) as string;
    expect(text).toContain(note as string);
    expect(text).toContain(Buffer.from(earlier().get('checkpoint') as Uint8Array).toString());
    expect(text).toMatch(/^vault\.rolled-back log record 3\n2026-04-01T01:00/);
  });

  it('refuses a history that was rewritten and signed again, longer or of the same length, and names where', async () => {
    const older = { recordedAt: '2020-01-01T00:00:00.000Z' };
    for (const life of ['one', 'two']) {
      const { by, seen } = witness();
      await by.consider(logOf(await diskOf(world.history[7] as Files)));
      expect(await seen.latest()).toContain('\n6\n');
      const again = life === 'one' ? by : witness(seen).by;
      const longer = await rewritten((records) => records.map((record, at) => (at === 4 ? { ...record, ...older } : record)));
      const answer = await again.consider(logOf(longer));
      expect(answer).toMatchObject({ ok: false, alarm: { code: 'vault.forked', where: 'log records 0-5' } });
      const same = await rewritten((records) =>
        records.slice(0, 6).map((record, at) => (at === 4 ? { ...record, ...older } : record)),
      );
      expect(await again.consider(logOf(same))).toMatchObject({ ok: false, alarm: { code: 'vault.forked' } });
      // What lies behind what it saw is the station's own word: it signs, as it would have signed at once.
      const behind = await rewritten((records) => records.map((record, at) => (at === 8 ? { ...record, ...older } : record)));
      expect(await again.consider(logOf(behind))).toMatchObject({ ok: true, size: 11 });
    }
  });

  it('refuses a checkpoint that does not fit its log, a shorter log, a stranger, and none at all', async () => {
    const cases: [string, (files: Files) => void][] = [
      ['vault.checkpoint-missing', (files) => files.delete('checkpoint')],
      ['vault.checkpoint-forged', (files) => files.set('checkpoint', Buffer.from('x'))],
      ['vault.log-shorter-than-checkpoint', (files) => files.set('log', new Uint8Array())],
      ['vault.log-damaged', (files) => files.set('log', Buffer.from(`x${Buffer.from(files.get('log') as Uint8Array)}`))],
      [
        'vault.root-mismatch',
        (files) => {
          const checkpoint = files.get('checkpoint') as Uint8Array;
          rewrite(
            files,
            world.keys,
            recordsOf(files).map((record) => ({ ...record, recordedAt: '2020-01-01T00:00:00.000Z' })),
          );
          files.set('checkpoint', checkpoint);
        },
      ],
    ];
    for (const [code, change] of cases) {
      const files: Files = new Map(today());
      change(files);
      expect(await witness().by.consider(logOf(await diskOf(files)))).toMatchObject({ ok: false, alarm: { code } });
    }
    const stranger = createVaultKeys('er-1').verifierKey;
    const stores = fileStoresToRead(await diskOf(today()));
    expect(await witness().by.consider({ verifierKey: stranger, stores })).toMatchObject({
      alarm: { code: 'vault.checkpoint-forged' },
    });
  });

  it('refuses two checkpoints of one size, and a log that was cut since it walked it', async () => {
    const { by } = witness();
    await by.consider(logOf(await diskOf(today())));
    const forged: Files = new Map(today());
    rewrite(
      forged,
      world.keys,
      recordsOf(forged).map((record) => ({ ...record, recordedAt: '2020-01-01T00:00:00.000Z' })),
    );
    // The log as it was: the two notes alone prove that the key signed twice.
    forged.set('log', today().get('log') as Uint8Array);
    const answer = await by.consider(logOf(await diskOf(forged)));
    expect(answer).toMatchObject({ ok: false, alarm: { code: 'vault.forked', where: 'log records 0-10' } });

    const again = witness().by;
    await again.consider(logOf(await diskOf(today())));
    const cut: Files = new Map([...today(), ['log', earlier().get('log') as Uint8Array]]);
    const refused = await again.consider(logOf(await diskOf(cut)));
    expect(refused).toMatchObject({ ok: false, alarm: { code: 'vault.log-shorter-than-checkpoint', where: 'log record 3' } });
  });

  it('does not sign when the disk cannot be read: that is no finding', async () => {
    const stores = fileStoresToRead(await diskOf(today()));
    const broken = { ...stores, log: { ...stores.log, size: async () => 11, read: () => failing() } };
    const { by, kept, seen } = witness();
    await expect(by.consider({ verifierKey: world.keys.verifierKey, stores: broken })).rejects.toMatchObject({
      code: 'vault.read-failed',
    });
    expect([kept.size, await seen.latest()]).toEqual([0, undefined]);
  });

  it('gives nothing out that a power loss could make it forget', async () => {
    for (let failAt = 1; ; failAt++) {
      const home = powerLossDisk(failAt, { failAt });
      const { by } = witness(fileCheckpointStore(home, 'seen'));
      const said = await by.consider(logOf(await diskOf(today()))).then(
        (answer) => answer.ok,
        () => false,
      );
      const found = await fileCheckpointStore(home.reboot(), 'seen').latest();
      if (said) expect(found).toContain('\n11\n');
      if (!home.struck()) return;
    }
  });

  it('is noticed to run twice on one memory', async () => {
    const seen = memoryCheckpointStore();
    const slow: CheckpointStore = {
      latest: async () => {
        const note = await seen.latest();
        if (note === undefined) await seen.advance(undefined, await noteOf(earlier()));
        return note;
      },
      advance: (from, to) => seen.advance(from, to),
    };
    await expect(witness(slow).by.consider(logOf(await diskOf(today())))).rejects.toMatchObject({
      code: 'vault.checkpoint-moved',
    });
  });

  it('keeps evidence durably in a folder, once for each pair of notes', async () => {
    const disk = powerLossDisk(1);
    const evidence = await openFileBlobStore(disk, 'evidence');
    const { by, seen } = witness(undefined, { evidence });
    await by.consider(logOf(await diskOf(today())));
    const first = await by.consider(logOf(await diskOf(earlier())));
    const second = await witness(seen, { evidence, now: () => '2026-05-01T00:00:00.000Z' }).by.consider(
      logOf(await diskOf(earlier())),
    );
    expect([first.ok, second.ok]).toEqual([false, false]);
    expect(await disk.reboot().list('evidence')).toHaveLength(1);
  });
});

describe('a witness without a copy of the log', () => {
  const verifierKey = () => world.keys.verifierKey;

  it('signs from a proof that goes over a stick as text', async () => {
    const { by, seen } = witness();
    for (const [older, state] of [
      [0, earlier()],
      [3, world.history[7]],
      [6, today()],
      [11, today()],
    ] as [number, Files][]) {
      const request = await makeWitnessRequest(fileStoresToRead(await diskOf(state)), verifierKey(), older);
      const carried = readWitnessRequest(writeWitnessRequest(request));
      expect(carried).toEqual(request);
      expect(await by.considerProof(verifierKey(), request)).toMatchObject({ ok: true });
    }
    expect(await seen.latest()).toContain('\n11\n');
  });

  it('refuses a proof that shows nothing, and says from which size it wants one', async () => {
    const { by } = witness();
    await by.considerProof(verifierKey(), await makeWitnessRequest(fileStoresToRead(await diskOf(earlier())), verifierKey(), 0));
    const forked = await rewritten((records) =>
      records.map((record, at) => (at === 1 ? { ...record, station: 'er-9' } : record)),
    );
    const request = await makeWitnessRequest(fileStoresToRead(forked), verifierKey(), 3);
    expect(await by.considerProof(verifierKey(), request)).toMatchObject({
      ok: false,
      alarm: { code: 'vault.forked', where: 'log records 0-2' },
    });
    const elsewhere = await makeWitnessRequest(fileStoresToRead(await diskOf(today())), verifierKey(), 2);
    await expect(by.considerProof(verifierKey(), elsewhere)).rejects.toMatchObject({
      code: 'vault.proof-from-elsewhere',
      where: 'log of 3 records',
    });
    const behind = makeWitnessRequest(fileStoresToRead(await diskOf(earlier())), verifierKey(), 4);
    await expect(behind).rejects.toMatchObject({ code: 'vault.proof-from-elsewhere' });
    for (const odd of ['', 'old 3\n', 'old x\n\nnote\n', 'old 3\nQUJD\n\nnote\n', `old 3\n${'A'.repeat(43)}B\n\nnote\n`]) {
      expect(readWitnessRequest(odd)).toBeUndefined();
    }
  });
});

const noteOf = async (files: Files) => Buffer.from(files.get('checkpoint') as Uint8Array).toString();
async function* failing(): AsyncGenerator<Uint8Array> {
  yield* [];
  throw new Error('EIO');
}
