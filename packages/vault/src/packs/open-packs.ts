import { asVaultError, VaultError, type VaultErrorCode } from '../errors.ts';
import { decompress } from '../ledger/compress.ts';
import type { SealedFile } from '../ledger/log-record.ts';
import { getSealed } from '../ledger/sealed-file.ts';
import type { BlobStore, Opener } from '../ports.ts';
import type { GroupedEntry, GroupPlace } from './grouped-entry.ts';
import { openPack } from './pack-file.ts';
import { decodeIndex, type PackIndex } from './pack-index.ts';
import { type PackKey, packKey } from './pack-key.ts';
import { MANIFEST, manifestDigest, type PackManifest, readManifest } from './pack-manifest.ts';
import type { CheckedLog, PackedLog } from './read-records.ts';

/** One generation, and the ones it continues, newest first. */
export interface PackChain {
  readonly name: string;
  readonly manifest: PackManifest;
  /** Digest of the manifest, by which the next generation names this one. */
  readonly sha256: string;
  readonly base?: PackChain;
}

export interface PackRefused {
  /** Of the generation. */
  readonly name: string;
  readonly code: VaultErrorCode;
  readonly where?: string;
}

export interface Packs {
  readonly chain: PackChain;
  /** Every entry before this one that concerns a group is here. */
  readonly entries: number;
  /** Entries of a group in order, blobs named and not opened; empty for a group that is not here. Rejects with `vault.packs-damaged`. */
  group(name: string): Promise<readonly GroupedEntry[]>;
  /** Their numbers: known from the index even when a pack is damaged. */
  seqs(group: string): Promise<readonly number[]>;
  /** A further file of the newest generation. Rejects with `vault.packs-damaged`. */
  extra(name: string): Promise<Uint8Array | undefined>;
}

export interface OpenPacksOptions {
  /** The folder `packs`, of a vault or of a copy. */
  readonly store: Pick<BlobStore, 'get' | 'list'>;
  readonly opener: Opener;
  /** Private reading keys; packs made with another are not believed. */
  readonly identities: readonly string[];
  /** Name of the log the packs must be of. */
  readonly log: string;
  /**
   * The log that was checked, with its roots at the sizes of these states, newest first; packs must be of a state it went
   * through. It may be checked from the first of them on, who vouches for what came before.
   */
  checkedLog(states: readonly PackedLog[]): Promise<Pick<CheckedLog, 'size' | 'rootsAt' | 'entries'>>;
}

/** Names of generations, newest first. One still being written has no manifest. */
export async function packGenerations(store: Pick<BlobStore, 'list'>): Promise<readonly string[]> {
  const manifests = (await store.list()).filter((name) => /^\d{12}-[0-9a-f]{8}\.manifest$/.test(name));
  return manifests
    .map((name) => name.slice(0, -MANIFEST.length))
    .sort()
    .reverse();
}

/**
 * The newest packs that are whole, ours and of this log; undefined when there are none. What was refused on the way is named:
 * `vault.packs-damaged`, `vault.packs-forged`, `vault.packs-other-log`, `vault.packs-newer-than-log`, `vault.keys-mismatch`,
 * `vault.version-unknown`. Never throws for what it finds in `packs/`.
 */
export async function openPacks(options: OpenPacksOptions): Promise<{ packs?: Packs; refused: readonly PackRefused[] }> {
  const refused: PackRefused[] = [];
  const keys = options.identities.map((identity) => packKey(identity, options.log));
  const found = new Map<string, PackChain>();
  const names = await packGenerations(options.store);
  for (const name of names) {
    try {
      const text = new TextDecoder().decode(await options.store.get(name + MANIFEST));
      found.set(name, { name, manifest: readManifest(text, keys, name), sha256: manifestDigest(text) });
    } catch (error) {
      refused.push(refusal(name, error));
    }
  }
  const checked = await options.checkedLog([...found.values()].map(({ manifest }) => manifest.state));
  for (const { name } of found.values()) {
    try {
      const chain = chainOf(found, name, options.log, checked);
      const packs = new OpenPacks(options, keys, chain);
      await packs.readIndexes();
      return { packs, refused };
    } catch (error) {
      refused.push(refusal(name, error));
    }
  }
  return { refused };
}

function refusal(name: string, error: unknown): PackRefused {
  const { code, where } = asVaultError(error, 'vault.packs-damaged', name);
  return { name, code, ...(where === undefined ? {} : { where }) };
}

function chainOf(
  found: ReadonlyMap<string, PackChain>,
  name: string,
  log: string,
  checked: Pick<CheckedLog, 'size' | 'rootsAt' | 'entries'>,
  continued = false,
): PackChain {
  const own = found.get(name);
  if (own === undefined) throw new VaultError('vault.packs-damaged', name);
  const { manifest } = own;
  if (manifest.log !== log) throw new VaultError('vault.packs-other-log', name);
  const { size, root } = manifest.state;
  if (size > checked.size || manifest.entries > checked.entries) throw new VaultError('vault.packs-newer-than-log', name);
  // Behind where the log was checked from, the generation that continues this one vouches for it.
  const rootThen = checked.rootsAt.get(size);
  if (rootThen !== root && (rootThen !== undefined || !continued)) throw new VaultError('vault.packs-other-log', name);
  if (manifest.base === undefined) {
    if (manifest.from !== 0) throw new VaultError('vault.packs-damaged', name);
    return own;
  }
  const base = chainOf(found, manifest.base.name, log, checked, true);
  if (base.sha256 !== manifest.base.sha256 || base.manifest.entries !== manifest.from)
    throw new VaultError('vault.packs-damaged', base.name);
  return { ...own, base };
}

class OpenPacks implements Packs {
  readonly chain: PackChain;
  readonly #options: OpenPacksOptions;
  readonly #keys: readonly PackKey[];
  readonly #indexes = new Map<string, PackIndex>();

  constructor(options: OpenPacksOptions, keys: readonly PackKey[], chain: PackChain) {
    this.#options = options;
    this.#keys = keys;
    this.chain = chain;
  }

  get entries(): number {
    return this.chain.manifest.entries;
  }

  /** Every index of the chain is compared with its digest, so that a damaged one is known before anybody relies on it. */
  async readIndexes(): Promise<void> {
    for (const { name, manifest } of links(this.chain)) {
      for (const file of [...manifest.indexes, ...(name === this.chain.name ? Object.values(manifest.extras) : [])])
        await this.#sealed(file);
    }
  }

  async group(group: string): Promise<readonly GroupedEntry[]> {
    const entries: GroupedEntry[] = [];
    for (const { name, index, place } of await this.#places(group)) {
      for (const { pack, line, count } of place.pieces) {
        const file = index.packs[pack];
        if (file === undefined) throw new VaultError('vault.packs-damaged', name);
        const opened = await openPack(await this.#open(file), file.name);
        for (const entry of opened.entries(line, count, group)) entries.push(entry);
      }
    }
    return entries;
  }

  async seqs(group: string): Promise<readonly number[]> {
    return (await this.#places(group)).flatMap(({ place }) => place.seqs);
  }

  async extra(name: string): Promise<Uint8Array | undefined> {
    const file = this.chain.manifest.extras[name];
    return file === undefined ? undefined : decompress(await this.#open(file));
  }

  /** Oldest generation first, as the entries came. */
  async #places(group: string): Promise<{ name: string; index: PackIndex; place: GroupPlace }[]> {
    const places = [];
    for (const { name, manifest } of links(this.chain).reverse()) {
      const key = this.#keyOf(manifest);
      const file = manifest.indexes[key.bucketOf(group, manifest.indexes.length)];
      if (file === undefined) throw new VaultError('vault.packs-damaged', name);
      const index = this.#indexes.get(file.name) ?? decodeIndex(await decompress(await this.#open(file)), file.name);
      this.#indexes.set(file.name, index);
      const place = index.groups.get(group);
      if (place !== undefined) places.push({ name, index, place });
    }
    return places;
  }

  #keyOf(manifest: PackManifest): PackKey {
    return this.#keys.find(({ id }) => id === manifest.key) as PackKey;
  }

  async #open(file: SealedFile): Promise<Uint8Array> {
    return this.#options.opener.open(await this.#sealed(file));
  }

  async #sealed(file: SealedFile): Promise<Uint8Array> {
    try {
      return await getSealed(this.#options.store, file);
    } catch (error) {
      throw new VaultError('vault.packs-damaged', file.name, error);
    }
  }
}

function links(chain: PackChain): PackChain[] {
  const all: PackChain[] = [];
  for (let link: PackChain | undefined = chain; link !== undefined; link = link.base) all.push(link);
  return all;
}
