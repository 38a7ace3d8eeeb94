import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Bytes of one batch of files, side by side: one buffer to hash, seal and hand to the decode threads instead of thousands.
 * Shared between the threads, so that handing over copies nothing; nobody writes to it after the batch is handed over.
 */
export interface Arena {
  readonly used: number;
  /** Reads a whole file. */
  read(path: string | Buffer): ReadFile;
  /** Reads a whole file into this buffer; undefined when it is larger than `most` or there is no room. */
  read(path: string | Buffer, most: number): ReadFile | undefined;
  /** All that was read into this buffer, side by side. */
  taken(): Uint8Array;
  /** A new buffer for the next batch; views of the old one stay valid. */
  renew(): void;
}

/** `changed` when size or mtime moved while it was read: then it is still being written. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly changed: boolean;
}

const ARENA_BYTES = 6 * 1024 * 1024;

const shared = (bytes: number): Uint8Array<SharedArrayBuffer> => new Uint8Array(new SharedArrayBuffer(bytes));

export function createArena(arenaBytes = ARENA_BYTES): Arena {
  let buffer = shared(arenaBytes);
  let used = 0;
  function read(path: string | Buffer): ReadFile;
  function read(path: string | Buffer, most: number | undefined): ReadFile | undefined;
  function read(path: string | Buffer, most?: number): ReadFile | undefined {
    const file = openSync(path, 'r');
    try {
      const before = fstatSync(file);
      const room = buffer.length - used >= before.size;
      if (most !== undefined && (!room || before.size > most)) return undefined;
      const target = room ? buffer : shared(before.size);
      const from = room ? used : 0;
      let length = 0;
      while (length < before.size) {
        const got = readSync(file, target, from + length, before.size - length, length);
        if (got === 0) break;
        length += got;
      }
      if (room) used += length;
      const after = length === before.size ? before : fstatSync(file);
      return {
        bytes: target.subarray(from, from + length),
        sizeBytes: length,
        modifiedMs: before.mtimeMs,
        changed: length !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs,
      };
    } finally {
      closeSync(file);
    }
  }
  return {
    get used() {
      return used;
    },
    read,
    taken: () => buffer.subarray(0, used),
    renew() {
      if (used === 0) return;
      buffer = shared(arenaBytes);
      used = 0;
    },
  };
}
