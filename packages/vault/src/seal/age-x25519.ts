import { createPublicKey, diffieHellman } from 'node:crypto';
import { hkdf, type Stanza, unbase64 } from './age-header.ts';
import { type AgeIdentity, notOpenable, openFileKey } from './age-identity.ts';
import { publicKeyOf, rawPublicKey, readIdentity } from './age-keys.ts';

/** `AGE-SECRET-KEY-1…`. Throws `vault.key-malformed`. Source: C2SP age.md, "The X25519 recipient type". */
export function x25519Identity(identity: string): AgeIdentity {
  const secret = readIdentity(identity);
  const publicRaw = rawPublicKey(createPublicKey(secret));
  const unwrap = (stanza: Stanza): Buffer | undefined => {
    const share = checkShare(stanza);
    let shared: Buffer;
    try {
      shared = diffieHellman({ privateKey: secret, publicKey: publicKeyOf(share) });
    } catch (cause) {
      // A share of low order gives no secret at all.
      notOpenable('header', cause);
    }
    return openFileKey(hkdf(shared, Buffer.concat([share, publicRaw]), 'age-encryption.org/v1/X25519'), stanza.body);
  };
  return {
    unwrap(stanzas) {
      for (const stanza of stanzas) {
        const fileKey = stanza.args[0] === 'X25519' ? unwrap(stanza) : undefined;
        if (fileKey) return fileKey;
      }
      return undefined;
    },
  };
}

function checkShare({ args, body }: Stanza): Buffer {
  const share = unbase64(args[1] ?? '');
  if (args.length !== 2 || share.length !== 32 || body.length !== 32) notOpenable('header');
  return share;
}
