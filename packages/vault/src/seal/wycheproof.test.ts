/**
 * Known-attack vectors (C2SP/wycheproof) against what we use of the platform: what notes, seals and shares stand on.
 * A platform update that lets one of these pass must fail here and not in a hospital.
 */
import { createCipheriv, createDecipheriv, createHmac, createPublicKey, diffieHellman, hkdfSync, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { privateKeyOf, publicKeyOf } from './age-keys.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/malformed/crypto/wycheproof');
const present = existsSync(folder);
const skipped = present ? '' : ' (skipped: no ../shared/data)';

type Vector = Readonly<Record<string, string>> & { readonly tcId: number; readonly size: number };
interface Group {
  readonly tests: readonly Vector[];
  readonly ivSize?: number;
  readonly tagSize?: number;
  readonly publicKey?: { readonly pk: string };
}
const hex = (text: string | undefined) => Buffer.from(text ?? '', 'hex');

/** Runs `good` over every vector of a file; answers with the numbers of those that went the wrong way. */
function wrongOf(name: string, good: (vector: Vector, group: Group) => boolean | undefined): { wrong: number[]; tried: number } {
  const { testGroups } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { testGroups: Group[] };
  const wrong: number[] = [];
  let tried = 0;
  for (const group of testGroups) {
    for (const vector of group.tests) {
      const passed = good(vector, group);
      if (passed === undefined) continue;
      tried++;
      // "acceptable" leaves it to us; what we do is checked where it matters.
      if (vector.result !== 'acceptable' && passed !== (vector.result === 'valid')) wrong.push(vector.tcId);
    }
  }
  return { wrong, tried };
}

const attempt = (check: () => boolean): boolean => {
  try {
    return check();
  } catch {
    return false;
  }
};

describe.skipIf(!present)(`wycheproof${skipped}`, () => {
  it('Ed25519: a note is signed by exactly this key over exactly this text', () => {
    const der = Buffer.from('302a300506032b6570032100', 'hex');
    const { wrong, tried } = wrongOf('ed25519_test.json', ({ msg, sig }, { publicKey }) => {
      const key = createPublicKey({ key: Buffer.concat([der, hex(publicKey?.pk)]), format: 'der', type: 'spki' });
      return attempt(() => verify(null, hex(msg), key, hex(sig)));
    });
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });

  it('X25519: the secret is right, and a point of low order gives none at all', () => {
    const zero = Buffer.alloc(32);
    const { wrong, tried } = wrongOf('x25519_test.json', ({ public: point, private: secret, shared }) => {
      const agreed = attempt(() =>
        diffieHellman({ privateKey: privateKeyOf(hex(secret)), publicKey: publicKeyOf(hex(point)) }).equals(hex(shared)),
      );
      if (hex(shared).equals(zero)) expect(agreed).toBe(false);
      else expect(agreed).toBe(true);
      return hex(shared).equals(zero) ? undefined : agreed;
    });
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(200);
  });

  it('ChaCha20-Poly1305: nothing altered opens', () => {
    const { wrong, tried } = wrongOf('chacha20_poly1305_test.json', ({ key, iv, aad, msg, ct, tag }, { ivSize }) => {
      if (ivSize !== 96) return undefined;
      const options = { authTagLength: 16 };
      return attempt(() => {
        const decipher = createDecipheriv('chacha20-poly1305', hex(key), hex(iv), options);
        decipher.setAuthTag(hex(tag));
        decipher.setAAD(hex(aad), { plaintextLength: hex(ct).length });
        const opened = Buffer.concat([decipher.update(hex(ct)), decipher.final()]);
        const cipher = createCipheriv('chacha20-poly1305', hex(key), hex(iv), options);
        cipher.setAAD(hex(aad), { plaintextLength: opened.length });
        const sealed = Buffer.concat([cipher.update(opened), cipher.final()]);
        return opened.equals(hex(msg)) && sealed.equals(hex(ct)) && cipher.getAuthTag().equals(hex(tag));
      });
    });
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(200);
  });

  it('HKDF-SHA256 and HMAC-SHA256: the keys of header and payload', () => {
    const derived = wrongOf('hkdf_sha256_test.json', ({ ikm, salt, info, size, okm }) =>
      attempt(() => Buffer.from(hkdfSync('sha256', hex(ikm), hex(salt), hex(info), size)).equals(hex(okm))),
    );
    const authentic = wrongOf('hmac_sha256_test.json', ({ key, msg, tag }, { tagSize }) =>
      createHmac('sha256', hex(key))
        .update(hex(msg))
        .digest()
        .subarray(0, (tagSize as number) / 8)
        .equals(hex(tag)),
    );
    expect([derived.wrong, authentic.wrong]).toEqual([[], []]);
    expect(derived.tried + authentic.tried).toBeGreaterThan(150);
  });
});
