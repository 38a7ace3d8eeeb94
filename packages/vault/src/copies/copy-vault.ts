import { type Checkpoint, readCheckpoint } from '../checkpoint/checkpoint.ts';
import { noteSigner, noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import { encodeFrame } from '../ledger/log-frame.ts';
import { LogWalk } from '../ledger/log-walk.ts';
import { copyAbout, copyCarried } from './copy-carried.ts';
import { journalLeft, keepJournal } from './copy-journal.ts';
import type { CopyProgress, WritableCopyPlace } from './copy-place.ts';
import { type CopyCount, copyRecords } from './copy-records.ts';
import type { CopySource } from './copy-source.ts';
import { type Generation, generationName, type KnownGeneration, writeGeneration } from './generation.ts';
import { listGenerations } from './list-generations.ts';
import { readPieces } from './log-pieces.ts';

export interface CopyOptions {
  /** Of the vault; the caller's own, never one found at the source. */
  readonly verifierKey: string;
  /** `PRIVATE+KEY+…` of whoever copies; signs the generation. */
  readonly keeperSigningKey: string;
  readonly now: () => string;
  /** Asked between files: true cuts off, and the next call goes on from there. */
  readonly stop?: () => boolean;
  /** Also what a living host has in its journal for the next seconds. Default: only what one that died has left there. */
  readonly wholeJournal?: boolean;
  /** No generation is written when it would say the same as the one before. */
  readonly onlyNews?: boolean;
}

export interface CopyReport {
  /** Undefined when it was cut off, or there was nothing new (`onlyNews`). */
  readonly generation?: Generation;
  /** Log records whose files are kept, of how many. */
  readonly records: number;
  readonly ofRecords: number;
  /** What this call wrote. */
  readonly files: number;
  readonly bytes: number;
  /** Names in `keys/`, `witness/` and `packs/` that are none of ours, and a damaged `journal`: left where they are. */
  readonly skipped: readonly string[];
}

/**
 * Pulls what is new of a vault into a place of copies. Order: sealed files, log, checkpoint, and last the generation's
 * manifest; so at every moment, and after a power cut or a medium pulled out, the place holds a valid older vault, and half a
 * generation is none. Each file is compared with the signed log before it is written.
 *
 * Alarms, with nothing replaced at the place: `vault.rolled-back` and `vault.forked` (the source is not the one that
 * was copied before, or was turned back), `vault.checkpoint-forged`, `vault.root-mismatch`, `vault.segment-digest` and the
 * others of reading a log; `vault.generation-forged` when the place's own manifests cannot be believed, `vault.copy-damaged`
 * when it holds other bytes under a name. Refuses `vault.keys-mismatch` and `vault.not-a-vault`.
 */
export async function copyVault(source: CopySource, place: WritableCopyPlace, options: CopyOptions): Promise<CopyReport> {
  const keeper = noteSigner(options.keeperSigningKey);
  const keys = { verifierKey: options.verifierKey, keeperKey: keeper.verifierKey };
  const verifier = noteVerifier(options.verifierKey);
  const { whole, broken } = await listGenerations(place, keys);
  if (broken) throw new VaultError(broken.code === 'vault.keys-mismatch' ? broken.code : 'vault.generation-forged', broken.name);
  const held = whole.at(-1);

  // First: where nothing is at all, a share is not mounted; that is no alarm yet.
  const about = await source.about();
  // Before the checkpoint: what is moved out of it meanwhile is then in the log.
  const journal = await source.journal();
  const note = await source.stores.checkpoint.latest();
  if (note === undefined) throw new VaultError('vault.checkpoint-missing', 'source');
  const signed = readCheckpoint(note, verifier);
  const noted = await place.progress?.read();
  const { resumeAt, nextSeq } = await checkContinues(source, signed, held, noted?.origin === verifier.name ? noted : undefined);
  const count: CopyCount = { files: 0, bytes: 0 };
  const stop = options.stop ?? (() => false);
  const aboutFile = await copyAbout(about, place, whole, options.verifierKey);
  const copied = await copyRecords({ source, place, origin: verifier.name, held, signed, resumeAt, count, stop });
  const known = { ofRecords: signed.size, skipped: [] };
  if (copied.pieces === undefined) return { ...known, ...count, records: copied.records };
  const carried = await copyCarried(source, place, whole, count, stop);
  if (carried === undefined) return { ...known, ...count, records: copied.records };

  const waiting = { all: options.wholeJournal === true, now: options.now() };
  const left = await journalLeft(journal, verifier, { ...signed, nextSeq }, waiting);
  const skipped = [...carried.skipped, ...(left.damaged ? ['journal'] : [])];
  const kept = left.bytes && (await keepJournal(place, left.bytes));
  const heldJournal = held?.carried.find(({ folder, name }) => folder === 'vault' && name === 'journal');
  const isNews =
    signed.size > (held?.size ?? -1) || aboutFile.length + carried.files.length > 0 || kept?.sha256 !== heldJournal?.sha256;
  if (options.onlyNews && !isNews) return { ...count, records: signed.size, ofRecords: signed.size, skipped };

  const generation: Generation = {
    number: whole.length + 1,
    previous: held?.digest ?? '',
    origin: verifier.name,
    size: signed.size,
    root: Buffer.from(signed.root).toString('hex'),
    checkpoint: note,
    takenAt: options.now(),
    logBytes: (held?.logBytes ?? 0) + copied.logBytes,
    pieces: copied.pieces,
    carried: [...aboutFile, ...carried.files, ...(kept ? [kept] : [])],
  };
  await showPlain(place, whole, generation, about, left.bytes);
  await place.store('generations').put(generationName(generation.number), writeGeneration(generation, keeper));
  return { generation, ...count, records: signed.size, ofRecords: signed.size, skipped };
}

/**
 * The whole log of the source, before anything is written: it must be what was copied before, and more. Returns how many
 * records an earlier call has dealt with (its note counts only when it is of this very log), and where the log ends.
 */
async function checkContinues(
  source: CopySource,
  signed: Checkpoint,
  held: KnownGeneration | undefined,
  noted: CopyProgress | undefined,
): Promise<{ readonly resumeAt: number; readonly nextSeq: number }> {
  if (held && signed.size < held.size) throw new VaultError('vault.rolled-back', `log of ${signed.size} records`);
  const walk = new LogWalk();
  let resumeAt = 0;
  const meet = () => {
    if (noted?.records === walk.tree.size && noted.root === walk.tree.root().toString('hex')) resumeAt = noted.records;
    if (held && walk.tree.size === held.size && walk.tree.root().toString('hex') !== held.root) {
      throw new VaultError('vault.forked', `log of ${held.size} records`);
    }
    if (walk.tree.size === signed.size) walk.expectRoot(signed.root);
  };
  meet();
  if (signed.size > 0) {
    for await (const bytes of source.stores.log.read(0)) {
      walk.feed(bytes);
      meet();
      if (walk.tree.size === signed.size) break;
    }
  }
  if (walk.tree.size < signed.size) {
    throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${walk.tree.size}`);
  }
  return { resumeAt, nextSeq: walk.nextSeq };
}

async function showPlain(
  place: WritableCopyPlace,
  whole: readonly KnownGeneration[],
  generation: Generation,
  about: string,
  journal: Uint8Array | undefined,
): Promise<void> {
  if (place.plain === undefined) return;
  const frames = async function* (generations: readonly Generation[]) {
    for await (const records of readPieces(place, generations))
      yield Buffer.concat(records.map((record) => encodeFrame(record, 0)));
  };
  await place.plain.growLog(whole.at(-1)?.logBytes ?? 0, frames([generation]), () => frames([...whole, generation]));
  await place.plain.keep('checkpoint', generation.checkpoint);
  // Last, as in a vault: a folder with a vault.json is a whole one. Never replaced by what a later source says.
  if (whole.length === 0) await place.plain.keep('vault.json', about);
  // After what it goes on from. One of an earlier generation may stay: whoever reads it passes over what the log says.
  if (journal !== undefined) await place.plain.keep('journal', journal);
}
