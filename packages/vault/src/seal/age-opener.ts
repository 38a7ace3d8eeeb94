import { createDecipheriv, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { Opener } from '../ports.ts';
import { hkdf, macIsRight, readHeader, type Stanza, unbase64 } from './age-header.ts';
import { publicKeyOf, rawPublicKey, readIdentity } from './age-keys.ts';
import { openStream } from './age-stream.ts';

/** Opens age v1 files with any of these X25519 identities (`AGE-SECRET-KEY-1…`). Throws `vault.key-malformed`. */
export function ageOpener(identities: readonly string[]): Opener {
  const keys = identities.map((identity) => {
    const secret = readIdentity(identity);
    return { secret, publicRaw: rawPublicKey(createPublicKey(secret)) };
  });
  return {
    async open(sealed) {
      const header = readHeader(sealed);
      // A scrypt stanza must stand alone; a file with one and others is not a valid age file.
      if (header.stanzas.some(({ args }) => args[0] === 'scrypt')) throw new VaultError('vault.not-openable', 'header');
      for (const stanza of header.stanzas) {
        if (stanza.args[0] !== 'X25519') continue;
        const share = checkShare(stanza);
        for (const { secret, publicRaw } of keys) {
          const fileKey = unwrap(stanza, share, secret, publicRaw);
          if (!fileKey) continue;
          if (!macIsRight(header, fileKey)) throw new VaultError('vault.not-openable', 'header');
          const nonce = sealed.subarray(header.end, header.end + 16);
          if (nonce.length < 16) throw new VaultError('vault.not-openable', 'payload');
          return openStream(hkdf(fileKey, nonce, 'payload'), sealed.subarray(header.end + 16));
        }
      }
      throw new VaultError('vault.not-openable', 'no key fits');
    },
  };
}

function checkShare({ args, body }: Stanza): Buffer {
  const share = unbase64(args[1] ?? '');
  if (args.length !== 2 || share.length !== 32 || body.length !== 32) throw new VaultError('vault.not-openable', 'header');
  return share;
}

/** The file key, or undefined when this identity is not the one meant. */
function unwrap(stanza: Stanza, share: Buffer, secret: KeyObject, publicRaw: Buffer): Buffer | undefined {
  let shared: Buffer;
  try {
    shared = diffieHellman({ privateKey: secret, publicKey: publicKeyOf(share) });
  } catch (cause) {
    // A share of low order gives no secret at all.
    throw new VaultError('vault.not-openable', 'header', cause);
  }
  const key = hkdf(shared, Buffer.concat([share, publicRaw]), 'age-encryption.org/v1/X25519');
  const decipher = createDecipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
  decipher.setAuthTag(stanza.body.subarray(16));
  try {
    return Buffer.concat([decipher.update(stanza.body.subarray(0, 16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
