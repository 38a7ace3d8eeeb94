/** Ways to alter a kit, each by chance of a seed. What comes out must never be taken for the kit on the label. */
import { headFile, KIT_PAGE, shardFile, signatureFile, sumsFile } from '@tomoshibi/hospital';
import type { Random } from '../../testkit/src/faults/random.ts';
import { type MemoryKit, PAGE, randomBytesOf, shardNameOf, signedKit, summed, type TestSigner } from './checked-kit.ts';

/** What the attacker has: the kit as it is, an older generation, another kit of the same hospital, and a key of his own. */
export interface World {
  readonly now: MemoryKit;
  readonly older: MemoryKit;
  readonly other: MemoryKit;
  readonly stranger: TestSigner;
  /** Public key of the hospital; its private key nobody has. */
  readonly signer: string;
}

export interface Altered {
  readonly kit: MemoryKit;
  /** Only who knows what the register says can see it: a whole kit, put back or put in its place. */
  readonly byRegister?: true;
}

type Alter = (world: World, random: Random) => MemoryKit;

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const files = (kit: MemoryKit): readonly string[] => [...kit].filter(([, what]) => typeof what !== 'string').map(([path]) => path);
const shards = (kit: MemoryKit): readonly string[] => files(kit).filter((path) => /^data\/[a-z0-9]{12}\.js$/u.test(path));
const bytesAt = (kit: MemoryKit, path: string): Uint8Array => kit.get(path) as Uint8Array;
const put = (kit: MemoryKit, path: string, what: Uint8Array | 'link' | 'folder' | 'other'): MemoryKit => new Map(kit).set(path, what);
const without = (kit: MemoryKit, path: string): MemoryKit => new Map([...kit].filter(([name]) => name !== path));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const SORTS = {
  page: () => KIT_PAGE,
  head: () => headFile(12),
  sums: () => sumsFile(12),
  signature: () => signatureFile(12),
  'read-me': () => 'はじめにお読みください.txt',
  shard: (kit: MemoryKit, random: Random) => pick(random, shards(kit)),
  any: (kit: MemoryKit, random: Random) => pick(random, files(kit)),
} satisfies Record<string, (kit: MemoryKit, random: Random) => string>;

/** A bit of one file. */
const flip =
  (sort: keyof typeof SORTS): Alter =>
  ({ now }, random) => {
    const path = SORTS[sort](now, random);
    const bytes = Uint8Array.from(bytesAt(now, path));
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return put(now, path, bytes);
  };

const PLACES = ['', 'data/', '様式/', '連絡先/', '写真/', 'data/x/'];
const NAMES = ['index.html', 'readme.txt', '.hidden', 'autorun.inf', 'head-2.js', 'head-0.js.bak', '開く.htm', 'sums-12.txt.old', 'a.exe', '記録_KIT-07_0001.ksj', '~', 'はじめに.lnk', 'System Volume Information', '.DS_Store.js'];
const LOOK_ALIKE = `${PAGE}<script>/* sends what is typed elsewhere */</script>`;

/** Which files of two generations lie there, drawn file by file: neither the one nor the other whole. */
const mixed: Alter = ({ now, older }, random) => {
  for (;;) {
    const kit: MemoryKit = new Map();
    const share = random();
    for (const path of new Set([...now.keys(), ...older.keys()])) {
      const drawn = random() < share ? (now.get(path) ?? older.get(path)) : random() < 0.8 ? (older.get(path) ?? now.get(path)) : undefined;
      if (drawn !== undefined) kit.set(path, drawn);
    }
    if (![now, older].some((whole) => sameKit(whole, kit))) return kit;
  }
};

export const sameKit = (one: MemoryKit, other: MemoryKit): boolean =>
  one.size === other.size &&
  [...one].every(([path, what]) => {
    const there = other.get(path);
    return typeof what === 'string' || there === undefined || typeof there === 'string' ? what === there : Buffer.compare(what, there) === 0;
  });

const ALTERATIONS: Readonly<Record<string, Alter>> = {
  'a bit of the page': flip('page'),
  'a bit of a shard': flip('shard'),
  'a bit of the head': flip('head'),
  'a bit of the sums': flip('sums'),
  'a bit of the signature': flip('signature'),
  'a bit of the read-me': flip('read-me'),
  'a bit of any file': flip('any'),
  truncated: ({ now }, random) => {
    const path = SORTS.any(now, random);
    return put(now, path, bytesAt(now, path).subarray(0, Math.floor(random() * bytesAt(now, path).length)));
  },
  appended: ({ now }, random) => {
    const path = SORTS.any(now, random);
    return put(now, path, Buffer.concat([bytesAt(now, path), random() < 0.5 ? utf8('\n') : randomBytesOf(random, 1 + Math.floor(random() * 40))]));
  },
  'two shards swapped': ({ now }, random) => {
    const one = pick(random, shards(now));
    const other = pick(random, shards(now).filter((path) => path !== one));
    return put(put(now, one, bytesAt(now, other)), other, bytesAt(now, one));
  },
  'shard over shard': ({ now }, random) => {
    const one = pick(random, shards(now));
    return put(now, one, bytesAt(now, pick(random, shards(now).filter((path) => path !== one))));
  },
  renamed: ({ now }, random) => {
    const path = SORTS.any(now, random);
    return put(without(now, path), pick(random, [shardFile(shardNameOf(random)), `${path}.bak`, `様式/${path.split('/').at(-1)}x`]), bytesAt(now, path));
  },
  deleted: ({ now }, random) => without(now, SORTS.any(now, random)),
  'a shard deleted': ({ now }, random) => without(now, SORTS.shard(now, random)),
  'a file added': ({ now }, random) => put(now, `${pick(random, PLACES)}${pick(random, NAMES)}`, randomBytesOf(random, 1 + Math.floor(random() * 60))),
  'a shard added': ({ now }, random) => put(now, shardFile(shardNameOf(random)), utf8('fetch("//x")')),
  'a folder added': ({ now }, random) => put(now, `${pick(random, PLACES)}${pick(random, ['写し', 'data', '.git'])}x`, 'folder'),
  'other head replaced by a script': ({ now }, random) => put(now, headFile(11), utf8(pick(random, ['x()', 'tomoshibiKit.head("{}", "00");x()', '//', '<!-- ']))),
  'page replaced': ({ now }) => put(now, KIT_PAGE, utf8(LOOK_ALIKE)),
  'page replaced, summed anew, signature left': ({ now, stranger }) => put(summed(put(now, KIT_PAGE, utf8(LOOK_ALIKE)), 12, stranger), signatureFile(12), bytesAt(now, signatureFile(12))),
  'page replaced, signed by a stranger': ({ now, stranger }) => summed(put(now, KIT_PAGE, utf8(LOOK_ALIKE)), 12, stranger),
  'shard replaced, signed by a stranger': ({ now, stranger }, random) => summed(put(now, SORTS.shard(now, random), randomBytesOf(random, 50)), 12, stranger),
  'signed by a stranger as it is': ({ now, stranger }) => summed(now, 12, stranger),
  'made anew by a stranger': ({ stranger }, random) => signedKit({ signer: stranger, shards: [Math.floor(random() * 1e6)] }),
  'made anew by a stranger who names the hospital’s key': ({ stranger, signer }, random) => signedKit({ signer: stranger, named: signer, shards: [Math.floor(random() * 1e6)] }),
  'made anew by a stranger, a generation further': ({ now, stranger }, random) => new Map([...now, ...signedKit({ signer: stranger, generation: 13, shards: [Math.floor(random() * 1e6)] })]),
  'a mixture of two generations': mixed,
  'a mixture of two generations and a shard': (world, random) => put(mixed(world, random), shardFile(shardNameOf(random)), utf8('')),
  'head of the older generation': ({ now, older }) => put(without(now, headFile(12)), headFile(11), bytesAt(older, headFile(11))),
  'sums and signature of another kit': ({ now, other }) => put(put(now, sumsFile(12), bytesAt(other, sumsFile(12))), signatureFile(12), bytesAt(other, signatureFile(12))),
  'head of another kit': ({ now, other }) => put(now, headFile(12), bytesAt(other, headFile(12))),
  'shard of another kit': ({ now, other }, random) => put(now, pick(random, shards(now)), bytesAt(other, pick(random, shards(other)))),
  'an empty file': ({ now }, random) => put(now, SORTS.any(now, random), new Uint8Array(0)),
  'a link': ({ now }, random) => put(now, SORTS.any(now, random), 'link'),
  'a link added': ({ now }, random) => put(now, `data/${shardNameOf(random)}`, pick(random, ['link', 'other'])),
  'a folder in place of a file': ({ now }, random) => put(now, SORTS.any(now, random), 'folder'),
  'twice, in other case': ({ now }, random) => {
    const path = pick(random, files(now).filter((name) => name !== name.toUpperCase()));
    return put(now, path.toUpperCase(), bytesAt(now, path));
  },
  'in other case': ({ now }, random) => {
    const path = pick(random, files(now).filter((name) => name !== name.toUpperCase()));
    return put(without(now, path), path.toUpperCase(), bytesAt(now, path));
  },
  'twice, in another Unicode form': ({ now }) => put(now, 'はじめにお読みください.txt'.normalize('NFD'), utf8('別')),
}; // biome-ignore format: a table

const PUT_IN_ITS_PLACE: Readonly<Record<string, Alter>> = {
  'the older generation whole': ({ older }) => new Map(older),
  'another kit of the hospital whole': ({ other }) => new Map(other),
};

/** Every sort in turn. @returns name of the sort with what came out */
export function alter(world: World, number: number, random: Random): Altered & { readonly name: string } {
  const sorts = [...Object.entries(ALTERATIONS), ...Object.entries(PUT_IN_ITS_PLACE)];
  const [name, act] = sorts[number % sorts.length] as [string, Alter];
  const kit = act(world, random);
  return { name, kit, ...(name in PUT_IN_ITS_PLACE && { byRegister: true as const }) };
}
