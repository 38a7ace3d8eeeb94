/**
 * The key of this browser: P-256, made here, never leaves (`extractable: false`, kept by IndexedDB as a handle). A session is
 * bound to it, so a stolen cookie alone opens nothing.
 */
export interface DeviceKey {
  /** Public half. */
  readonly jwk: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };
  /** RFC 7638, SHA-256, base64url: what people compare when a PC is enrolled. */
  readonly thumbprint: string;
  /** ECDSA P-256 with SHA-256, r and s side by side (IEEE P1363), base64url. */
  sign(text: string): Promise<string>;
}

/** Where the key pair lies between two visits. A store that fails is a browser that keeps nothing: the key then lasts one page. */
export interface KeyShelf {
  read(): Promise<CryptoKeyPair | undefined>;
  write(pair: CryptoKeyPair): Promise<void>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function openDeviceKey(shelf: KeyShelf): Promise<DeviceKey> {
  let pair = await shelf.read().catch(() => undefined);
  if (pair === undefined) {
    pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    await shelf.write(pair).catch(() => undefined);
    // Two tabs at once: the shelf keeps the first, and both use it.
    pair = (await shelf.read().catch(() => undefined)) ?? pair;
  }
  const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const { privateKey } = pair;
  return {
    jwk: { kty, crv, x, y },
    thumbprint: await thumbprintOf({ kty, crv, x, y }),
    sign: async (text) =>
      base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, new TextEncoder().encode(text))),
  };
}

/** Members in the order of RFC 7638 §3.2: crv, kty, x, y. */
export async function thumbprintOf(jwk: DeviceKey['jwk']): Promise<string> {
  const { crv, kty, x, y } = jwk;
  return base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }))));
}

export function base64url(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const text = Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
