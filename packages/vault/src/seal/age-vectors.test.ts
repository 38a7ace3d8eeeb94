/**
 * The official age vectors (C2SP/CCTV), each by its name: what must happen stands in its head.
 *
 * Breakages of our own code that this file was seen to catch: armor that is not canonical, has no end, ends in an empty line, or
 * may not have CRLF; no bound on the scrypt work factor, its leading zero, the length of its salt, scrypt beside others; MAC not
 * compared; parts of the X-Wing secret in another order; length and extra arguments of a stanza not checked (X25519 and hybrid);
 * a point of low order taken for "no match"; an empty last chunk.
 */
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readArmor } from './age-armor.ts';
import { ageOpener, passphraseOpener } from './age-opener.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/malformed/age/cctv');
const present = existsSync(folder);

/** Where our opener must say that it failed, by the outcome in the head of a vector. */
const WHERE: Readonly<Record<string, RegExp>> = {
  'no match': /^no key fits$/,
  'HMAC failure': /^header MAC$/,
  'header failure': /^header$/,
  'armor failure': /^armor$/,
  'payload failure': /^(payload|chunk \d+)$/,
};

interface Vector {
  readonly fields: ReadonlyMap<string, string>;
  readonly identities: readonly string[];
  readonly file: Uint8Array;
}

function readVector(name: string): Vector {
  const bytes = readFileSync(join(folder, name));
  const end = bytes.indexOf('\n\n');
  const lines = bytes.toString('latin1', 0, end).split('\n');
  const pairs = lines.map((line) => line.split(': ') as [string, string]);
  const fields = new Map(pairs);
  const body = bytes.subarray(end + 2);
  const file = fields.get('compressed') === 'zlib' ? inflateSync(body) : body;
  return { fields, identities: pairs.filter(([key]) => key === 'identity').map(([, value]) => value), file };
}

describe('the public age vectors', () => {
  if (!present) it.skip('skipped: no ../shared/data', () => undefined);

  for (const name of present ? readdirSync(folder).sort() : []) {
    it(name, async () => {
      const { fields, identities, file } = readVector(name);
      const passphrase = fields.get('passphrase');
      const opener = passphrase === undefined ? ageOpener(identities) : passphraseOpener(passphrase);
      // What a stranger sent is recognized by its head; the vectors also ask what a file called armored must not be.
      const asArmor = fields.has('armored');
      const opened = asArmor ? (async () => opener.open(readArmor(file)))() : opener.open(file);
      const outcome = fields.get('expect') as string;
      if (outcome === 'success') {
        expect(hash('sha256', await opened)).toBe(fields.get('payload'));
        expect(hash('sha256', await opener.open(file))).toBe(fields.get('payload'));
        return;
      }
      const where = expect.stringMatching(WHERE[outcome] as RegExp);
      await expect(opened).rejects.toMatchObject({ code: 'vault.not-openable', where });
      await expect(opener.open(file)).rejects.toMatchObject({ code: 'vault.not-openable' });
    });
  }

  it.skipIf(!present)('are all there', () => {
    expect(readdirSync(folder)).toHaveLength(143);
  });
});
