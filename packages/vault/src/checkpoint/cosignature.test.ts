/**
 * Breakages of our own code that this file was seen to catch: signature not verified; time not signed.
 */
import { hash, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeCheckpoint } from './checkpoint.ts';
import { cosignatureVerifier, cosigner, createWitnessKey } from './cosignature.ts';
import { KIND, readPrivateKey } from './note-keys.ts';
import { createSigningKey, noteSigner, noteVerifier } from './signed-note.ts';

const log = createSigningKey('tomoshibi/er-1/0a0b0c0d');
const one = createWitnessKey('tomoshibi-witness/ns-2/00000001');
const two = createWitnessKey('tomoshibi-witness/office/00000002');
const note = writeCheckpoint({ size: 42, root: Buffer.alloc(32, 3) }, noteSigner(log.signingKey));
const AT = 1_790_000_000;

it('a note can carry the log and several witnesses, each found by its own key', () => {
  const both = cosigner(two.signingKey).cosign(cosigner(one.signingKey).cosign(note, AT), AT + 5);
  expect(noteVerifier(log.verifierKey).open(both)).toBe(note.slice(0, note.indexOf('\n\n') + 1));
  expect(cosignatureVerifier(one.verifierKey).witnessedAt(both)).toBe(AT);
  expect(cosignatureVerifier(two.verifierKey).witnessedAt(both)).toBe(AT + 5);
  expect(both.split('\n').filter((line) => line.startsWith('— '))).toHaveLength(3);
});

it('a later line of the same witness takes the place of the earlier one', () => {
  const again = cosigner(one.signingKey).cosign(cosigner(one.signingKey).cosign(note, AT), AT + 900);
  expect(cosignatureVerifier(one.verifierKey).witnessedAt(again)).toBe(AT + 900);
  expect(again.split('\n').filter((line) => line.startsWith('— '))).toHaveLength(2);
});

it('is the bytes of the specification: key id, time, signature over the three added and the signed lines', () => {
  const { name, key, keyId } = readPrivateKey(one.signingKey, KIND.cosignature);
  const raw = Buffer.from(one.verifierKey.split('+').slice(2).join('+'), 'base64');
  expect([raw[0], raw.length]).toEqual([4, 33]);
  expect(keyId.toString('hex')).toBe(hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), raw])).slice(0, 8));
  const line = cosigner(one.signingKey).cosign(note, AT).trimEnd().split('\n').at(-1) as string;
  const bytes = Buffer.from(line.split(' ')[2] as string, 'base64');
  const body = `tomoshibi/er-1/0a0b0c0d\n42\n${Buffer.alloc(32, 3).toString('base64')}\n`;
  const time = Buffer.from([0, 0, 0, 0, 0x6a, 0xb1, 0x3b, 0x80]);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${AT}\n${body}`), key);
  expect(bytes).toEqual(Buffer.concat([keyId, time, signature]));
});

it('is not believed when the checkpoint, the time or the key is another', () => {
  const cosigned = cosigner(one.signingKey).cosign(note, AT);
  const verifier = cosignatureVerifier(one.verifierKey);
  expect(verifier.witnessedAt(note)).toBeUndefined();
  expect(verifier.witnessedAt(cosigned.replace('\n42\n', '\n43\n'))).toBeUndefined();
  expect(cosignatureVerifier(createWitnessKey(verifier.name).verifierKey).witnessedAt(cosigned)).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(75), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const lines = cosigned.trimEnd().split('\n');
      const [dash, name, base64] = (lines.pop() as string).split(' ') as [string, string, string];
      const bytes = Buffer.from(base64, 'base64');
      bytes[at] = (bytes[at] as number) ^ (1 << bit);
      const changed = `${lines.join('\n')}\n${dash} ${name} ${bytes.toString('base64')}\n`;
      return verifier.witnessedAt(changed) === undefined;
    }),
  );
});

it('a key of one use is not taken for one of another', () => {
  const malformed = expect.objectContaining({ code: 'vault.key-malformed' });
  expect(() => cosigner(log.signingKey)).toThrow(malformed);
  expect(() => noteSigner(one.signingKey)).toThrow(malformed);
  expect(() => noteVerifier(one.verifierKey)).toThrow(malformed);
  expect(() => cosignatureVerifier(log.verifierKey)).toThrow(malformed);
});
