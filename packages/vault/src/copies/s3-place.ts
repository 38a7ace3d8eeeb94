import { openS3Bucket, type S3BlobStore, type S3Options } from '../blobs/s3-blob-store.ts';
import type { S3Access } from '../blobs/s3-client.ts';
import { CARRIED, type CopyFolder, type WritableCopyPlace } from './copy-place.ts';

export interface S3Place extends WritableCopyPlace {
  store(folder: CopyFolder): S3BlobStore;
  /** Names, with their folder, that somebody overwrote or marked as deleted. Their first versions are what is read. */
  tampered(): Promise<readonly string[]>;
  /** The server's clock. */
  serverTime(): Promise<Date>;
}

export const S3_FOLDERS: readonly CopyFolder[] = ['segments', 'blobs', 'log-pieces', 'vault', ...CARRIED, 'generations'];

/** A bucket with Object Lock as a place of copies, below `prefix`. Refuses `vault.lock-missing`. */
export async function openS3Place(access: S3Access, options: S3Options & { readonly prefix?: string } = {}): Promise<S3Place> {
  const bucket = await openS3Bucket(access, options);
  const below = options.prefix === undefined ? '' : `${options.prefix}/`;
  const stores = new Map(S3_FOLDERS.map((folder) => [folder, bucket.folder(below + folder)]));
  const store = (folder: CopyFolder) => stores.get(folder) as S3BlobStore;
  return {
    store,
    serverTime: () => bucket.serverTime(),
    async tampered() {
      const names: string[] = [];
      for (const folder of S3_FOLDERS) names.push(...(await store(folder).tampered()).map((name) => `${folder}/${name}`));
      return names;
    },
  };
}
