import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KIT_INFO, type KitSlot, paddedSize, slotAad } from '@tomoshibi/hospital';

const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const LENGTH_BYTES = 4;
/** A chart, picture or kept file has a key of its own, used once. */
const ZERO_NONCE = Buffer.alloc(NONCE_BYTES);

/** AES-256-GCM: ciphertext, then the tag. */
export function seal(key: Uint8Array, nonce: Uint8Array, aad: string, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined: another key, or something was altered; nobody can tell which. */
export function unseal(key: Uint8Array, nonce: Uint8Array, aad: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Length, content, zeros. */
export function filled(content: Uint8Array): Buffer {
  const plain = Buffer.alloc(paddedSize(LENGTH_BYTES + content.length));
  plain.writeUInt32BE(content.length);
  plain.set(content, LENGTH_BYTES);
  return plain;
}

/** The content of a filled plain text; undefined when it is not of that form. */
export function emptied(plain: Buffer): Buffer | undefined {
  const length = plain.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : plain.readUInt32BE();
  return LENGTH_BYTES + length <= plain.length ? plain.subarray(LENGTH_BYTES, LENGTH_BYTES + length) : undefined;
}

/** How long a content is once it is sealed in a slot of its own key. */
export const sealedSize = (contentBytes: number): number => paddedSize(LENGTH_BYTES + contentBytes) + TAG_BYTES;

export const sealOnce = (key: Uint8Array, id: string, at: KitSlot, content: Uint8Array): Buffer =>
  seal(key, ZERO_NONCE, slotAad(id, at), filled(content));

export function openOnce(key: Uint8Array, id: string, at: KitSlot, sealed: Uint8Array): Buffer | undefined {
  const plain = unseal(key, ZERO_NONCE, slotAad(id, at), sealed);
  return plain && emptied(plain);
}

/** Nonce, then as above: many slots share the directory key. */
export function sealDirectory(key: Uint8Array, id: string, at: KitSlot, content: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, seal(key, nonce, slotAad(id, at), filled(content))]);
}

export function openDirectory(key: Uint8Array, id: string, at: KitSlot, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < NONCE_BYTES) return undefined;
  const plain = unseal(key, sealed.subarray(0, NONCE_BYTES), slotAad(id, at), sealed.subarray(NONCE_BYTES));
  return plain && emptied(plain);
}

/** Base64 of nonce and sealed kit key, for `KitHead.wrapped`. */
export function wrapKitKey(unlockKey: Uint8Array, aad: string, kitKey: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, seal(unlockKey, nonce, aad, kitKey)]).toString('base64');
}

export function unwrapKitKey(unlockKey: Uint8Array, aad: string, wrapped: string): Buffer | undefined {
  const bytes = Buffer.from(wrapped, 'base64');
  return unseal(unlockKey, bytes.subarray(0, NONCE_BYTES), aad, bytes.subarray(NONCE_BYTES));
}

export const hkdf = (secret: Uint8Array, info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', info, 32));

export const directoryKeyOf = (kitKey: Uint8Array): Buffer => hkdf(kitKey, KIT_INFO.directory);
