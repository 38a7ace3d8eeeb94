import { asVaultError, VaultError } from '../errors.ts';
import type { Disk, LogStore } from '../ports.ts';
import { encodeFrame, type Frame, scanFrames } from './log-frame.ts';
import { repairTail } from './log-tail.ts';

export interface FileLogOptions {
  /** How many records the checkpoint vouches for. Of these nothing is ever cut off. */
  readonly acknowledged: number;
}

/**
 * The log as one file, for its one writer. On open, a torn unacknowledged append is cut off (a copy is kept beside the log)
 * and a whole one is written again, so that what is read back from here on is durable. Alarms: `vault.log-damaged`,
 * `vault.checkpoint-behind`.
 */
export async function openFileLogStore(disk: Disk, path: string, options: FileLogOptions): Promise<LogStore> {
  try {
    if ((await disk.size(path)) === undefined && options.acknowledged === 0) await disk.write(path, new Uint8Array());
    // Also when it was there: an earlier life may have died before its name was durable.
    if ((await disk.size(path)) !== undefined) await disk.sync(path);
    await disk.sync('');
    return new FileLogStore(disk, path, await repairTail(disk, path, options.acknowledged));
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', path);
  }
}

class FileLogStore implements LogStore {
  readonly #disk: Disk;
  readonly #path: string;
  /** Offset of each record, and at last of the end. */
  readonly #offsets: number[];
  #deadOf: unknown;

  constructor(disk: Disk, path: string, offsets: number[]) {
    this.#disk = disk;
    this.#path = path;
    this.#offsets = offsets;
  }

  async size(): Promise<number> {
    return this.#offsets.length - 1;
  }

  async append(expected: number, records: readonly Uint8Array[]): Promise<void> {
    if (this.#deadOf !== undefined) throw new VaultError('vault.store-dead', this.#path, this.#deadOf);
    if (expected !== this.#offsets.length - 1) throw new VaultError('vault.log-moved', this.#path);
    const frames = records.map((record, index) => encodeFrame(record, records.length - 1 - index));
    let end = this.#offsets[expected] as number;
    try {
      // A second writer on the same file must be noticed before its records are mixed with ours.
      if ((await this.#disk.size(this.#path)) !== end) throw new VaultError('vault.log-moved', this.#path);
      await this.#disk.append(this.#path, Buffer.concat(frames));
      await this.#disk.sync(this.#path);
    } catch (error) {
      this.#deadOf = error;
      throw asVaultError(error, 'vault.write-failed', this.#path);
    }
    for (const frame of frames) {
      end += frame.length;
      this.#offsets.push(end);
    }
  }

  async *read(from: number): AsyncIterable<Uint8Array> {
    const start = this.#offsets[from];
    if (start === undefined) return;
    yield* readRecords(this.#disk, this.#path, from, start);
  }
}

/**
 * The same file for anyone who only reads, perhaps while its writer goes on. Never repairs. `size` counts whole appends;
 * `read` rejects with `vault.log-damaged` where no record follows, which may be an append still under way: whoever reads
 * stops at the size of a checkpoint.
 */
export function fileLogReader(disk: Disk, path: string): Pick<LogStore, 'size' | 'read'> {
  const offsets = [0];
  let known = 0;
  return {
    async size() {
      for await (const frame of scanFrames(disk, path, offsets.at(-1) as number)) {
        if (frame === 'bad') break;
        offsets.push(frame.end);
        if (frame.left === 0) known = offsets.length - 1;
      }
      return known;
    },
    async *read(from) {
      const near = Math.min(from, offsets.length - 1);
      let index = near;
      for await (const record of readRecords(disk, path, near, offsets[near] as number)) {
        if (index++ >= from) yield record;
      }
    },
  };
}

async function* readRecords(disk: Disk, path: string, from: number, offset: number): AsyncGenerator<Uint8Array> {
  let index = from;
  const frames: AsyncIterator<Frame | 'bad'> = scanFrames(disk, path, offset);
  for (;;) {
    const step = await frames.next().catch((error) => {
      throw asVaultError(error, 'vault.read-failed', path);
    });
    if (step.done) return;
    if (step.value === 'bad') throw new VaultError('vault.log-damaged', `${path} record ${index}`);
    yield step.value.record;
    index++;
  }
}
