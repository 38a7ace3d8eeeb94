import { hash } from 'node:crypto';
import { asVaultError, type VaultAlarmCode, VaultError } from '../errors.ts';
import type { BlobStore } from '../ports.ts';
import type { SealedFile } from './log-record.ts';
import { seqText } from './segment.ts';

/**
 * Name of a sealed file: where it stands in the log and the start of its digest, so that a leftover of an append that never
 * happened and its second try do not collide. The ending says how to open it.
 */
export function describeSealed(seq: number, sealed: Uint8Array, ending: 'tar.zst.age' | 'zst.age'): SealedFile {
  const sha256 = hash('sha256', sealed);
  return { name: `${seqText(seq)}-${sha256.slice(0, 16)}.${ending}`, sizeBytes: sealed.length, sha256 };
}

/** The sealed bytes, compared with the log. Throws the alarms `vault.segment-missing` and `digestAlarm`. */
export async function getSealed(
  store: Pick<BlobStore, 'get'>,
  file: SealedFile,
  digestAlarm: VaultAlarmCode = 'vault.segment-digest',
): Promise<Uint8Array> {
  let sealed: Uint8Array;
  try {
    sealed = await store.get(file.name);
  } catch (error) {
    const known = asVaultError(error, 'vault.read-failed', file.name);
    const gone = known.code === 'vault.blob-missing' || known.code === 'vault.blob-name';
    throw gone ? new VaultError('vault.segment-missing', file.name, known) : known;
  }
  if (sealed.length !== file.sizeBytes || hash('sha256', sealed) !== file.sha256) throw new VaultError(digestAlarm, file.name);
  return sealed;
}
