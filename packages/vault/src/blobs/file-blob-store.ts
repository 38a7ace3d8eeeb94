import { asVaultError, VaultError } from '../errors.ts';
import type { BlobStore, Disk } from '../ports.ts';
import { checkBlobName, PART, sameBytes } from './blob-name.ts';

/** One file per blob in `folder`; written aside, synced, renamed, then the folder synced. */
export async function openFileBlobStore(disk: Disk, folder: string): Promise<BlobStore> {
  try {
    await disk.makeFolder(folder);
    // Also when it was there: an earlier life may have died between the two.
    await disk.sync('');
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', folder);
  }
  return new FileBlobStore(disk, folder);
}

/** The same folder for reading; makes nothing. A folder that is not there holds nothing. */
export function fileBlobReader(disk: Disk, folder: string): Pick<BlobStore, 'get' | 'has' | 'list'> {
  return new FileBlobStore(disk, folder);
}

class FileBlobStore implements BlobStore {
  readonly #disk: Disk;
  readonly #folder: string;
  #deadOf: unknown;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    this.#check(name);
    const known = await this.#read(name);
    if (known && !sameBytes(known, bytes)) throw new VaultError('vault.blob-exists', name);
    // Equal bytes are written again all the same: the cached ones may never have reached the disk (a failed fsync in an
    // earlier life leaves them readable but not durable).
    const path = `${this.#folder}/${name}`;
    try {
      await this.#disk.write(path + PART, bytes);
      await this.#disk.sync(path + PART);
      await this.#disk.rename(path + PART, path);
      await this.#disk.sync(this.#folder);
    } catch (error) {
      this.#deadOf = error;
      throw new VaultError('vault.write-failed', path, error);
    }
  }

  async get(name: string): Promise<Uint8Array> {
    this.#check(name);
    const bytes = await this.#read(name);
    if (!bytes) throw new VaultError('vault.blob-missing', name);
    return bytes;
  }

  async has(name: string): Promise<boolean> {
    this.#check(name);
    try {
      return (await this.#disk.size(`${this.#folder}/${name}`)) !== undefined;
    } catch (error) {
      throw new VaultError('vault.read-failed', name, error);
    }
  }

  async list(): Promise<readonly string[]> {
    this.#check('any');
    try {
      return (await this.#disk.list(this.#folder)).filter((name) => !name.endsWith(PART)).sort();
    } catch (error) {
      throw new VaultError('vault.read-failed', this.#folder, error);
    }
  }

  #check(name: string): void {
    checkBlobName(name);
    if (this.#deadOf !== undefined) throw new VaultError('vault.store-dead', this.#folder, this.#deadOf);
  }

  async #read(name: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#disk.read(`${this.#folder}/${name}`);
    } catch (error) {
      throw new VaultError('vault.read-failed', name, error);
    }
  }
}
