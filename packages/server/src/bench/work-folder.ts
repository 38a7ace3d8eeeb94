import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one bench: the kept one when asked for, else a new one that goes with the bench. */
export async function inWorkFolder<T>(keep: string | undefined, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'tomoshibi-bench-'));
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
