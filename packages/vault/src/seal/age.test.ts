import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Opener } from '../ports.ts';
import { type AgeKeyPair, generateKeyPair } from './age-keys.ts';
import { ageOpener } from './age-opener.ts';
import { ageSealer } from './age-sealer.ts';

const CHUNK = 64 * 1024;
const SIZES = [0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7];
const notOpenable = { code: 'vault.not-openable' };
const keys = generateKeyPair();
const sealer = ageSealer([keys.recipient]);
const opener = ageOpener([keys.identity]);

describe('keys', () => {
  it('are age keys: the library derives the same recipient from the identity', async () => {
    for (let round = 0; round < 5; round++) {
      const pair = generateKeyPair();
      expect(pair.identity).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
      expect(await identityToRecipient(pair.identity)).toBe(pair.recipient);
    }
  });

  it('with one wrong, missing or mixed-case character are refused', () => {
    const malformed = expect.objectContaining({ code: 'vault.key-malformed' });
    const { recipient, identity } = keys;
    for (let at = 4; at < recipient.length; at++) {
      const wrong = `${recipient.slice(0, at)}${recipient[at] === 'q' ? 'p' : 'q'}${recipient.slice(at + 1)}`;
      expect(() => ageSealer([wrong])).toThrow(malformed);
    }
    for (const wrong of ['', 'age1', identity, recipient.slice(0, -1), `A${recipient.slice(1)}`])
      expect(() => ageSealer([wrong])).toThrow(malformed);
    expect(() => ageOpener([recipient])).toThrow(malformed);
    expect(() => ageSealer([])).toThrow(malformed);
  });
});

describe('sealing', () => {
  it('opens again at every length around a chunk', async () => {
    for (const size of SIZES) {
      const plain = Buffer.alloc(size, 'byte ');
      expect(Buffer.compare(await opener.open(await sealer.seal(plain)), plain)).toBe(0);
    }
  });

  it('opens again whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (plain) => {
        expect(Uint8Array.from(await opener.open(await sealer.seal(plain)))).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('to several recipients opens for each of them and nobody else', async () => {
    const other = generateKeyPair();
    const sealed = await ageSealer([keys.recipient, other.recipient]).seal(Buffer.from('both'));
    expect(Buffer.from(await ageOpener([other.identity]).open(sealed)).toString()).toBe('both');
    expect(Buffer.from(await opener.open(sealed)).toString()).toBe('both');
    await expect(ageOpener([generateKeyPair().identity]).open(sealed)).rejects.toMatchObject(notOpenable);
  });

  it('for moments shares one head, and yet no two payloads share a key', async () => {
    const forMoments = () => sealer.forMoments?.() ?? sealer;
    const moments = forMoments();
    const plains = [100, 100, CHUNK + 1].map((size) => Buffer.alloc(size, 'byte '));
    const files = await Promise.all(plains.map((plain) => moments.seal(plain)));
    for (const [at, plain] of plains.entries()) {
      const library = new Decrypter();
      library.addIdentity(keys.identity);
      expect(Buffer.compare(await opener.open(files[at] as Uint8Array), plain)).toBe(0);
      expect(Buffer.compare(await library.decrypt(files[at] as Uint8Array), plain)).toBe(0);
    }
    const [one, two] = files as [Buffer, Buffer];
    const headBytes = one.indexOf('\n', one.indexOf('--- ')) + 1;
    expect(one.subarray(0, headBytes)).toEqual(two.subarray(0, headBytes));
    expect(one.subarray(headBytes, headBytes + 16)).not.toEqual(two.subarray(headBytes, headBytes + 16));
    expect(one.subarray(headBytes + 16)).not.toEqual(two.subarray(headBytes + 16));
    const other = await forMoments().seal(Buffer.alloc(1));
    expect(Buffer.from(other).subarray(0, headBytes)).not.toEqual(one.subarray(0, headBytes));
  });

  it('gives files the age library opens, and opens the files it writes', async () => {
    for (const size of SIZES) {
      const plain = Buffer.alloc(size, 'byte ');
      const theirs = new Decrypter();
      theirs.addIdentity(keys.identity);
      expect(Buffer.compare(await theirs.decrypt(await sealer.seal(plain)), plain)).toBe(0);
      const writer = new Encrypter();
      writer.addRecipient(keys.recipient);
      expect(Buffer.compare(await opener.open(await writer.encrypt(plain)), plain)).toBe(0);
    }
  });

  const age = spawnSync('age', ['--version']).status === 0;
  it.skipIf(!age)(
    `gives files Debian's age opens, and opens the files it writes${age ? '' : ' (skipped: no age here)'}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-age-'));
      writeFileSync(join(folder, 'key'), `${keys.identity}\n`, { mode: 0o600 });
      for (const size of SIZES) {
        const plain = Buffer.alloc(size, 'byte ');
        writeFileSync(join(folder, 'sealed'), await sealer.seal(plain));
        const opened = execFileSync('age', ['-d', '-i', join(folder, 'key'), join(folder, 'sealed')]);
        expect(Buffer.compare(opened, plain)).toBe(0);
        expect(Buffer.compare(await opener.open(execFileSync('age', ['-r', keys.recipient], { input: plain })), plain)).toBe(0);
      }
    },
  );
});

describe('many keys', () => {
  const months = Array.from({ length: 36 }, generateKeyPair);
  const all = months.map(({ identity }) => identity);
  const sealedOf = (month: number) => ageSealer([(months[month] as AgeKeyPair).recipient]).seal(Buffer.from(`month ${month}`));

  it('open what each of them was meant for, in any order, and nobody else', async () => {
    const many = ageOpener(all);
    for (const month of [35, 35, 0, 17, 35, 1, 0])
      expect(Buffer.from(await many.open(await sealedOf(month))).toString()).toBe(`month ${month}`);
    await expect(many.open(await sealer.seal(Buffer.from('x')))).rejects.toMatchObject(notOpenable);
    expect(Buffer.from(await many.open(await sealedOf(7))).toString()).toBe('month 7');
  });

  it('cost one try for neighbouring files of one month', async () => {
    const sealed = await sealedOf(35);
    const one = ageOpener([all[35] as string]);
    const many = ageOpener(all);
    await many.open(sealed);
    const timed = async (opener: Opener) => {
      let least = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 20; round++) {
        const started = performance.now();
        await opener.open(sealed);
        least = Math.min(least, performance.now() - started);
      }
      return least;
    };
    await timed(one);
    // Thirty-six tries cost some thirty times as much as one.
    expect((await timed(many)) / (await timed(one))).toBeLessThan(5);
  });
});

describe('opening', () => {
  it('notices any changed byte and any cut', async () => {
    const sealed = Buffer.from(await sealer.seal(Buffer.from('a short original')));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      await expect(opener.open(changed)).rejects.toMatchObject(notOpenable);
      await expect(opener.open(sealed.subarray(0, at))).rejects.toMatchObject(notOpenable);
    }
    await expect(opener.open(Buffer.concat([sealed, Buffer.of(0)]))).rejects.toMatchObject(notOpenable);
  });

  it('notices chunks dropped, doubled or swapped', async () => {
    const sealed = Buffer.from(await sealer.seal(Buffer.alloc(3 * CHUNK, 'abc')));
    const piece = CHUNK + 16;
    const start = sealed.length - 3 * piece;
    const [head, a, b, c] = [0, 1, 2, 3].map((n) =>
      n === 0 ? sealed.subarray(0, start) : sealed.subarray(start + (n - 1) * piece, start + n * piece),
    ) as [Buffer, Buffer, Buffer, Buffer];
    for (const pieces of [
      [a, b],
      [b, c],
      [a, c],
      [b, a, c],
      [a, b, b, c],
      [a, b, c, c],
    ]) {
      await expect(opener.open(Buffer.concat([head, ...pieces]))).rejects.toMatchObject(notOpenable);
    }
  });
});
