import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fdatasync, fsyncSync, ftruncateSync, openSync, readFileSync, write } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../fault.ts';

/** Events on their way into the ledger, with the number the first of them will get. */
export interface Intent {
  readonly firstSeq: number;
  /** Each the JSON text of one event. */
  readonly events: readonly string[];
}

/**
 * What an intake is about to append, written and synced before it is appended: an intake cannot read its own ledger, so after
 * a crash the size of the ledger says which of these came to be, and the inventory is brought up by them.
 * Sealed with the host's key (AES-256-GCM): the names in it are patient numbers and days. No content is ever in it.
 */
export interface WriteAhead {
  /** What an earlier life wrote, in order; a torn end is left out: it was never appended. */
  readonly found: readonly Intent[];
  readonly sizeBytes: number;
  /** Durable when it resolves; one after the other. After a failure (`intake.write-ahead-failed`) every later call fails too. */
  note(intent: Intent): Promise<void>;
  /** Everything noted is in the inventory. */
  forget(): void;
  /** Not while something is being noted. */
  close(): void;
}

const writeAt = promisify(write);
const syncData = promisify(fdatasync);
const NONCE = 12;
const TAG = 16;
const LENGTH = 4;

/** `hostKey`: 32 bytes as hex. The folder must exist. Fault: `intake.write-ahead-failed`. */
export function openWriteAhead(path: string, hostKey: string): WriteAhead {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(hostKey, 'hex'), '', 'tomoshibi intake write-ahead', 32));
  let failed: unknown;
  const told = (error: unknown): Fault => {
    failed ??= error;
    return new Fault('intake.write-ahead-failed', path, { cause: failed });
  };
  const guarded = <T>(work: () => T): T => {
    try {
      if (failed !== undefined) throw failed;
      return work();
    } catch (error) {
      throw told(error);
    }
  };
  const file = guarded(() => openFile(path));
  const { found, end } = guarded(() => readFrames(readFileSync(path), key));
  let size = end;
  return {
    found,
    get sizeBytes() {
      return size;
    },
    async note(intent) {
      const frame = guarded(() => sealFrame(intent, key));
      try {
        // At a place, not appended: what lies behind a torn end is overwritten.
        for (let at = 0; at < frame.length; ) at += (await writeAt(file, frame, at, frame.length - at, size + at)).bytesWritten;
        await syncData(file);
      } catch (error) {
        throw told(error);
      }
      size += frame.length;
    },
    forget() {
      guarded(() => {
        ftruncateSync(file, 0);
        size = 0;
      });
    },
    close: () => closeSync(file),
  };
}

function openFile(path: string): number {
  const file = openSync(path, 'a+', 0o600);
  closeSync(file);
  const folder = openSync(dirname(path), 'r');
  try {
    if (process.platform !== 'win32') fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return openSync(path, 'r+');
}

function sealFrame({ firstSeq, events }: Intent, key: Buffer): Buffer {
  const plain = Buffer.from(`${firstSeq}\n${events.join('\n')}`);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = cipher.update(plain);
  cipher.final();
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(NONCE + sealed.length + TAG);
  return Buffer.concat([length, nonce, sealed, cipher.getAuthTag()]);
}

/** Reads up to the first frame that is not whole; `end` is where it begins. */
function readFrames(bytes: Buffer, key: Buffer): { found: Intent[]; end: number } {
  const found: Intent[] = [];
  let at = 0;
  while (at + LENGTH + NONCE + TAG <= bytes.length) {
    const to = at + LENGTH + bytes.readUInt32BE(at);
    const frame = bytes.subarray(at + LENGTH, to);
    if (to > bytes.length || frame.length < NONCE + TAG) break;
    const decipher = createDecipheriv('aes-256-gcm', key, frame.subarray(0, NONCE));
    decipher.setAuthTag(frame.subarray(-TAG));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(frame.subarray(NONCE, -TAG)), decipher.final()]);
    } catch {
      break;
    }
    const [firstSeq, ...events] = plain.toString('utf8').split('\n');
    found.push({ firstSeq: Number(firstSeq), events });
    at = to;
  }
  return { found, end: at };
}
