import { join } from 'node:path';
import { type VerifyReport, verifyVaultAt } from '@tomoshibi/vault';
import { type IntakeHome, openHome } from './home/home.ts';
import { hasRecord, readRecordKeys, recordFolderOf } from './record/record-home.ts';
import { memoryOf } from './witness/home-memory.ts';

/**
 * Checks the vault of a home, beside what the home and its witnesses remember. Without `contents` no reading key is used:
 * completeness needs none.
 */
export async function verifyHome(
  home: IntakeHome,
  options: { readonly contents: boolean; readonly now?: () => string },
): Promise<VerifyReport> {
  const now = options.now?.() ?? new Date().toISOString();
  const keys = options.contents ? openHome(home.folder).keys.vault : { verifierKey: home.keys.vault.verifierKey };
  return verifyVaultAt(home.vaultFolder, { ...keys, ...memoryOf(home), now });
}

/** Checks the station's own record beside the vault; undefined where nobody logged in yet. */
export async function verifyRecord(
  home: IntakeHome,
  options: { readonly contents?: boolean; readonly now?: () => string } = {},
): Promise<VerifyReport | undefined> {
  if (!hasRecord(home.folder)) return undefined;
  const { verifierKey, readingKey } = readRecordKeys(home.folder);
  const now = options.now?.() ?? new Date().toISOString();
  const memory = join(home.folder, 'record-memory');
  return verifyVaultAt(recordFolderOf(home.folder), {
    verifierKey,
    ...(options.contents === true && { readingKey }),
    memory,
    now,
  });
}
