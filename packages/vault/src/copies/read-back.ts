import { hash } from 'node:crypto';
import { asVaultError, VaultError } from '../errors.ts';
import { decodeLogRecord } from '../ledger/log-record.ts';
import type { CopyFolder, CopyPlace } from './copy-place.ts';
import { type GenerationKeys, generationName, type KnownGeneration } from './generation.ts';
import { listGenerations } from './list-generations.ts';
import { readPieces } from './log-pieces.ts';

export interface ReadBackOptions extends GenerationKeys {
  /** The last generation that was read back whole; everything newer is read. 0: none. */
  readonly after: number;
  /** Up to which generation; the newest when left out. An unfinished reading is finished before newer ones are begun. */
  readonly generation?: number;
  /** Chooses the sample of what is older; recorded by the caller, so that the choice can be made again. */
  readonly seed: string;
  /** Share of the older files, 0–1. */
  readonly share: number;
  /** How many files of this very choice an earlier call has read. */
  readonly from?: number;
  /** Asked between files: true cuts off. */
  readonly stop?: () => boolean;
}

export interface ReadBackReport {
  /** What was read back up to. */
  readonly generation: number;
  /** False when cut off: call again with the same seed and `from: read`. */
  readonly done: boolean;
  /** Files that had to be read, and how many of them are. */
  readonly files: number;
  readonly read: number;
  readonly sampled: number;
  readonly bytes: number;
  /** Files that are gone or are not what was kept. */
  readonly damaged: readonly { readonly code: string; readonly where: string }[];
}

interface Expected {
  readonly folder: CopyFolder;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * Reads back from the place itself everything that is newer than the generation `after`, and a random share of the rest, and
 * compares it with the digests of the signed log. Give it a place that was opened anew, after the medium was taken off and on
 * where that can be had: Node has no posix_fadvise, so pages still cached by the system may be read instead of the medium.
 * Never throws for what it finds; rejects with `vault.read-failed` when the place as a whole cannot be read.
 */
export async function readBack(place: CopyPlace, options: ReadBackOptions): Promise<ReadBackReport> {
  const { whole: all, broken } = await listGenerations(place, options);
  const whole = all.slice(0, options.generation ?? all.length);
  const damaged: { code: string; where: string }[] = [];
  if (broken) damaged.push({ code: broken.code, where: broken.name });
  const newest = whole.at(-1);
  if (newest === undefined) throw new VaultError('vault.not-a-copy', broken?.name);
  if (options.after > newest.number) damaged.push({ code: 'vault.generation-forged', where: generationName(newest.number + 1) });

  let fresh: readonly Expected[] = [];
  let older: readonly Expected[] = [];
  try {
    fresh = await expectedOf(place, whole.slice(options.after));
    older = chooseSample(await expectedOf(place, whole.slice(0, options.after)), options.seed, options.share);
  } catch (error) {
    const known = asVaultError(error, 'vault.read-failed');
    if (known.code === 'vault.read-failed') throw known;
    damaged.push({ code: known.code, where: known.where ?? 'log' });
  }
  const files = [...fresh, ...older];
  let read = Math.min(options.from ?? 0, files.length);
  let bytes = 0;
  for (; read < files.length; read++) {
    if (options.stop?.()) break;
    const file = files[read] as Expected;
    const code = await compare(place, file);
    if (code !== undefined) damaged.push({ code, where: `${file.folder}/${file.name}` });
    bytes += file.sizeBytes;
  }
  const done = read === files.length;
  return { generation: newest.number, done, files: files.length, read, sampled: older.length, bytes, damaged };
}

/** Everything that these generations brought. */
async function expectedOf(place: CopyPlace, generations: readonly KnownGeneration[]): Promise<Expected[]> {
  const files: Expected[] = [];
  let index = 0;
  for await (const records of readPieces(place, generations)) {
    for (const bytes of records) {
      const { segment, blobs } = decodeLogRecord(bytes, index++);
      files.push({ folder: 'segments', ...segment }, ...blobs.map((blob) => ({ folder: 'blobs' as const, ...blob })));
    }
  }
  for (const { pieces, carried } of generations) {
    files.push(...pieces.map((piece) => ({ folder: 'log-pieces' as const, ...piece })));
    files.push(...carried.map((file) => ({ ...file, name: file.stored })));
  }
  return files;
}

/** The share with the smallest digests of seed and name, rounded up: anybody who has the seed finds the same files. */
function chooseSample(files: readonly Expected[], seed: string, share: number): Expected[] {
  const keyed = files.map((file) => ({ file, key: hash('sha256', `${seed} ${file.folder}/${file.name}`) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.slice(0, Math.ceil(files.length * share)).map(({ file }) => file);
}

async function compare(place: CopyPlace, file: Expected): Promise<string | undefined> {
  try {
    const bytes = await place.store(file.folder).get(file.name);
    return bytes.length === file.sizeBytes && hash('sha256', bytes) === file.sha256 ? undefined : 'vault.copy-damaged';
  } catch (error) {
    return asVaultError(error, 'vault.read-failed').code;
  }
}
