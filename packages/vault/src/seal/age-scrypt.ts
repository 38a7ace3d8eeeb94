import { scrypt } from 'node:crypto';
import { unbase64 } from './age-header.ts';
import { type AgeIdentity, notOpenable, openFileKey } from './age-identity.ts';

/** What `age -p` writes: 2^18, which takes 256 MiB and about a second. Who asks for more could stop a small PC by it. */
const MOST_WORK = 18;

/** A pass phrase. Its stanza must stand alone. Source: C2SP age.md, "The scrypt recipient type". */
export function scryptIdentity(passphrase: string, mostWork = MOST_WORK): AgeIdentity {
  return {
    async unwrap(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === 'scrypt');
      if (!stanza) return undefined;
      const [, saltText = '', work = ''] = stanza.args;
      const salt = unbase64(saltText);
      const good = stanza.args.length === 3 && salt.length === 16 && stanza.body.length === 32;
      if (!good || !/^[1-9][0-9]?$/.test(work) || Number(work) > mostWork) notOpenable('header');
      const whole = Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]);
      return openFileKey(await stretch(passphrase, whole, 2 ** Number(work)), stanza.body);
    },
  };
}

/** For whoever seals: the key of a pass phrase with this salt. */
export function scryptKey(passphrase: string, salt: Uint8Array, work: number): Promise<Buffer> {
  return stretch(passphrase, Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]), 2 ** work);
}

function stretch(passphrase: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The memory needed is 128 · N · r; Node refuses above 32 MiB unless told otherwise.
    const options = { N: cost, r: 8, p: 1, maxmem: 1024 * cost + (1 << 20) };
    scrypt(passphrase, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
