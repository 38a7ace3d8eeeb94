import { randomBytes } from 'node:crypto';
import { asVaultError, VaultError } from '../errors.ts';
import type { Disk, DiskFile, JournalStore } from '../ports.ts';
import { JOURNAL_BLOCK } from './journal-commit.ts';
import { writeTar } from './tar.ts';

/** `tar` reads no further than two such blocks. */
const END = Buffer.alloc(1024);
const CLAIM_AT = 512;
const CLAIM_BYTES = 32;

/**
 * The journal as one file of fixed size: its first block is a tar member `writer` that says who writes, then come the commits.
 * Writing in place lets a sync pass over the size of the file, which is half the time of an append; the file is made whole
 * with zeros at the first append and emptied on closing.
 */
export function fileJournalStore(disk: Disk, capacity: number, path = 'journal'): JournalStore {
  return new FileJournalStore(disk, path, JOURNAL_BLOCK + capacity + JOURNAL_BLOCK);
}

/** The same file for reading, while its writer may go on. A file that is not there holds nothing. */
export function fileJournalReader(disk: Disk, path = 'journal'): Pick<JournalStore, 'read'> {
  return {
    async read(from, to) {
      try {
        const size = (await disk.size(path)) ?? 0;
        const end = Math.min(size, JOURNAL_BLOCK + to);
        return end > JOURNAL_BLOCK + from ? await disk.readRange(path, JOURNAL_BLOCK + from, end) : new Uint8Array();
      } catch (error) {
        throw new VaultError('vault.read-failed', path, error);
      }
    },
  };
}

class FileJournalStore implements JournalStore {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #sizeBytes: number;
  readonly #claim = Buffer.from(randomBytes(CLAIM_BYTES / 2).toString('hex'));
  #file: DiskFile | undefined;
  /** True once the file is ours alone, of full size, durable. */
  #fresh = false;
  #deadOf: unknown;

  constructor(disk: Disk, path: string, sizeBytes: number) {
    this.#disk = disk;
    this.#path = path;
    this.#sizeBytes = sizeBytes;
  }

  async claim(): Promise<void> {
    try {
      // Whoever wrote before looks at the claim after each commit: either it sees ours, or we see its commit. Its own file may
      // have taken the place of the one we opened, so look again under the name.
      for (let attempt = 0; attempt < 5; attempt++) {
        this.#file = await this.#disk.open(this.#path);
        const there = await this.#file.read(0, JOURNAL_BLOCK);
        if (there.length < JOURNAL_BLOCK) await this.#file.write(0, claimBlock(this.#claim));
        else await this.#file.write(CLAIM_AT, this.#claim);
        const named = await this.#disk.readRange(this.#path, CLAIM_AT, CLAIM_AT + CLAIM_BYTES);
        if (this.#claim.equals(named)) return;
        await this.#file.close();
      }
      throw new VaultError('vault.log-moved', this.#path);
    } catch (error) {
      throw asVaultError(error, 'vault.write-failed', this.#path);
    }
  }

  async append(at: number, bytes: Uint8Array): Promise<void> {
    if (this.#deadOf !== undefined || !this.#file) throw new VaultError('vault.store-dead', this.#path, this.#deadOf);
    try {
      if (!this.#fresh) await this.#begin();
      await this.#file.write(JOURNAL_BLOCK + at, Buffer.concat([bytes, END]));
      await this.#checkClaim(this.#file);
    } catch (error) {
      this.#deadOf = error;
      throw asVaultError(error, 'vault.write-failed', this.#path);
    }
  }

  /** A whole new file, so that a writer who lost its claim cannot write into ours. */
  async #begin(): Promise<void> {
    const before = this.#file as DiskFile;
    await this.#checkClaim(before);
    const part = `${this.#path}.part`;
    const next = await this.#disk.open(part);
    this.#file = next;
    try {
      await next.truncate(0);
      const whole = Buffer.alloc(this.#sizeBytes);
      whole.set(claimBlock(this.#claim));
      await next.write(0, whole);
      await this.#disk.rename(part, this.#path);
      await this.#disk.sync('');
      await this.#checkClaim(before);
    } finally {
      await before.close();
    }
    this.#fresh = true;
  }

  async #checkClaim(file: DiskFile): Promise<void> {
    if (!this.#claim.equals(await file.read(CLAIM_AT, CLAIM_AT + CLAIM_BYTES))) {
      throw new VaultError('vault.log-moved', this.#path);
    }
  }

  read(from: number, to: number): Promise<Uint8Array> {
    return fileJournalReader(this.#disk, this.#path).read(from, to);
  }

  async keepTorn(name: string, bytes: Uint8Array): Promise<void> {
    const path = `${this.#path}.torn-at-${name}`;
    try {
      await this.#disk.write(path, bytes);
      await this.#disk.sync(path);
      await this.#disk.sync('');
    } catch (error) {
      throw asVaultError(error, 'vault.write-failed', path);
    }
  }

  async close(keep: 'empty' | 'keep'): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    this.#deadOf ??= new VaultError('vault.store-dead', this.#path);
    try {
      // What a power loss brings back is settled and passed over.
      if (keep === 'empty') await file?.truncate(0);
    } catch (error) {
      throw asVaultError(error, 'vault.write-failed', this.#path);
    } finally {
      await file?.close().catch(() => undefined);
    }
  }
}

/** A tar member `writer` that fills one block. */
function claimBlock(claim: Uint8Array): Buffer {
  const text = Buffer.alloc(JOURNAL_BLOCK - CLAIM_AT, '\n');
  text.set(claim);
  return writeTar([{ name: 'writer', bytes: text }], 0).subarray(0, JOURNAL_BLOCK);
}
