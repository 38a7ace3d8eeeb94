/**
 * The bytes of a kit, read by another reader that was written from docs/formats/kit-v1.md alone, with
 * hash-wasm and WebCrypto: what it does not use of our code it cannot share a mistake with.
 * Seen to fail here: AAD without the slot · head not in the AAD of its key · key file left out · no filling · `<` not escaped · pictures not
 * in `holds` · signature of something else · a head taken whose digest does not fit.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { argon2id } from 'hash-wasm';
import { afterAll, describe, expect, it } from 'vitest';
import { smallContent, smallKit, smallPatients } from '../../../testdata/small-kit.ts';
import { parseHead } from './find-heads.ts';

const { subtle } = globalThis.crypto;
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-kit-bytes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const utf8 = new TextEncoder();
const bytes = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const hex = async (of: Uint8Array<ArrayBuffer>) => Buffer.from(await subtle.digest('SHA-256', of)).toString('hex');
const file = (path: string) => new Uint8Array(readFileSync(join(folder, path)));

async function hkdf(secret: Uint8Array<ArrayBuffer>, info: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const of = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode(info) };
  return new Uint8Array(await subtle.deriveBits(of, key, 256));
}

async function gcm(key: Uint8Array<ArrayBuffer>, nonce: Uint8Array<ArrayBuffer>, aad: string, sealed: Uint8Array<ArrayBuffer>) {
  const imported = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const of = { name: 'AES-GCM', iv: nonce, additionalData: utf8.encode(aad), tagLength: 128 };
  return new Uint8Array(await subtle.decrypt(of, imported, sealed));
}

/** Runs a file of a kit as a page would. */
function load(path: string): { head?: [string, string]; shard?: [string, string[]] } {
  const got: { head?: [string, string]; shard?: [string, string[]] } = {};
  const page = {
    head: (json: string, digest: string) => {
      got.head = [json, digest];
    },
    shard: (name: string, slots: string[]) => {
      got.shard = [name, slots];
    },
  };
  new Function('tomoshibiKit', readFileSync(join(folder, path), 'utf8'))(page);
  return got;
}

// biome-ignore lint/suspicious/noExplicitAny: the other reader takes JSON as it comes.
type Json = any;

const sorted = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key])]),
        )
      : value;

const filledTo = (length: number): number => {
  if (length <= 1024) return 1024;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(length / step) * step;
};

/** @returns content of a plain text, checked for its filling */
function content(plain: Uint8Array): Uint8Array {
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  expect(plain.length).toBe(filledTo(4 + length));
  expect(plain.subarray(4 + length).every((byte) => byte === 0)).toBe(true);
  return plain.subarray(4, 4 + length);
}

async function openAsAStranger(typed: string, keyFile: Uint8Array | undefined) {
  const name = readdirSync(join(folder, 'data')).filter((found) => found.startsWith('head-'));
  expect(name).toHaveLength(1);
  const [json, digest] = load(`data/${name[0]}`).head as [string, string];
  expect(await hex(utf8.encode(json))).toBe(digest);
  const head: Json = JSON.parse(json);
  const slow = await argon2id({
    password: typed,
    salt: bytes(head.kdf.salt),
    iterations: head.kdf.passes,
    parallelism: head.kdf.lanes,
    memorySize: head.kdf.memoryKiB,
    hashLength: 32,
    outputType: 'binary',
  });
  const unlock = await hkdf(new Uint8Array([...slow, ...(keyFile ?? [])]), 'tomoshibi kit unlock v1');
  const { wrapped, ...rest } = head;
  const sealed = bytes(wrapped);
  const kitKey = await gcm(
    unlock,
    sealed.slice(0, 12),
    `tomoshibi kit head v1\n${JSON.stringify(sorted(rest))}`,
    sealed.slice(12),
  );
  const directoryKey = await hkdf(kitKey, 'tomoshibi kit directory v1');
  const slot = ({ shard, slot }: { shard: string; slot: number }) => {
    const [named, slots] = load(`data/${shard}.js`).shard as [string, string[]];
    expect(named).toBe(shard);
    return bytes(slots[slot] as string);
  };
  const aad = (at: { shard: string; slot: number }) => `${head.id} ${at.shard} ${at.slot}`;
  const unpack = (packed: Uint8Array): Json => JSON.parse(gunzipSync(packed).toString('utf8'));
  const part = async (at: { shard: string; slot: number }) => {
    const found = slot(at);
    return unpack(content(await gcm(directoryKey, found.slice(0, 12), aad(at), found.slice(12))));
  };
  const own = async (place: { shard: string; slot: number; key: string; sealedBytes: number }) => {
    const found = slot(place);
    expect(found.length).toBe(place.sealedBytes);
    return content(await gcm(bytes(place.key), new Uint8Array(12), aad(place), found));
  };
  return { head, part, own, unpack };
}

describe('the bytes of a kit', () => {
  it('open for a stranger who has the document, the six words and the key file', async () => {
    const patients = smallPatients(12);
    const kit = await smallKit(folder, { patients, keyFile: true, extra: { '様式/白紙.txt': utf8.encode('白紙') } });
    const { head, part, own, unpack } = await openAsAStranger(kit.passphrase.replaceAll(' ', ''), kit.keyFile);
    expect(head).toMatchObject({ v: 1, kit: 'KIT-07', generation: 1, patients: 12, keyFile: true, scope: { kind: 'all' } });
    const [first, ...others] = head.directory;
    const directory = await part(first);
    expect(directory).toMatchObject({ v: 1, generation: 1, station: 'reg-1', view: { hospital: 'みほん病院' } });
    const lines: Json[] = [];
    for (const at of others) {
      const found = await part(at);
      expect(found).toMatchObject({ v: 1, generation: 1 });
      lines.push(...found.patients);
    }
    expect(lines.map(({ row }) => JSON.parse(row).number)).toEqual(patients.map(({ number }) => number));
    const keys = new Set<string>();
    for (const { row, chart, holds } of lines) {
      const held = new Map<string, number>();
      const read = async (place: Json) => {
        keys.add(place.key);
        held.set(place.shard, (held.get(place.shard) ?? 0) + place.sealedBytes);
        return own(place);
      };
      const found = unpack(await read(chart));
      expect(found).toMatchObject({ v: 1, number: JSON.parse(row).number });
      expect(found.items).toHaveLength(2);
      for (const { pages, bytes: kept } of Object.values<Json>(found.files)) {
        for (const { place } of pages) expect((await read(place)).slice(1, 4)).toEqual(utf8.encode('PNG'));
        if (kept) expect(new TextDecoder().decode(await read(kept))).toMatch(/^%PDF/);
      }
      expect(Object.fromEntries(holds)).toEqual(Object.fromEntries(held));
      expect(holds[0][0]).toBe(chart.shard);
    }
    // 12 charts, 4 documents of 2 pages, 2 of them with their file.
    expect(keys.size).toBe(12 + 8 + 2);
  });

  it('are all in the list, whose signature is that of the key in the head', async () => {
    const list = readFileSync(join(folder, 'sums-1.txt'), 'utf8');
    const lines = list.split('\n').slice(0, -1);
    const paths = lines.map((line) => line.slice(66));
    for (const line of lines) expect(await hex(file(line.slice(66)))).toBe(line.slice(0, 64));
    expect(paths).toEqual([...paths].sort());
    const all = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(all.sort()).toEqual([...paths, 'sums-1.txt', 'sums-1.sig'].sort());
    const head: Json = JSON.parse((load('data/head-1.js').head as [string, string])[0]);
    const key = await subtle.importKey('raw', bytes(head.signer), 'Ed25519', false, ['verify']);
    expect(await subtle.verify('Ed25519', key, file('sums-1.sig'), utf8.encode(list))).toBe(true);
    expect(await subtle.verify('Ed25519', key, file('sums-1.sig'), utf8.encode(`${list} `))).toBe(false);
  });

  it('of a head are all there or none counts: each of them altered, and each end cut off', () => {
    const whole = file('data/head-1.js');
    expect(parseHead(whole)).toMatchObject({ kit: 'KIT-07' });
    for (let at = 0; at < whole.length; at++) {
      const altered = whole.slice();
      altered[at] = (altered[at] as number) ^ (1 << (at % 7));
      expect(parseHead(altered)).toBeUndefined();
      expect(parseHead(whole.subarray(0, at))).toBeUndefined();
    }
  });

  it('hold nothing in a head that would end a script', async () => {
    const other = mkdtempSync(join(tmpdir(), 'tomoshibi-kit-bytes-'));
    const kit = await smallKit(other, {
      content: { ...smallContent(), hospital: '</script>\u2028"\\病院<!--' },
    });
    const script = readFileSync(join(other, 'data/head-1.js'), 'utf8');
    rmSync(other, { recursive: true, force: true });
    expect(script).not.toMatch(/[<\u2028\u2029]/);
    let said = '';
    new Function('tomoshibiKit', script)({ head: (json: string) => (said = json) });
    expect(JSON.parse(said).hospital).toBe('</script>\u2028"\\病院<!--');
    expect(kit.written.generation).toBe(1);
  });
});
