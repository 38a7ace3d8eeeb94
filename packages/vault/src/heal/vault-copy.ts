import { nodeDisk } from '../fs/node-disk.ts';
import type { Disk } from '../ports.ts';

/** Another copy of a vault, wherever it lies: whole files by name, nothing is believed of them. */
export interface VaultCopy {
  /** What a person calls it; stands in reports. */
  readonly name: string;
  /** Bytes of `vault.json`, `checkpoint`, `segments/<name>`, `blobs/<name>`; undefined when it is not there. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The log file as it is, piece by piece; nothing when it is not there. */
  log(): AsyncIterable<Uint8Array>;
}

const PIECE = 1 << 20;

/** A vault folder of this host, or any `Disk`. */
export function folderCopy(place: string | Disk, name = typeof place === 'string' ? place : 'copy'): VaultCopy {
  const disk = typeof place === 'string' ? nodeDisk(place) : place;
  return {
    name,
    read: (path) => disk.read(path),
    async *log() {
      const size = (await disk.size('log')) ?? 0;
      for (let from = 0; from < size; from += PIECE) yield await disk.readRange('log', from, Math.min(size, from + PIECE));
    },
  };
}
