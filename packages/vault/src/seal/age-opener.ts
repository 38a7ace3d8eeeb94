import type { Opener } from '../ports.ts';
import { looksArmored, readArmor } from './age-armor.ts';
import { hkdf, macIsRight, readHeader, type Stanza } from './age-header.ts';
import { hybridIdentity } from './age-hybrid.ts';
import { type AgeIdentity, notOpenable } from './age-identity.ts';
import { scryptIdentity } from './age-scrypt.ts';
import { openStream } from './age-stream.ts';
import { x25519Identity } from './age-x25519.ts';

/**
 * Opens age v1 files, binary or armored, with any of these identities (`AGE-SECRET-KEY-1…`, `AGE-SECRET-KEY-PQ-1…`). The one
 * that opened last is tried first: a vault has a key for each month, and neighbouring files are of one month.
 * Throws `vault.key-malformed`.
 */
export function ageOpener(identities: readonly string[]): Opener {
  return openerOf(
    identities.map((text) => (text.toUpperCase().startsWith('AGE-SECRET-KEY-PQ-') ? hybridIdentity(text) : x25519Identity(text))),
  );
}

/** Opens files sealed to a pass phrase (`age -p`). `mostWork`: highest work factor accepted, as the power of two. */
export function passphraseOpener(passphrase: string, mostWork?: number): Opener {
  return openerOf([scryptIdentity(passphrase, mostWork)]);
}

function openerOf(identities: readonly AgeIdentity[]): Opener {
  const order = [...identities];
  const findKey = async (stanzas: readonly Stanza[]): Promise<Buffer> => {
    for (const identity of [...order]) {
      const found = identity.unwrap(stanzas);
      const fileKey = found instanceof Promise ? await found : found;
      if (!fileKey) continue;
      if (order[0] !== identity) {
        order.splice(order.indexOf(identity), 1);
        order.unshift(identity);
      }
      return fileKey;
    }
    return notOpenable('no key fits');
  };
  return {
    async open(file) {
      const sealed = looksArmored(file) ? readArmor(file) : file;
      const header = readHeader(sealed);
      // A scrypt stanza must stand alone; a file with one and others is not a valid age file.
      if (header.stanzas.length > 1 && header.stanzas.some(({ args }) => args[0] === 'scrypt')) notOpenable('header');
      const fileKey = await findKey(header.stanzas);
      if (!macIsRight(header, fileKey)) notOpenable('header MAC');
      const nonce = sealed.subarray(header.end, header.end + 16);
      if (nonce.length < 16) notOpenable('header');
      return openStream(hkdf(fileKey, nonce, 'payload'), sealed.subarray(header.end + 16));
    },
  };
}
