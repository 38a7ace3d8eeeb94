import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { VaultError } from '../errors.ts';
import { decodeBech32, encodeBech32 } from './bech32.ts';

const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b656e032100', 'hex');

/** An age X25519 key pair as text: `recipient` (`age1…`) seals, `identity` (`AGE-SECRET-KEY-1…`) opens. */
export interface AgeKeyPair {
  readonly recipient: string;
  readonly identity: string;
}

export function generateKeyPair(): AgeKeyPair {
  const pair = generateKeyPairSync('x25519');
  const secret = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  return {
    recipient: encodeBech32('age', rawPublicKey(pair.publicKey)),
    identity: encodeBech32('age-secret-key-', secret).toUpperCase(),
  };
}

/** As JWK: a fifteenth of the time that DER takes. */
export function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url');
}

export function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_DER, raw]), format: 'der', type: 'spki' });
}

/** Throws `vault.key-malformed`. */
export function readRecipient(recipient: string): KeyObject {
  return publicKeyOf(exactly32(decodeBech32('age', recipient)));
}

/** Throws `vault.key-malformed`. */
export function readIdentity(identity: string): KeyObject {
  return privateKeyOf(exactly32(decodeBech32('age-secret-key-', identity)));
}

export function privateKeyOf(secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_DER, secret]), format: 'der', type: 'pkcs8' });
}

function exactly32(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== 32) throw new VaultError('vault.key-malformed');
  return bytes;
}

/** The 32 secret bytes of an identity. Throws `vault.key-malformed`. */
export const secretOf = (identity: string): Uint8Array => exactly32(decodeBech32('age-secret-key-', identity));

/** The identity of 32 secret bytes. Throws `vault.key-malformed`. */
export const identityOf = (secret: Uint8Array): string => encodeBech32('age-secret-key-', exactly32(secret)).toUpperCase();

/** The public half of an identity, `age1…`. Throws `vault.key-malformed`. */
export const recipientOf = (identity: string): string =>
  encodeBech32('age', rawPublicKey(createPublicKey(readIdentity(identity))));
