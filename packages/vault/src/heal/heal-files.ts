import { hash } from 'node:crypto';
import type { VaultErrorCode } from '../errors.ts';
import type { SealedFile } from '../ledger/log-record.ts';
import type { Disk } from '../ports.ts';
import type { HealNotes } from './heal-report.ts';
import { replaceBad } from './set-aside.ts';
import type { VaultCopy } from './vault-copy.ts';

type Folder = 'segments' | 'blobs';

/** One sealed file: compared with the log, and restored from the first copy whose bytes the log agrees with. */
export async function healSealed(
  disk: Disk,
  sources: readonly VaultCopy[],
  folder: Folder,
  file: SealedFile,
  seq: number,
  notes: HealNotes,
): Promise<void> {
  const path = `${folder}/${file.name}`;
  const code = await faultOf(disk, folder, file);
  if (code === undefined) return;
  const finding = { code, where: file.name, seq } as const;
  for (const source of sources) {
    const bytes = await source.read(path).catch(() => undefined);
    if (!bytes || !agrees(bytes, file)) continue;
    const name = await replaceBad(disk, path, bytes);
    if (name !== undefined) notes.setAside.push(name);
    // What was opened and compared counts, not what a write said.
    const back = await disk.read(path).catch(() => undefined);
    notes.found.push(back && agrees(back, file) ? { ...finding, healedFrom: source.name } : finding);
    return;
  }
  notes.found.push(finding);
}

async function faultOf(disk: Disk, folder: Folder, file: SealedFile): Promise<VaultErrorCode | undefined> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await disk.read(`${folder}/${file.name}`);
  } catch {
    return 'vault.read-failed';
  }
  if (!bytes) return 'vault.segment-missing';
  if (agrees(bytes, file)) return undefined;
  return folder === 'segments' ? 'vault.segment-digest' : 'vault.blob-digest';
}

const agrees = (bytes: Uint8Array, { sizeBytes, sha256 }: SealedFile): boolean =>
  bytes.length === sizeBytes && hash('sha256', bytes) === sha256;
