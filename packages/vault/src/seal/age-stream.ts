import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { VaultError } from '../errors.ts';

/**
 * age's payload: ChaCha20-Poly1305 over 64 KiB chunks; nonce = 11-byte counter ‖ 1 for the last chunk.
 * Source: age v1 specification (C2SP age.md), "Payload". Done by node:crypto because the JavaScript library reaches a tenth
 * of its speed.
 */
const CHUNK = 64 * 1024;
const TAG = 16;
const CIPHER = 'chacha20-poly1305';
const OPTIONS = { authTagLength: TAG };

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export function sealedLength(plainLength: number): number {
  return plainLength + TAG * Math.max(1, Math.ceil(plainLength / CHUNK));
}

/** Writes `sealedLength(plain.length)` bytes into `into` at `at`. */
export function sealStream(key: Uint8Array, plain: Uint8Array, into: Uint8Array, at: number): void {
  const secret = createSecretKey(key);
  let to = at;
  let from = 0;
  for (let index = 0; index === 0 || from < plain.length; index++) {
    const end = Math.min(from + CHUNK, plain.length);
    const cipher = createCipheriv(CIPHER, secret, nonceOf(index, end === plain.length), OPTIONS);
    const sealed = cipher.update(plain.subarray(from, end));
    cipher.final();
    into.set(sealed, to);
    into.set(cipher.getAuthTag(), to + sealed.length);
    to += sealed.length + TAG;
    from = end;
  }
}

/** Throws `vault.not-openable`: wrong bytes, cut short, or something after the end. */
export function openStream(key: Uint8Array, sealed: Uint8Array): Buffer {
  const chunks = Math.max(1, Math.ceil(sealed.length / (CHUNK + TAG)));
  if (sealed.length < chunks * TAG) throw new VaultError('vault.not-openable', 'payload');
  const plain = Buffer.allocUnsafe(sealed.length - chunks * TAG);
  // Only an empty payload has an empty chunk.
  if (chunks > 1 && sealed.length === (chunks - 1) * (CHUNK + TAG) + TAG) throw new VaultError('vault.not-openable', 'payload');
  const secret = createSecretKey(key);
  let to = 0;
  for (let index = 0; index < chunks; index++) {
    const start = index * (CHUNK + TAG);
    const end = Math.min(start + CHUNK + TAG, sealed.length);
    const decipher = createDecipheriv(CIPHER, secret, nonceOf(index, index === chunks - 1), OPTIONS);
    decipher.setAuthTag(sealed.subarray(end - TAG, end));
    try {
      const opened = decipher.update(sealed.subarray(start, end - TAG));
      decipher.final();
      plain.set(opened, to);
      to += opened.length;
    } catch (cause) {
      throw new VaultError('vault.not-openable', `chunk ${index}`, cause);
    }
  }
  return plain;
}
