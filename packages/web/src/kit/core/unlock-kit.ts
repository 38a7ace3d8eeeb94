import { headAad, KIT_INFO, type KitHead, normalPassphrase } from '@tomoshibi/hospital';
import { fromBase64 } from './base64.ts';
import { aesKey, derive } from './derive-key.ts';
import { slowHash } from './slow-hash.ts';

const NONCE_BYTES = 12;
const KEY_FILE_BYTES = 32;

/**
 * The directory key. Undefined when the passphrase, the key file or the head is not the right one: nobody can tell which.
 * Rejects when the browser cannot reckon the slow hash.
 */
export async function unlockKit(
  head: KitHead,
  passphrase: string,
  keyFile: Uint8Array | undefined,
): Promise<CryptoKey | undefined> {
  const slow = await slowHash(normalPassphrase(passphrase), head.kdf);
  const second = head.keyFile ? (keyFile ?? new Uint8Array()) : new Uint8Array();
  if (head.keyFile && second.length !== KEY_FILE_BYTES) return undefined;
  const secret = new Uint8Array(slow.length + second.length);
  secret.set(slow);
  secret.set(second, slow.length);
  const unlock = await aesKey(await derive(secret, KIT_INFO.unlock), 'decrypt');
  slow.fill(0);
  secret.fill(0);
  const kitKey = await unwrap(head, unlock);
  if (kitKey === undefined) return undefined;
  const directory = await aesKey(await derive(kitKey, KIT_INFO.directory), 'decrypt');
  kitKey.fill(0);
  return directory;
}

async function unwrap(head: KitHead, unlock: CryptoKey): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const wrapped = fromBase64(head.wrapped);
    const how = {
      name: 'AES-GCM',
      iv: wrapped.subarray(0, NONCE_BYTES),
      additionalData: new TextEncoder().encode(headAad(head)),
    };
    return new Uint8Array(await globalThis.crypto.subtle.decrypt(how, unlock, wrapped.subarray(NONCE_BYTES)));
  } catch {
    return undefined;
  }
}
