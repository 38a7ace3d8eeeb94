import { createDecipheriv } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { Stanza } from './age-header.ts';

/** One way to the file key: a private key or a pass phrase. */
export interface AgeIdentity {
  /** The file key, or undefined when this identity is not the one meant. Throws `vault.not-openable` for a malformed stanza. */
  unwrap(stanzas: readonly Stanza[]): Promise<Buffer | undefined> | Buffer | undefined;
}

/** Opens the 32-byte body that holds a file key; undefined when it was sealed with another key. */
export function openFileKey(key: Uint8Array, body: Uint8Array, nonce: Uint8Array = Buffer.alloc(12)): Buffer | undefined {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(body.subarray(16));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, 16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** `where`: `armor`, `header`, `header MAC`, `payload`, `chunk <n>`, `no key fits`. */
export function notOpenable(where: string, cause?: unknown): never {
  throw new VaultError('vault.not-openable', where, cause);
}
