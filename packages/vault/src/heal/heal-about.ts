import type { Disk } from '../ports.ts';
import { readRecipient } from '../seal/age-keys.ts';
import type { HealNotes } from './heal-report.ts';
import { replaceBad } from './set-aside.ts';
import type { VaultCopy } from './vault-copy.ts';

/** `vault.json`: no digest is kept of it, so it is judged by what it must say. */
export async function healAbout(
  disk: Disk,
  sources: readonly VaultCopy[],
  verifierKey: string,
  station: string | undefined,
  notes: HealNotes,
): Promise<void> {
  const own = await disk.read('vault.json').catch(() => undefined);
  if (own && saysRight(own, verifierKey, station)) return;
  const finding = { code: 'vault.not-a-vault', where: 'vault.json' } as const;
  for (const source of sources) {
    const bytes = await source.read('vault.json').catch(() => undefined);
    if (!bytes || !saysRight(bytes, verifierKey, station)) continue;
    const name = await replaceBad(disk, 'vault.json', bytes);
    if (name !== undefined) notes.setAside.push(name);
    notes.found.push({ ...finding, healedFrom: source.name });
    return;
  }
  notes.found.push(finding);
}

function saysRight(bytes: Uint8Array, verifierKey: string, station: string | undefined): boolean {
  try {
    const about = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    // The checksum inside each recipient finds a wrong letter.
    for (const recipient of about.recipients) readRecipient(recipient);
    const known = about.format === 'tomoshibi-vault' && about.v === 1 && about.verifierKey === verifierKey;
    return known && about.recipients.length > 0 && (station === undefined || about.station === station);
  } catch {
    return false;
  }
}
