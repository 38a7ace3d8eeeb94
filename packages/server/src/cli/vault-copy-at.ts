import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '../fault.ts';

/** The vault folder at a place a person named: a vault itself, or a home that holds one. Fault: `cli.no-vault-there`. */
export function vaultFolderAt(place: string): string {
  const folder = resolve(place);
  // Any part may be what is missing: one of them is enough to know it by.
  const looksLike = (path: string): boolean => ['vault.json', 'log', 'checkpoint'].some((name) => existsSync(join(path, name)));
  for (const path of [folder, join(folder, 'vault')]) if (looksLike(path)) return path;
  throw new Fault('cli.no-vault-there', `${folder} に保管庫の写しがありません / holds no copy of a vault`);
}
