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
  const keys = recipients.map(readRecipient);
  if (keys.length === 0) throw new VaultError('vault.key-malformed');
  return {
    async seal(plain) {
      const fileKey = randomBytes(16);
      const head = writeHeader(
        keys.map((key) => wrap(fileKey, key)),
        fileKey,
      );
      const nonce = randomBytes(16);
      const start = head.length + nonce.length;
      const sealed = Buffer.allocUnsafe(start + sealedLength(plain.length));
      sealed.set(head, 0);
      sealed.set(nonce, head.length);
      sealStream(hkdf(fileKey, nonce, 'payload'), plain, sealed, start);
      return sealed;
    },
  };
}

function wrap(fileKey: Uint8Array, recipient: KeyObject): Stanza {
  const once = generateKeyPairSync('x25519');
  const share = rawPublicKey(once.publicKey);
  const secret = diffieHellman({ privateKey: once.privateKey, publicKey: recipient });
  const key = hkdf(secret, Buffer.concat([share, rawPublicKey(recipient)]), 'age-encryption.org/v1/X25519');
  const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  return { args: ['X25519', base64(share)], body };
}
