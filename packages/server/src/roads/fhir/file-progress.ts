import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far a file has been taken. */
export interface FileProgress {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Bytes and lines that are durable. */
  readonly bytes: number;
  readonly lines: number;
  /** Digest of the last bytes before `bytes`: whether what was added was only added. */
  readonly tail: string;
}

export interface ProgressBook {
  get(name: string): FileProgress | undefined;
  /** After what it says is durable. */
  put(name: string, progress: FileProgress): void;
}

/**
 * Remembers, beside the ledger and never instead of it, which files of a folder were taken: without it they are taken once more,
 * which changes no chart. File names are kept as digests: they may name patients.
 */
export function openProgress(home: string, source: string): ProgressBook {
  const folder = join(home, 'roads');
  const file = join(folder, `fhir-${hash('sha256', source).slice(0, 16)}.json`);
  const known = new Map<string, FileProgress>(Object.entries(readBook(file)));
  const keyOf = (name: string): string => hash('sha256', `${source}/${name}`).slice(0, 32);
  return {
    get: (name) => known.get(keyOf(name)),
    put(name, progress) {
      known.set(keyOf(name), progress);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(known)), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function readBook(file: string): Record<string, FileProgress> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, FileProgress>;
  } catch {
    return {};
  }
}
