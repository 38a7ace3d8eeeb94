import { hash } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import { carriedSoFar } from './copy-carried.ts';
import { journalOf } from './copy-journal.ts';
import type { CopyPlace } from './copy-place.ts';
import type { CopySource } from './copy-source.ts';
import type { Generation, GenerationKeys, LogPiece } from './generation.ts';
import { listGenerations } from './list-generations.ts';
import { readPieces } from './log-pieces.ts';

/** One generation of a place, opened for reading; also a source to copy on from. */
export interface OpenedCopy extends CopySource {
  readonly generation: Generation;
  /** All whole ones, oldest first. */
  readonly generations: readonly Generation[];
  /** The first manifest that cannot be believed; what is older can. */
  readonly broken?: { readonly name: string; readonly code: string };
}

/**
 * Opens the newest whole generation of a place, or `number`. Reads only. Everything it gives is as it was then, whatever was
 * added later. Refuses `vault.not-a-copy` (no whole generation), `vault.generation-unknown`. Reading rejects with
 * `vault.copy-damaged` where the place holds other bytes than were kept.
 */
export async function openCopy(place: CopyPlace, keys: GenerationKeys, number?: number): Promise<OpenedCopy> {
  const { whole, broken } = await listGenerations(place, keys);
  const last = whole.at(-1);
  if (last === undefined) throw new VaultError('vault.not-a-copy', broken?.name);
  const generation = number === undefined ? last : whole[number - 1];
  if (generation === undefined) throw new VaultError('vault.generation-unknown', String(number));
  const upTo = whole.slice(0, generation.number);
  const carried = carriedSoFar(upTo);
  const get = async (folder: string, name: string, file = carried.get(`${folder}/${name}`)) => {
    if (file === undefined) throw new VaultError('vault.blob-missing', name);
    const bytes = await place.store(file.folder).get(file.stored);
    if (hash('sha256', bytes) !== file.sha256) throw new VaultError('vault.copy-damaged', `${file.folder}/${file.stored}`);
    return bytes;
  };
  // An earlier generation's is in the log by now.
  const left = generation.carried.find(({ folder, name }) => folder === 'vault' && name === 'journal');
  let held: Promise<Uint8Array | undefined> | undefined;
  const journal = () => {
    held ??= left === undefined ? Promise.resolve(undefined) : get('vault', 'journal', left);
    return held;
  };
  const stores: ReadableStores = {
    segments: place.store('segments'),
    blobs: place.store('blobs'),
    log: {
      size: async () => generation.size,
      async *read(from) {
        let at = 0;
        const later: LogPiece[] = [];
        for (const piece of upTo.flatMap(({ pieces }) => pieces)) {
          // Pieces before the asked record are not even read.
          if (later.length === 0 && at + piece.records <= from) at += piece.records;
          else later.push(piece);
        }
        for await (const records of readPieces(place, [{ ...generation, pieces: later }])) {
          for (const record of records) if (at++ >= from) yield record;
        }
      },
    },
    checkpoint: { latest: async () => generation.checkpoint },
    journal: journalOf(journal),
  };
  return {
    generation,
    generations: whole,
    ...(broken && { broken }),
    stores,
    journal,
    about: async () => new TextDecoder().decode(await get('vault', 'vault.json')),
    carried: (folder) => ({
      get: (name) => get(folder, name),
      list: async () =>
        [...carried.values()]
          .filter((file) => file.folder === folder)
          .map(({ name }) => name)
          .sort(),
    }),
  };
}
