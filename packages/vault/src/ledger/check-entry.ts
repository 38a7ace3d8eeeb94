/// <reference lib="es2024.string" />
import { VaultError } from '../errors.ts';
import type { NewEntry } from './ledger.ts';

/** Throws `vault.entry-malformed`, before anything is written. */
export function checkEntry({ event, content, sha256, once }: NewEntry, index: number): void {
  const where = `entry ${index} of the append`;
  if (content && !/^[0-9a-f]{64}$/.test(sha256 ?? '')) throw new VaultError('vault.entry-malformed', where);
  if (once !== undefined && !/^[0-9a-f]{16,64}$/.test(once)) throw new VaultError('vault.entry-malformed', where);
  // The event becomes part of one line of text; a lone surrogate would not survive UTF-8.
  if (event[0] !== '{' || event.includes('\n') || event.includes('\r') || !event.isWellFormed()) {
    throw new VaultError('vault.entry-malformed', where);
  }
  try {
    JSON.parse(event);
  } catch (cause) {
    throw new VaultError('vault.entry-malformed', where, cause);
  }
}
