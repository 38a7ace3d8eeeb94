import { fileBlobReader, openFileBlobStore } from '../blobs/file-blob-store.ts';
import { asVaultError } from '../errors.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import type { BlobStore, Disk } from '../ports.ts';
import { CARRIED, type CopyFolder, type CopyPlace, type CopyProgress, type WritableCopyPlace } from './copy-place.ts';
import { plainFace, replaceFile } from './plain-face.ts';

const FOLDERS: readonly CopyFolder[] = ['segments', 'blobs', 'log-pieces', 'vault', ...CARRIED, 'generations'];
const PROGRESS = 'copying.json';

const diskOf = (place: string | Disk): Disk => (typeof place === 'string' ? nodeDisk(place) : place);

/** A folder that holds copies, for reading. Makes and writes nothing. */
export function folderPlace(place: string | Disk): CopyPlace {
  const disk = diskOf(place);
  return { store: (folder) => fileBlobReader(disk, folder) };
}

/** A folder on another host, another disk or a removable medium. Makes what is missing. */
export async function openFolderPlace(place: string | Disk): Promise<WritableCopyPlace> {
  const disk = diskOf(place);
  try {
    await disk.makeFolder('');
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', 'folder of the copy');
  }
  const stores = new Map<CopyFolder, BlobStore>();
  for (const folder of FOLDERS) stores.set(folder, await openFileBlobStore(disk, folder));
  return {
    store: (folder) => stores.get(folder) as BlobStore,
    progress: {
      read: () => readProgress(disk),
      keep: (progress) => replaceFile(disk, PROGRESS, `${JSON.stringify(progress)}\n`),
    },
    plain: plainFace(disk),
  };
}

/** Half a note, or one of another shape, is none: then everything is looked at again. */
async function readProgress(disk: Disk): Promise<CopyProgress | undefined> {
  try {
    const bytes = await disk.read(PROGRESS);
    if (bytes === undefined) return undefined;
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<CopyProgress> | null;
    const good = typeof value?.origin === 'string' && Number.isSafeInteger(value.records) && typeof value.root === 'string';
    return good ? (value as CopyProgress) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw asVaultError(error, 'vault.read-failed', PROGRESS);
  }
}
