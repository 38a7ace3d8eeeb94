import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RowStore } from '../stores/row-store.ts';
import { openSqliteRowStore } from '../stores/sqlite-row-store.ts';

const PREFIX = 'clean-';

export interface CleanPlace {
  readonly rows: RowStore;
  /** Closes the rows and removes the folder. */
  remove(): Promise<void>;
}

/**
 * Empty rows in a folder that did not exist before, under a key that only this process ever knows: nothing of the serving rows
 * can be in them, and what a killed proof leaves behind cannot be read (it is removed here, by the next one).
 */
export async function openCleanPlace(within: string): Promise<CleanPlace> {
  mkdirSync(within, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(within))
    if (name.startsWith(PREFIX)) rmSync(join(within, name), { recursive: true, force: true });
  const folder = mkdtempSync(join(within, PREFIX));
  const rows = await openSqliteRowStore(join(folder, 'rows.db'), randomBytes(32).toString('hex'));
  return {
    rows,
    async remove() {
      await rows.close().finally(() => rmSync(folder, { recursive: true, force: true }));
    },
  };
}
