import { VaultError } from '../errors.ts';

/** What a half-written file is called until its rename. */
export const PART = '.part';

/** Keeps names inside one folder and portable to S3 and FAT: `[a-z0-9][a-z0-9.-]*`, at most 100 characters. */
export function checkBlobName(name: string): void {
  if (!/^[a-z0-9][a-z0-9.-]{0,99}$/.test(name) || name.endsWith(PART)) throw new VaultError('vault.blob-name');
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
