import { createCipheriv, diffieHellman, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { Sealer } from '../ports.ts';
import { base64, hkdf, type Stanza, writeHeader } from './age-header.ts';
import { rawPublicKey, readRecipient } from './age-keys.ts';
import { sealedLength, sealStream } from './age-stream.ts';

/**
 * Seals to one or more age X25519 recipients (`age1…`); each of them alone can open. What comes out is a plain age v1 file.
 * Throws `vault.key-malformed`. Source: age v1 specification (C2SP age.md), "The X25519 recipient type".
 */
export function ageSealer(recipients: readonly string[]): Sealer {
  const keys = recipients.map((recipient) => {
    const key = readRecipient(recipient);
    return { key, raw: rawPublicKey(key) };
  });
  if (keys.length === 0) throw new VaultError('vault.key-malformed');
  const makeHead = (): Head => {
    const fileKey = randomBytes(16);
    const nonce = randomBytes(16);
    const stanzas = keys.map(({ key, raw }) => wrap(fileKey, key, raw));
    return { bytes: Buffer.concat([writeHeader(stanzas, fileKey), nonce]), payloadKey: hkdf(fileKey, nonce, 'payload') };
  };
  let ahead: Head | undefined;
  return {
    async seal(plain) {
      const { bytes, payloadKey } = ahead ?? makeHead();
      // Never twice: a second payload under one key and nonce would give both away.
      ahead = undefined;
      const sealed = Buffer.allocUnsafe(bytes.length + sealedLength(plain.length));
      sealed.set(bytes, 0);
      sealStream(payloadKey, plain, sealed, bytes.length);
      return sealed;
    },
    prepare() {
      ahead ??= makeHead();
    },
  };
}

/** Header and nonce of one file, and the key of its payload. */
interface Head {
  readonly bytes: Uint8Array;
  readonly payloadKey: Uint8Array;
}

function wrap(fileKey: Uint8Array, recipient: KeyObject, recipientRaw: Uint8Array): Stanza {
  const once = generateKeyPairSync('x25519');
  const share = rawPublicKey(once.publicKey);
  const secret = diffieHellman({ privateKey: once.privateKey, publicKey: recipient });
  const key = hkdf(secret, Buffer.concat([share, recipientRaw]), 'age-encryption.org/v1/X25519');
  const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  return { args: ['X25519', base64(share)], body };
}
