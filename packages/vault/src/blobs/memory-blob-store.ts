import { VaultError } from '../errors.ts';
import type { BlobStore } from '../ports.ts';
import { checkBlobName, sameBytes } from './blob-name.ts';

/** Keeps blobs in a map; for tests and for trying things out. */
export function memoryBlobStore(blobs: Map<string, Uint8Array> = new Map()): BlobStore {
  return {
    async put(name, bytes) {
      checkBlobName(name);
      const known = blobs.get(name);
      if (known && !sameBytes(known, bytes)) throw new VaultError('vault.blob-exists', name);
      blobs.set(name, bytes.slice());
    },
    async get(name) {
      checkBlobName(name);
      const bytes = blobs.get(name);
      if (!bytes) throw new VaultError('vault.blob-missing', name);
      return bytes.slice();
    },
    async has(name) {
      checkBlobName(name);
      return blobs.has(name);
    },
    async list() {
      return [...blobs.keys()].sort();
    },
  };
}
