import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { streamFiles } from './generate-patient.ts';
import type { HospitalOptions } from './plan.ts';
import type { GeneratedFile } from './storage-tree.ts';

export interface WriteTreeOptions {
  /** Called every 500 files and at the end with the number written so far. */
  readonly onProgress?: (files: number) => void;
  /** Set mtime to the time of writing in the hospital (read as UTC); costs one more call per file. */
  readonly mtime?: boolean;
}

export interface WrittenTree {
  readonly files: number;
  readonly bytes: number;
}

/** Seconds since 1970 of `YYYYMMDDHHMMSS`, read as UTC. */
export function epochSeconds(at: string): number {
  return (
    Date.parse(
      `${at.slice(0, 4)}-${at.slice(4, 6)}-${at.slice(6, 8)}T${at.slice(8, 10)}:${at.slice(10, 12)}:${at.slice(12, 14)}Z`,
    ) / 1_000
  );
}

/** Writes files below `outFolder`, folders as needed. Same files again give the same tree. */
export async function writeFiles(
  files: Iterable<GeneratedFile>,
  outFolder: string,
  options: WriteTreeOptions = {},
): Promise<WrittenTree> {
  let count = 0;
  let bytes = 0;
  let made = '';
  for (const file of files) {
    const path = join(outFolder, file.path);
    const folder = dirname(path);
    // Synchronous on purpose: creation of small files is the cost, and a promise per file doubles it.
    if (folder !== made) mkdirSync(folder, { recursive: true });
    made = folder;
    writeFileSync(path, file.bytes);
    if (options.mtime === true) {
      const seconds = epochSeconds(file.at);
      utimesSync(path, seconds, seconds);
    }
    count += 1;
    bytes += file.bytes.length;
    if (count % 500 === 0) {
      options.onProgress?.(count);
      await new Promise((resume) => setImmediate(resume));
    }
  }
  options.onProgress?.(count);
  return { files: count, bytes };
}

/** The hospital as an SS-MIX2 標準化ストレージ below `outFolder`. */
export async function writeTree(options: HospitalOptions, outFolder: string, how: WriteTreeOptions = {}): Promise<WrittenTree> {
  return writeFiles(streamFiles(options), outFolder, how);
}
