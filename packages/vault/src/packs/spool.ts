import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { asVaultError, VaultError } from '../errors.ts';
import { compress, decompress } from '../ledger/compress.ts';
import type { Disk } from '../ports.ts';
import type { GroupedEntry, SpooledEntry } from './grouped-entry.ts';
import { readFrames, writeFrame } from './spool-frame.ts';

/** Beside `packs/`, which travels with copies. */
const FOLDER = 'packs.part';
/** Plain bytes that are gathered over all buckets, and of one at most, before they are sealed and written. */
const GATHERED = 48 << 20;
const CHUNK_MOST = 384 << 10;
const CIPHER = 'chacha20-poly1305';
const TAG = { authTagLength: 16 };

/**
 * Sorts more than fits in memory: entries go to one temporary file for each bucket, compressed and sealed under a key that only
 * this process knows, and come back a bucket at a time. What a killed process leaves opens for nobody and is removed by the next.
 */
export class Spool {
  readonly #disk: Disk;
  readonly #key = randomBytes(32);
  readonly #chunks: Buffer[];
  readonly #filled: number[];
  readonly #writing: Promise<void>[];
  readonly #chunkBytes: number;
  #sealed = 0;

  private constructor(disk: Disk, buckets: number) {
    this.#disk = disk;
    this.#chunkBytes = Math.min(CHUNK_MOST, Math.floor(GATHERED / buckets));
    this.#chunks = Array.from({ length: buckets }, () => Buffer.allocUnsafe(0));
    this.#filled = new Array(buckets).fill(0);
    this.#writing = new Array(buckets).fill(Promise.resolve());
  }

  static async open(disk: Disk, buckets: number): Promise<Spool> {
    await disk.makeFolder(FOLDER);
    await removeSpool(disk);
    return new Spool(disk, buckets);
  }

  /** Resolves when there is room for more. */
  async add(bucket: number, group: string, entry: GroupedEntry): Promise<void> {
    let chunk = this.#chunks[bucket] as Buffer;
    const at = this.#filled[bucket] as number;
    const most = at + 3 * (group.length + entry.event.length) + (entry.content?.length ?? 0) + 256;
    if (most > chunk.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#chunkBytes + (this.#chunkBytes >> 2), most));
      chunk.copy(grown, 0, 0, at);
      chunk = grown;
      this.#chunks[bucket] = chunk;
    }
    const end = writeFrame(chunk, at, group, entry);
    this.#filled[bucket] = end;
    if (end < this.#chunkBytes) return;
    this.#filled[bucket] = 0;
    this.#chunks[bucket] = Buffer.allocUnsafe(0);
    const before = this.#writing[bucket] as Promise<void>;
    this.#writing[bucket] = this.#write(bucket, chunk.subarray(0, end), before);
    await before;
  }

  async #write(bucket: number, plain: Uint8Array, before: Promise<void>): Promise<void> {
    const packed = await compress(plain);
    const head = Buffer.alloc(16);
    head.writeUInt32BE(packed.length, 0);
    head.writeUIntBE(this.#sealed++, 10, 6);
    const cipher = createCipheriv(CIPHER, this.#key, head.subarray(4), TAG);
    const body = cipher.update(packed);
    cipher.final();
    await before;
    try {
      await this.#disk.append(pathOf(bucket), Buffer.concat([head, body, cipher.getAuthTag()]));
    } catch (error) {
      throw asVaultError(error, 'vault.write-failed', pathOf(bucket));
    }
  }

  /** Everything that was added to a bucket, in order of arrival; the bucket is empty afterwards. */
  async take(bucket: number): Promise<SpooledEntry[]> {
    await this.#writing[bucket];
    const entries: SpooledEntry[] = [];
    const file = (await this.#disk.read(pathOf(bucket))) ?? new Uint8Array();
    const sealed = Buffer.from(file.buffer, file.byteOffset, file.length);
    for (let at = 0; at < sealed.length; ) {
      const end = at + 16 + sealed.readUInt32BE(at);
      readFrames(await decompress(this.#open(sealed, at, end)), entries);
      at = end + 16;
    }
    const chunk = this.#chunks[bucket] as Buffer;
    readFrames(chunk.subarray(0, this.#filled[bucket]), entries);
    this.#chunks[bucket] = Buffer.allocUnsafe(0);
    this.#filled[bucket] = 0;
    if (file.length > 0) await this.#disk.remove(pathOf(bucket));
    return entries;
  }

  #open(sealed: Buffer, at: number, end: number): Buffer {
    const decipher = createDecipheriv(CIPHER, this.#key, sealed.subarray(at + 4, at + 16), TAG);
    decipher.setAuthTag(sealed.subarray(end, end + 16));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(at + 16, end)), decipher.final()]);
    } catch (cause) {
      throw new VaultError('vault.read-failed', FOLDER, cause);
    }
  }
}

const pathOf = (bucket: number): string => `${FOLDER}/${String(bucket).padStart(3, '0')}`;

/** What an earlier process left. */
export async function removeSpool(disk: Disk): Promise<void> {
  for (const name of await disk.list(FOLDER)) await disk.remove(`${FOLDER}/${name}`);
}
