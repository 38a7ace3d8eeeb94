import { fileBlobReader } from '../blobs/file-blob-store.ts';
import { asVaultError, VaultError } from '../errors.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import { fileStoresToRead, type ReadableStores } from '../ledger/stores.ts';
import type { BlobStore, Disk } from '../ports.ts';
import type { CarriedFolder } from './copy-place.ts';

/** What is copied from: the folder of the intake as it is seen over the window, or another copy. Never written to. */
export interface CopySource {
  readonly stores: ReadableStores;
  /** Text of the vault.json. */
  about(): Promise<string>;
  /** Files that travel along. Names that are none of ours may be listed; they are left out. */
  carried(folder: CarriedFolder): Pick<BlobStore, 'get' | 'list'>;
  /** The file `journal`; undefined where there is none. */
  journal(): Promise<Uint8Array | undefined>;
}

/** A vault folder. */
export function folderSource(place: string | Disk): CopySource {
  const disk = typeof place === 'string' ? nodeDisk(place) : place;
  return {
    stores: fileStoresToRead(disk),
    carried: (folder) => fileBlobReader(disk, folder),
    async journal() {
      try {
        return await disk.read('journal');
      } catch (error) {
        throw asVaultError(error, 'vault.read-failed', 'journal');
      }
    },
    async about() {
      try {
        const bytes = await disk.read('vault.json');
        if (bytes !== undefined) return new TextDecoder().decode(bytes);
      } catch (error) {
        throw asVaultError(error, 'vault.read-failed', 'vault.json');
      }
      throw new VaultError('vault.not-a-vault', 'vault.json');
    },
  };
}
