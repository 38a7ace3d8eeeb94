import { createCipheriv, createSecretKey, diffieHellman, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { Sealer } from '../ports.ts';
import { base64, hkdf, type Stanza, writeHeader } from './age-header.ts';
import { rawPublicKey, readRecipient } from './age-keys.ts';
import { scryptKey } from './age-scrypt.ts';
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
    const stanzas = keys.map(({ key, raw }) => wrap(fileKey, key, raw));
    return { bytes: writeHeader(stanzas, fileKey), fileKey: createSecretKey(fileKey) };
  };
  return {
    seal: async (plain) => sealUnder(makeHead(), plain),
    forMoments() {
      const head = makeHead();
      return { seal: async (plain) => sealUnder(head, plain) };
    },
  };
}

/**
 * Seals to a pass phrase, as `age -p` does. Each file has a salt of its own and takes about a second and 256 MiB at the usual work
 * factor (2^18). Source: age v1 specification (C2SP age.md), "The scrypt recipient type".
 */
export async function sealToPassphrase(passphrase: string, plain: Uint8Array, work = 18): Promise<Buffer> {
  const fileKey = randomBytes(16);
  const salt = randomBytes(16);
  const key = createSecretKey(await scryptKey(passphrase, salt, work));
  const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  const stanza: Stanza = { args: ['scrypt', base64(salt), String(work)], body };
  return sealUnder({ bytes: writeHeader([stanza], fileKey), fileKey: createSecretKey(fileKey) }, plain);
}

interface Head {
  readonly bytes: Uint8Array;
  readonly fileKey: KeyObject;
}

/** The nonce makes the payload's key: a new one each time, so that one head may stand before several files. */
function sealUnder({ bytes, fileKey }: Head, plain: Uint8Array): Buffer {
  const nonce = randomBytes(16);
  const start = bytes.length + nonce.length;
  const sealed = Buffer.allocUnsafe(start + sealedLength(plain.length));
  sealed.set(bytes, 0);
  sealed.set(nonce, bytes.length);
  sealStream(hkdf(fileKey, nonce, 'payload'), plain, sealed, start);
  return sealed;
}

function wrap(fileKey: Uint8Array, recipient: KeyObject, recipientRaw: Uint8Array): Stanza {
  const once = generateKeyPairSync('x25519');
  const share = rawPublicKey(once.publicKey);
  const secret = diffieHellman({ privateKey: once.privateKey, publicKey: recipient });
  const key = hkdf(secret, Buffer.concat([share, recipientRaw]), 'age-encryption.org/v1/X25519');
  const cipher = createCipheriv('chacha20-poly1305', createSecretKey(key), Buffer.alloc(12), { authTagLength: 16 });
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  return { args: ['X25519', base64(share)], body };
}
