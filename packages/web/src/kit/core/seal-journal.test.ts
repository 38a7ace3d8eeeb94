/** Broken on purpose, each seen to fail here: AAD without the nonce · the filling left out. */
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { canonical, type KitJournal, paddedSize, type SealedJournal } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { sealJournal } from './seal-journal.ts';

const home = createECDH('prime256v1');
home.generateKeys();
const head = { kit: 'KIT-07', id: 'c'.repeat(32), generation: 12, returnKey: home.getPublicKey('base64') };
const journal: KitJournal = {
  v: 1,
  kit: 'KIT-07',
  generation: 12,
  opening: 'a1b2c3d4e5f60718',
  number: 3,
  savedInstant: '2026-10-30T14:45:00.000Z',
  entries: [],
  printed: [{ form: 'S41', pages: 2, atInstant: '2026-10-30T14:40:00.000Z' }],
};

/** By the words of the format alone, with other code than the page's. */
function plainOf({ sealed, ...open }: SealedJournal): Buffer {
  const secret = home.computeSecret(Buffer.from(open.ephemeral, 'base64'));
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'tomoshibi kit journal v1', 32));
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(open.nonce, 'base64')).setAAD(Buffer.from(canonical(open)));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
}

describe('what was written in a kit', () => {
  it('is sealed to the return key, and opens with its private half to the very journal', async () => {
    const plain = plainOf(await sealJournal(head, journal));
    const length = plain.readUInt32BE();
    expect(JSON.parse(gunzipSync(plain.subarray(4, 4 + length)).toString())).toEqual(journal);
    expect(plain.length).toBe(paddedSize(4 + length));
    expect(plain.subarray(4 + length).every((byte) => byte === 0)).toBe(true);
  });

  it('is bound to everything that stands open beside it', async () => {
    const sealed = await sealJournal(head, journal);
    expect(Object.keys(sealed).sort()).toEqual(
      ['ephemeral', 'format', 'generation', 'id', 'kit', 'nonce', 'number', 'opening', 'sealed', 'to', 'v'].sort(),
    );
    for (const [name, other] of [
      ['kit', 'KIT-08'],
      ['generation', 13],
      ['number', 4],
      ['opening', '0000000000000000'],
    ] as const)
      expect(() => plainOf({ ...sealed, [name]: other }), name).toThrow();
  });

  it('is sealed under a new key each time', async () => {
    const [one, other] = [await sealJournal(head, journal), await sealJournal(head, journal)];
    expect(one.ephemeral).not.toBe(other.ephemeral);
    expect(one.nonce).not.toBe(other.nonce);
  });
});
