import { hash } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { SealedFile } from '../ledger/log-record.ts';
import type { PackKey } from './pack-key.ts';
import type { PackedLog } from './read-records.ts';

/** Unsealed head of one generation of packs; holds nothing of a patient. */
export interface PackManifest {
  readonly format: 'tomoshibi-packs';
  readonly v: 1;
  /** Id of the reading key they are sealed to and proven with, see `PackKey`. */
  readonly key: string;
  /** Name of the log the packs were made from. */
  readonly log: string;
  /** The longest part of that log whose entries are all in the packs: from there it can be followed without reading it whole. */
  readonly state: PackedLog;
  /** Entries `from` (inclusive) to `entries` (exclusive) are in this generation. */
  readonly from: number;
  readonly entries: number;
  /** UTC instant, the reader's own clock. */
  readonly madeAt: string;
  /** The generation this one continues: entries before `from` are there. Absent when `from` is 0. */
  readonly base?: { readonly name: string; readonly sha256: string };
  /** Index files, one for each bucket, in order. They name the packs. */
  readonly indexes: readonly SealedFile[];
  /** Further sealed files by purpose. */
  readonly extras: Readonly<Record<string, SealedFile>>;
}

/** `packs/<generation>.manifest`: one line of JSON, one line `mac <key id> <hex>`. */
export function writeManifest(manifest: PackManifest, key: PackKey): string {
  const line = `${JSON.stringify(manifest)}\n`;
  return `${line}mac ${key.id} ${key.mac(line)}\n`;
}

/** Ending of its name. */
export const MANIFEST = '.manifest';

export const manifestDigest = (text: string): string => hash('sha256', text);

/**
 * Throws `vault.packs-damaged` (no manifest at all), `vault.version-unknown`, `vault.packs-forged` (made without the reading
 * key, or altered) or `vault.keys-mismatch` (made with a reading key that is not among these).
 */
export function readManifest(text: string, keys: readonly PackKey[], where: string): PackManifest {
  const end = text.indexOf('\n') + 1;
  const seal = /^mac ([0-9a-f]{16}) ([0-9a-f]{64})\n$/.exec(text.slice(end));
  if (end === 0 || seal === null) throw new VaultError('vault.packs-damaged', where);
  const line = text.slice(0, end);
  const key = keys.find(({ id }) => id === seal[1]);
  if (key === undefined) throw new VaultError('vault.keys-mismatch', where);
  if (!key.isRight(line, seal[2] as string)) throw new VaultError('vault.packs-forged', where);
  // From here on it is our own writing.
  const manifest = JSON.parse(line) as { readonly v?: unknown };
  if (manifest.v !== 1) throw new VaultError('vault.version-unknown', where);
  return manifest as PackManifest;
}
