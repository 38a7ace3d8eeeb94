import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type CopyPlace,
  type CopySource,
  folderPlace,
  folderSource,
  listGenerations,
  logAfter,
  nodeDisk,
  openCopy,
  openS3Place,
  type PackedLog,
  type ReadableStores,
  readAbout,
  VaultError,
} from '@tomoshibi/vault';
import { z } from 'zod';
import { Fault } from '../fault.ts';

/** A surviving copy, opened for reading. */
export interface RestoreSource extends CopySource {
  /** The same stores, the log without a look at what comes before this state of it. */
  after(state: PackedLog): ReadableStores;
  /** The folder when it can be read in place like a vault. */
  readonly folder?: string;
  /** Of a copy: which generation, and when it was taken. */
  readonly generation?: { readonly number: number; readonly takenAt: string };
  /** A newer generation of the copy that cannot be believed. */
  readonly broken?: { readonly name: string; readonly code: string };
}

const s3Spec = z.strictObject({
  endpoint: z.url(),
  bucket: z.string().min(1),
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  region: z.string().optional(),
  prefix: z.string().optional(),
});

/**
 * Opens `from`: the folder of a vault, of a home, of a medium with copies, or `s3:<file>`, a JSON file that says which bucket
 * (endpoint, bucket, accessKeyId, secretAccessKey, region?, prefix?). Nothing is written to it. Faults: `restore.source-not-found`,
 * `restore.s3-spec-not-valid`; VaultErrors: `vault.not-a-vault`, `vault.version-unknown`, `vault.keys-mismatch` (another vault).
 */
export async function openSource(from: string, verifierKey: string): Promise<RestoreSource> {
  const source = from.startsWith('s3:')
    ? await fromPlace(await s3Place(from.slice(3)), verifierKey)
    : await fromFolder(resolve(from), verifierKey);
  readAbout(await source.about(), verifierKey);
  return source;
}

async function fromFolder(path: string, verifierKey: string): Promise<RestoreSource> {
  const folder = [path, join(path, 'vault')].find(
    (one) => existsSync(join(one, 'generations')) || existsSync(join(one, 'vault.json')),
  );
  if (folder === undefined) {
    if (!existsSync(path))
      throw new Fault(
        'restore.source-not-found',
        `${path}: ありません。媒体がつながっているか確かめてください / is not there; is the medium connected?`,
      );
    throw new VaultError('vault.not-a-vault', path);
  }
  const inPlace = existsSync(join(folder, 'vault.json')) && existsSync(join(folder, 'log')) ? { folder } : {};
  if (existsSync(join(folder, 'generations'))) {
    const { whole } = await listGenerations(folderPlace(folder), { verifierKey });
    // A first copy that was cut off has no generation and no vault.json: openCopy says so.
    if (whole.length > 0 || !('folder' in inPlace)) return { ...(await fromPlace(folderPlace(folder), verifierKey)), ...inPlace };
  }
  const source = folderSource(folder);
  return { ...source, after: (state) => ({ ...source.stores, log: logAfter(nodeDisk(folder), state) }), ...inPlace };
}

async function fromPlace(place: CopyPlace, verifierKey: string): Promise<RestoreSource> {
  const { generation, broken, stores, about, carried, journal } = await openCopy(place, { verifierKey });
  const { number, takenAt } = generation;
  return { stores, about, carried, journal, after: () => stores, generation: { number, takenAt }, ...(broken && { broken }) };
}

async function s3Place(specFile: string): Promise<CopyPlace> {
  let spec: unknown;
  try {
    spec = JSON.parse(readFileSync(specFile, 'utf8'));
  } catch {
    spec = undefined; // the parser's words would quote the file
  }
  const read = s3Spec.safeParse(spec);
  if (!read.success)
    throw new Fault('restore.s3-spec-not-valid', `${specFile}: S3 の指定として読めません / is no description of a bucket`);
  const { prefix, region, ...access } = read.data;
  return openS3Place({ ...access, ...(region === undefined ? {} : { region }) }, prefix === undefined ? {} : { prefix });
}
