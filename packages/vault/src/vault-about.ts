import { VaultError } from './errors.ts';
import type { Disk } from './ports.ts';

/** What vault.json says besides its format. */
export interface VaultAbout {
  readonly verifierKey: string;
  readonly recipients: readonly unknown[];
}

/**
 * Reads vault.json, of which nothing is believed, only compared: the keys come from the caller. Throws `vault.not-a-vault`,
 * `vault.version-unknown`, and `vault.keys-mismatch` when it is of another vault.
 */
export function readAbout(bytes: Uint8Array | string | undefined, verifierKey: string): VaultAbout {
  let about: { format?: unknown; v?: unknown; verifierKey?: unknown; recipients?: unknown } | null;
  try {
    about = JSON.parse(typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new VaultError('vault.not-a-vault', 'vault.json', cause);
  }
  if (about?.format !== 'tomoshibi-vault') throw new VaultError('vault.not-a-vault', 'vault.json');
  if (about.v !== 1) throw new VaultError('vault.version-unknown', 'vault.json');
  if (about.verifierKey !== verifierKey) throw new VaultError('vault.keys-mismatch', 'vault.json');
  return { verifierKey, recipients: Array.isArray(about.recipients) ? about.recipients : [] };
}

/** The same of a vault folder; what cannot be read is no vault either. */
export async function readAboutAt(disk: Disk, verifierKey: string): Promise<VaultAbout> {
  const bytes = await disk.read('vault.json').catch((cause) => {
    throw new VaultError('vault.not-a-vault', 'vault.json', cause);
  });
  return readAbout(bytes, verifierKey);
}
