import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVaultKeys, type VaultKeys } from '@tomoshibi/vault';
import { keepFile } from '../home/keep-file.ts';

/** Where a home keeps the station's own record. */
export const recordFolderOf = (home: string): string => join(home, 'record');
export const recordRowsOf = (home: string): string => join(home, 'rows', 'record.sqlite');
export const recordKeysPath = (home: string): string => join(home, 'keys', 'record.json');

/** There is a record once the first serving process opened it. */
export const hasRecord = (home: string): boolean => existsSync(join(recordFolderOf(home), 'vault.json'));

/** Keys of the record alone: they are never those of the hospital's vault, and open nothing of it. */
export const readRecordKeys = (home: string): VaultKeys => JSON.parse(readFileSync(recordKeysPath(home), 'utf8')) as VaultKeys;

/** Made at the first opening. The station's name is that of the home, so that joined records are told apart. */
export function keepRecordKeys(home: string, station: string): VaultKeys {
  if (existsSync(recordKeysPath(home))) return readRecordKeys(home);
  const keys = createVaultKeys(station);
  keepFile(recordKeysPath(home), `${JSON.stringify(keys, undefined, 2)}\n`);
  return keys;
}
