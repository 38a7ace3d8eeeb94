import { type VerifyReport, verifyVaultAt } from '@tomoshibi/vault';
import type { Home } from './home/home.ts';

/** Checks the vault of a home. Without `contents` no reading key is used: completeness needs none. */
export function verifyHome(home: Home, options: { readonly contents: boolean }): Promise<VerifyReport> {
  const { verifierKey, readingKey } = home.keys.vault;
  return verifyVaultAt(home.vaultFolder, options.contents ? { verifierKey, readingKey } : { verifierKey });
}
