/** HKDF-SHA-256 with an empty salt, 32 bytes. @param info of `KIT_INFO` */
export async function derive(secret: Uint8Array<ArrayBuffer>, info: string): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode(info) };
  return new Uint8Array(await subtle.deriveBits(how, key, 256));
}

/** A key of AES-256-GCM. It cannot be read out of the browser again. */
export const aesKey = (bytes: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  globalThis.crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [use]);
