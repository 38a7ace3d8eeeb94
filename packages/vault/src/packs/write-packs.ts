import { hash, randomBytes } from 'node:crypto';
import { asVaultError } from '../errors.ts';
import { compress } from '../ledger/compress.ts';
import type { SealedFile } from '../ledger/log-record.ts';
import type { Disk, Sealer } from '../ports.ts';
import type { GroupedEntry, GroupPlace, SpooledEntry } from './grouped-entry.ts';
import { packEntries } from './pack-file.ts';
import { encodeIndex } from './pack-index.ts';
import type { PackKey } from './pack-key.ts';
import { MANIFEST, type PackManifest, writeManifest } from './pack-manifest.ts';
import type { PackedLog } from './read-records.ts';
import { Spool } from './spool.ts';

export interface PackingOptions {
  /** The vault folder; packs go below its `packs/`. */
  readonly disk: Disk;
  readonly sealer: Sealer;
  readonly key: PackKey;
  /** Which log, and the longest part of it whose entries come before `entries`. */
  readonly log: string;
  readonly state: PackedLog;
  /** Entries `from` to `entries` (exclusive) are given by `source`, in order. */
  readonly from: number;
  readonly entries: number;
  readonly source: AsyncIterable<readonly GroupedEntry[]>;
  /** Under which names an entry is to be found; none: it is left to the ledger. */
  groupsOf(entry: GroupedEntry): readonly string[];
  readonly base?: { readonly name: string; readonly sha256: string };
  readonly madeAt: string;
  /** Asked for when every entry has been seen: further files by purpose (lower-case letters), plain. */
  extras(): Promise<ReadonlyMap<string, Uint8Array>>;
  onEntries?(done: number): void;
  readonly sizes?: Partial<PackSizes>;
}

export interface PackSizes {
  /** Entries in one bucket, about: what is sorted in memory at once. */
  readonly bucketEntries: number;
  /** Plain bytes of one pack, about: what opening one patient has to unpack at least. */
  readonly packBytes: number;
}

export interface WrittenPacks {
  readonly name: string;
  readonly packs: number;
  readonly sealedBytes: number;
}

const SIZES: PackSizes = { bucketEntries: 24_000, packBytes: 2 << 20 };
const MOST_BUCKETS = 1024;
/** Packs under way at once; compressing runs on other threads. */
const AT_ONCE = 3;

/** Packs needed for `entries` entries lie in this many buckets, a power of two. */
const bucketsFor = (entries: number, bucketEntries: number): number =>
  Math.min(MOST_BUCKETS, 2 ** Math.ceil(Math.log2(Math.max(1, entries / bucketEntries))));

/**
 * Writes one generation of packs: durable and whole under its name when it resolves, else not there at all. Memory is bounded
 * whatever the number of entries; nothing plain reaches the disk. Rejects with `vault.write-failed` and what `source` throws.
 */
export async function writePacks(options: PackingOptions): Promise<WrittenPacks> {
  const { disk, key } = options;
  const sizes = { ...SIZES, ...options.sizes };
  const buckets = bucketsFor(options.entries - options.from, sizes.bucketEntries);
  try {
    await disk.makeFolder('packs');
    await disk.sync('');
    await removeHalves(disk);
    const spool = await Spool.open(disk, buckets);
    await fillSpool(spool, buckets, options);
    const name = `${String(options.state.size).padStart(12, '0')}-${randomBytes(4).toString('hex')}`;
    const writer = new FileWriter(disk, options.sealer, name);
    const indexes: SealedFile[] = [];
    for (let bucket = 0; bucket < buckets; bucket++)
      indexes.push(await writeBucket(writer, bucket, await spool.take(bucket), options, sizes.packBytes));
    const extras: Record<string, SealedFile> = {};
    for (const [purpose, bytes] of await options.extras())
      extras[purpose] = await writer.write(`${purpose}.zst.age`, await compress(bytes));
    const { log, state, from, entries, madeAt, base } = options;
    const head = { format: 'tomoshibi-packs', v: 1, key: key.id, log, state, from, entries, madeAt } as const;
    const manifest: PackManifest = { ...head, ...(base === undefined ? {} : { base }), indexes, extras };
    const text = writeManifest(manifest, key);
    // The names of all other files are durable before the one that makes them count.
    await disk.sync('packs');
    const path = `packs/${name}${MANIFEST}`;
    await disk.write(`${path}.part`, Buffer.from(text));
    await disk.sync(`${path}.part`);
    await disk.rename(`${path}.part`, path);
    await disk.sync('packs');
    return { name, packs: writer.packs, sealedBytes: writer.bytes };
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', 'packs');
  }
}

/** Files of a generation without a manifest: its writer was killed. */
async function removeHalves(disk: Disk): Promise<void> {
  const names = await disk.list('packs');
  const whole = new Set(names.filter((name) => name.endsWith(MANIFEST)).map((name) => name.slice(0, -MANIFEST.length)));
  for (const name of names) if (!whole.has(name.slice(0, 21))) await disk.remove(`packs/${name}`);
}

async function fillSpool(spool: Spool, buckets: number, options: PackingOptions): Promise<void> {
  const bucketOf = new Map<string, number>();
  let done = options.from;
  for await (const entries of options.source) {
    for (const entry of entries) {
      for (const group of options.groupsOf(entry)) {
        let bucket = bucketOf.get(group);
        if (bucket === undefined) {
          bucket = options.key.bucketOf(group, buckets);
          bucketOf.set(group, bucket);
        }
        await spool.add(bucket, group, entry);
      }
    }
    done += entries.length;
    options.onEntries?.(done);
  }
}

class FileWriter {
  packs = 0;
  bytes = 0;
  readonly #disk: Disk;
  readonly #sealer: Sealer;
  readonly #generation: string;

  constructor(disk: Disk, sealer: Sealer, generation: string) {
    this.#disk = disk;
    this.#sealer = sealer;
    this.#generation = generation;
  }

  async write(purpose: string, packed: Uint8Array): Promise<SealedFile> {
    const sealed = await this.#sealer.seal(packed);
    const name = `${this.#generation}.${purpose}`;
    await this.#disk.write(`packs/${name}`, sealed);
    await this.#disk.sync(`packs/${name}`);
    this.bytes += sealed.length;
    return { name, sizeBytes: sealed.length, sha256: hash('sha256', sealed) };
  }
}

/** Writes the packs of a bucket and its index; gives the index. */
async function writeBucket(
  writer: FileWriter,
  bucket: number,
  entries: SpooledEntry[],
  { log, madeAt }: PackingOptions,
  packBytes: number,
): Promise<SealedFile> {
  entries.sort((a, b) => (a.group === b.group ? a.seq - b.seq : a.group < b.group ? -1 : 1));
  const cuts = cutPacks(entries, packBytes);
  const packs: SealedFile[] = new Array(cuts.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let pack = next++; pack < cuts.length; pack = next++) {
      const [from, to] = cuts[pack] as Cut;
      const packed = await packEntries(log, madeAt, entries.slice(from, to));
      packs[pack] = await writer.write(`${numbered(bucket)}-${numbered(pack)}.tar.zst.age`, packed);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, cuts.length) }, work));
  writer.packs += cuts.length;
  const index = encodeIndex({ packs, groups: placesOf(entries, cuts) });
  return writer.write(`index-${numbered(bucket)}.zst.age`, await compress(index));
}

const numbered = (number: number): string => String(number).padStart(4, '0');

type Cut = readonly [from: number, to: number];

/** Cut by size, also within a group: how large a file is tells nothing of how much there is of one patient. */
function cutPacks(entries: readonly SpooledEntry[], packBytes: number): Cut[] {
  const cuts: Cut[] = [];
  let from = 0;
  let bytes = 0;
  entries.forEach(({ event, content }, at) => {
    bytes += event.length + (content?.length ?? 0);
    if (bytes < packBytes) return;
    cuts.push([from, at + 1]);
    from = at + 1;
    bytes = 0;
  });
  if (from < entries.length) cuts.push([from, entries.length]);
  return cuts;
}

function placesOf(entries: readonly SpooledEntry[], cuts: readonly Cut[]): Map<string, GroupPlace> {
  const groups = new Map<string, { pieces: { pack: number; line: number; count: number }[]; seqs: number[] }>();
  cuts.forEach(([from, to], pack) => {
    for (let at = from; at < to; at++) {
      const { group, seq } = entries[at] as SpooledEntry;
      const place = groups.get(group) ?? { pieces: [], seqs: [] };
      groups.set(group, place);
      const piece = place.pieces.at(-1);
      if (piece?.pack === pack) piece.count++;
      else place.pieces.push({ pack, line: at - from, count: 1 });
      place.seqs.push(seq);
    }
  });
  return groups;
}
