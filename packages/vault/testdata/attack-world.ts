/**
 * A small vault with its history, two witnesses, a reader's memory of its own, and an attacker who owns the vault's host and has
 * every key of the station (signing key, recipient), but neither the witnesses' keys nor a reading key.
 */
import { hash } from 'node:crypto';
import { type PowerLossDisk, powerLossDisk } from '../../testkit/src/faults/power-loss-disk.ts';
import { type Random, seededRandom } from '../../testkit/src/faults/random.ts';
import { writeCheckpoint } from '../src/checkpoint/checkpoint.ts';
import { createWitnessKey } from '../src/checkpoint/cosignature.ts';
import { memoryCheckpointStore } from '../src/checkpoint/memory-checkpoint-store.ts';
import { merkleRoot } from '../src/checkpoint/merkle.ts';
import { noteSigner } from '../src/checkpoint/signed-note.ts';
import { encodeFrame } from '../src/ledger/log-frame.ts';
import { encodeLogRecord, type LogRecord } from '../src/ledger/log-record.ts';
import { openLedger } from '../src/ledger/open-ledger.ts';
import { fileStoresToRead, openFileStores } from '../src/ledger/stores.ts';
import type { Disk } from '../src/ports.ts';
import { ageSealer } from '../src/seal/age-sealer.ts';
import { createVaultKeys, type VaultKeys } from '../src/vault-keys.ts';
import { verifyVaultAt } from '../src/verify/verify-at.ts';
import type { VerifyReport } from '../src/verify/verify-report.ts';
import { openWitness, type Witness } from '../src/witness/open-witness.ts';
import type { TrustedWitness } from '../src/witness/remembered.ts';
import { writeWitnessNote } from '../src/witness/witness-notes.ts';

export type Files = Map<string, Uint8Array>;

/** Appends so far when the witnesses looked; the last two appends nobody has seen. */
const LOOKS = [3, 6, 9];
const APPENDS = 11;
const START = Date.parse('2026-04-01T00:00:00.000Z');
const MINUTE = 60_000;

export interface AttackWorld {
  readonly keys: VaultKeys;
  /** The vault after each append and look; the last is today's. */
  readonly history: readonly Files[];
  /** What the reader zone keeps on a disk of its own. */
  readonly memory: Files;
  readonly witness: Witness;
  /** Records under the last witnessed checkpoint, and sequence number after them. */
  readonly witnessedRecords: number;
  readonly witnessedSeq: number;
  readonly trusted: readonly TrustedWitness[];
  /** Time of the check: ten minutes after the last append. */
  readonly now: string;
  verify(files: Files, forget?: 'memory'): Promise<VerifyReport>;
  /** Whether a witness that remembers would sign these files. */
  wouldSign(files: Files): Promise<boolean>;
}

export async function filesOf(disk: Disk): Promise<Files> {
  const files: Files = new Map();
  for (const folder of ['', 'segments', 'blobs', 'witness', 'papers']) {
    for (const name of await disk.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const bytes = await disk.read(path).catch(() => undefined);
      if (bytes) files.set(path, bytes.slice());
    }
  }
  return files;
}

export async function diskOf(files: Files): Promise<PowerLossDisk> {
  const disk = powerLossDisk(1);
  for (const folder of ['segments', 'blobs', 'witness', 'papers']) await disk.makeFolder(folder);
  for (const [path, bytes] of files) await disk.write(path, bytes.slice());
  return disk;
}

/** `clock`: what the station's clock is wrong by at each append, in milliseconds. */
export async function makeWorld(seed: number, clock: (append: number) => number = () => 0): Promise<AttackWorld> {
  const random = seededRandom(seed);
  const keys = createVaultKeys('er-1');
  const keyOf = ['ns-2', 'office'].map((name) => ({ name, ...createWitnessKey(`tomoshibi-witness/${name}/0000000${seed % 10}`) }));
  let ms = START;
  let append = 0;
  const now = () => new Date(ms).toISOString();
  const evidence = { put: async () => undefined };
  const seen = keyOf.map(() => memoryCheckpointStore());
  const witnesses = keyOf.map(({ signingKey }, index) =>
    openWitness({ signingKey, evidence, now, seen: () => seen[index] as ReturnType<typeof memoryCheckpointStore> }),
  );
  const trusted = keyOf.map(({ name, verifierKey }) => ({ name, verifierKey }));
  const about = { format: 'tomoshibi-vault', v: 1, station: 'er-1', recipients: [keys.recipient], verifierKey: keys.verifierKey };
  const disk = await diskOf(new Map([['vault.json', Buffer.from(JSON.stringify(about))]]));
  const memory = await diskOf(new Map());
  const history: Files[] = [];
  let witnessedRecords = 0;
  let witnessedSeq = 0;
  let seq = 0;
  for (append = 1; append <= APPENDS; append++) {
    ms += 2 * MINUTE;
    const entries = Array.from({ length: 1 + Math.floor(random() * 3) }, () => entryOf(random));
    await appendTo(disk, keys, entries, () => new Date(ms + clock(append)).toISOString());
    seq += entries.length;
    history.push(await filesOf(disk));
    if (!LOOKS.includes(append)) continue;
    ms += MINUTE;
    for (const [index, witness] of witnesses.entries()) {
      const answer = await witness.consider({ verifierKey: keys.verifierKey, stores: fileStoresToRead(disk) });
      if (!answer.ok) throw answer.alarm;
      await writeWitnessNote(disk, (trusted[index] as { name: string }).name, answer.size, answer.note);
      witnessedRecords = answer.size;
      witnessedSeq = seq;
    }
    const report = await verifyVaultAt(disk, { verifierKey: keys.verifierKey, witnesses: trusted, memory, now: now() });
    if (!report.ok) throw new Error(JSON.stringify(report));
    history.push(await filesOf(disk));
  }
  const remembered = await filesOf(memory);
  const lastSeen = await Promise.all(seen.map((store) => store.latest()));
  ms += 10 * MINUTE;
  return {
    keys,
    history,
    memory: remembered,
    witness: witnesses[0] as Witness,
    witnessedRecords,
    witnessedSeq,
    trusted,
    now: now(),
    async verify(files, forget) {
      const own = forget ? {} : { memory: await diskOf(remembered) };
      return verifyVaultAt(await diskOf(files), { verifierKey: keys.verifierKey, witnesses: trusted, now: now(), ...own });
    },
    async wouldSign(files) {
      const fresh = openWitness({
        signingKey: (keyOf[0] as { signingKey: string }).signingKey,
        evidence,
        now,
        seen: () => memoryCheckpointStore(lastSeen[0]),
      });
      return (await fresh.consider({ verifierKey: keys.verifierKey, stores: fileStoresToRead(await diskOf(files)) })).ok;
    },
  };
}

export function entryOf(random: Random): { event: string; content?: Uint8Array; sha256?: string } {
  const event = `{"kind":"test","v":1,"n":${Math.floor(random() * 1e9)}}`;
  if (random() < 0.3) return { event };
  const content = Buffer.alloc(20 + Math.floor(random() * (random() < 0.2 ? 3000 : 300)), Math.floor(random() * 256));
  return { event, content, sha256: hash('sha256', content) };
}

/** An append as the station does it, with everything at its place. */
export async function appendTo(
  disk: Disk,
  keys: VaultKeys,
  entries: readonly ReturnType<typeof entryOf>[],
  now: () => string,
): Promise<void> {
  const { journal: _, ...stores } = await openFileStores(disk, keys.verifierKey);
  const ledger = await openLedger({
    stores,
    sealer: ageSealer([keys.recipient]),
    station: keys.station,
    signingKey: keys.signingKey,
    now,
    sizes: { segmentBytes: 4000, blobBytes: 900 },
  });
  await ledger.append(entries);
  await ledger.close();
}

/** The records of a log, for who wants to rewrite them. */
export function recordsOf(files: Files): LogRecord[] {
  return Buffer.from(files.get('log') as Uint8Array)
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line.slice(15, -65)) as LogRecord);
}

/** Numbers the records anew, makes every digest of the log right and signs it with the station's key. */
export function rewrite(files: Files, keys: VaultKeys, records: readonly LogRecord[]): void {
  let firstSeq = 0;
  const lines = records.map((record) => {
    const line = encodeLogRecord({ ...record, firstSeq });
    firstSeq += record.count;
    return line;
  });
  files.set('log', Buffer.concat(lines.map((line) => encodeFrame(line, 0))));
  const signed = writeCheckpoint({ size: lines.length, root: merkleRoot(lines) }, noteSigner(keys.signingKey));
  files.set('checkpoint', Buffer.from(signed));
}
