/** Small signed kits in memory, for the check: sealed bytes are random ones, because the check never opens them. */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { headFile, KIT_PAGE, type KitHead, shardFile, signatureFile, sumsFile } from '@tomoshibi/hospital';
import { type Random, seededRandom } from '../../testkit/src/faults/random.ts';
import type { FoundName, KitFiles } from '../src/kit/check/kit-files.ts';
import { kitReadMe } from '../src/kit/papers/kit-read-me.ts';
import { headScript, shardScript } from '../src/kit/write/kit-scripts.ts';
import { signSums, sumsText } from '../src/kit/write/sums.ts';

/** Path → bytes, or what stands there that is no file. */
export type MemoryKit = Map<string, Uint8Array | 'folder' | 'link' | 'other'>;

export interface TestSigner {
  readonly privateKey: string;
  readonly publicKey: string;
}

export function testSigner(): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519') as { privateKey: KeyObject; publicKey: KeyObject };
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
  };
}

export const PAGE = '<!doctype html><title>キット</title><script>tomoshibiKit={head(){},shard(){}}</script>';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const randomBytesOf = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));
export const shardNameOf = (random: Random): string =>
  Array.from({ length: 12 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[Math.floor(random() * 36)]).join('');

export function testShard(seed: number): readonly [path: string, bytes: Uint8Array] {
  const random = seededRandom(seed);
  const name = shardNameOf(random);
  const slots = Array.from({ length: 1 + Math.floor(random() * 3) }, () => randomBytesOf(random, 120));
  return [shardFile(name), shardScript(name, slots)];
}

export interface SignedKitOf {
  readonly signer: TestSigner;
  readonly kit?: string;
  readonly id?: string;
  readonly generation?: number;
  /** Seeds of its shards: the same seed is the same shard. */
  readonly shards?: readonly number[];
  readonly page?: string;
  /** Written into the head; that of `signer` when absent. */
  readonly named?: string;
  readonly goodUntilInstant?: string;
  /** Besides: open forms and the like. */
  readonly open?: readonly (readonly [path: string, text: string])[];
}

/** One whole generation as the writer leaves it. */
export function signedKit(of: SignedKitOf): MemoryKit {
  const { signer, kit = 'KIT-07', id = '07'.repeat(16), generation = 12, shards = [1, 2, 3], page = PAGE } = of;
  const files: MemoryKit = new Map([
    [KIT_PAGE, bytesOf(page)],
    ...kitReadMe({ kit, hospital: 'みほん病院', demo: true, keyFile: false }).map(({ name, bytes }) => [name, bytes] as const),
    ...(of.open ?? [['様式/P-04 処方箋.txt', 'れい'], ['連絡先/本部.txt', '3300']] as const).map(([path, text]) => [path, bytesOf(text)] as const),
    ...shards.map(testShard),
  ]);
  const [first] = shards.map(testShard);
  const head: KitHead = {
    v: 1, kit, id, generation, hospital: 'みほん病院', demo: true, scope: { kind: 'all' }, patients: 20,
    madeInstant: '2026-10-30T14:45:00.000Z', asOfInstant: '2026-10-30T14:45:00.000Z',
    goodUntilInstant: of.goodUntilInstant ?? '2026-11-02T14:45:00.000Z',
    kdf: { name: 'argon2id', memoryKiB: 64, passes: 1, lanes: 1, salt: Buffer.alloc(16, 7).toString('base64') },
    keyFile: false, wrapped: Buffer.alloc(60, generation).toString('base64'),
    directory: [{ shard: (first?.[0] ?? 'data/aaaaaaaaaaaa.js').slice(5, 17), slot: 0 }],
    returnKey: Buffer.alloc(65, 4).toString('base64'), signer: of.named ?? signer.publicKey,
  }; // biome-ignore format: a record
  files.set(headFile(generation), headScript(JSON.stringify(head)));
  return summed(files, generation, signer);
}

/** Sums and signature written anew over what is there: what an honest writer does last, and a forger as well. */
export function summed(files: MemoryKit, generation: number, signer: TestSigner): MemoryKit {
  const own = new Set([sumsFile(generation), signatureFile(generation)]);
  const sums = new Map(
    [...files].flatMap(([path, bytes]) =>
      typeof bytes === 'string' || own.has(path) ? [] : [[path, createHash('sha256').update(bytes).digest('hex')] as const],
    ),
  );
  const text = sumsText(sums);
  return new Map([...files, [sumsFile(generation), text], [signatureFile(generation), signSums(text, signer.privateKey)]]);
}

/** As the check reads it. @param spell How this file system spells a name. */
export function memoryFiles(kit: MemoryKit, spell: (path: string) => string = (path) => path): KitFiles {
  const spelled = new Map([...kit].map(([path, what]) => [spell(path), what]));
  return {
    async *names() {
      const named = new Set<string>();
      for (const [path, what] of spelled) {
        const parts = path.split('/');
        for (let at = 1; at < parts.length; at++) {
          const folder = parts.slice(0, at).join('/');
          if (!named.has(folder) && !spelled.has(folder)) yield { path: folder, sort: 'folder', sizeBytes: 0 };
          named.add(folder);
        }
        const sort: FoundName['sort'] = typeof what === 'string' ? what : 'file';
        yield { path, sort, sizeBytes: typeof what === 'string' ? 0 : what.length };
      }
    },
    async *read(path) {
      const what = spelled.get(path);
      if (what === undefined || typeof what === 'string') throw Object.assign(new Error('no file'), { code: 'ENOENT' });
      yield what;
    },
  };
}
