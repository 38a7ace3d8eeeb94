import { type VerifyReport, verifyVaultAt } from '@tomoshibi/vault';
import { type IntakeHome, openHome } from './home/home.ts';
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
