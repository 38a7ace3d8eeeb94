import { hash } from 'node:crypto';
import { asVaultError } from '../errors.ts';
import { readAbout } from '../vault-about.ts';
import { CARRIED, type CarriedFolder, type WritableCopyPlace } from './copy-place.ts';
import type { CopyCount } from './copy-records.ts';
import type { CopySource } from './copy-source.ts';
import type { CarriedFile, Generation } from './generation.ts';

/** A hostile source must not fill the place: wrapped keys and cosigned checkpoints are small and few. */
const MAX_SMALL_BYTES = 1 << 20;
const MAX_SMALL_FILES = 100_000;
/** So that `<name>.<16 hex>` is a name too. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,82}$/;

/** The newest of each name, over all generations. */
export function carriedSoFar(generations: readonly Generation[]): Map<string, CarriedFile> {
  return new Map(generations.flatMap(({ carried }) => carried.map((file) => [`${file.folder}/${file.name}`, file])));
}

/** vault.json must be of the vault we were sent for; kept once, and again only when it says something else. */
export async function copyAbout(
  text: string,
  place: WritableCopyPlace,
  generations: readonly Generation[],
  verifierKey: string,
): Promise<CarriedFile[]> {
  readAbout(text, verifierKey);
  const bytes = Buffer.from(text);
  const known = carriedSoFar(generations).get('vault/vault.json');
  if (known?.sha256 === hash('sha256', bytes)) return [];
  return [await keep(place, 'vault', 'vault.json', bytes)];
}

/** Keys, cosigned checkpoints and packs that are new or changed. Undefined when it was cut off. */
export async function copyCarried(
  source: CopySource,
  place: WritableCopyPlace,
  generations: readonly Generation[],
  count: CopyCount,
  stop: () => boolean,
): Promise<{ files: CarriedFile[]; skipped: string[] } | undefined> {
  const known = carriedSoFar(generations);
  const files: CarriedFile[] = [];
  const skipped: string[] = [];
  for (const folder of CARRIED) {
    const names = await source.carried(folder).list();
    for (const [index, name] of names.entries()) {
      if (stop()) return undefined;
      const before = known.get(`${folder}/${name}`);
      // A pack never changes under its name, and reading all of them each night would be reading the vault twice.
      if (folder === 'packs' && before) continue;
      const bytes =
        NAME.test(name) && (folder === 'packs' || index < MAX_SMALL_FILES) ? await read(source, folder, name) : undefined;
      if (bytes === undefined || (folder !== 'packs' && bytes.length > MAX_SMALL_BYTES)) {
        skipped.push(`${folder}/${NAME.test(name) ? name : '?'}`);
        continue;
      }
      if (before?.sha256 === hash('sha256', bytes)) continue;
      files.push(await keep(place, folder, name, bytes));
      count.files++;
      count.bytes += bytes.length;
    }
  }
  return { files, skipped };
}

/** Undefined for what is no file, or is gone since it was listed. */
async function read(source: CopySource, folder: CarriedFolder, name: string): Promise<Uint8Array | undefined> {
  try {
    return await source.carried(folder).get(name);
  } catch (error) {
    const known = asVaultError(error, 'vault.read-failed', name);
    const noFile = (known.cause as { code?: unknown } | undefined)?.code === 'EISDIR';
    if (noFile || known.code === 'vault.blob-missing') return undefined;
    throw known;
  }
}

/** Under its own name, or beside it when that holds other bytes: what is kept is never replaced. */
async function keep(
  place: WritableCopyPlace,
  folder: CarriedFile['folder'],
  name: string,
  bytes: Uint8Array,
): Promise<CarriedFile> {
  const sha256 = hash('sha256', bytes);
  const file = { folder, name, sizeBytes: bytes.length, sha256 };
  try {
    await place.store(folder).put(name, bytes);
    return { ...file, stored: name };
  } catch (error) {
    if (asVaultError(error, 'vault.write-failed').code !== 'vault.blob-exists') throw error;
  }
  const stored = `${name}.${sha256.slice(0, 16)}`;
  await place.store(folder).put(stored, bytes);
  return { ...file, stored };
}
