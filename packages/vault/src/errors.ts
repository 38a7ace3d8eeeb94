/** Someone asked for what cannot be done; nothing was written and the handle lives on. */
type VaultRefusalCode =
  | 'vault.blob-exists' // the name is taken by other bytes
  | 'vault.blob-missing'
  | 'vault.blob-name' // not lower-case letters, digits, `-`, `.`
  | 'vault.checkpoint-moved' // somebody else advanced it
  | 'vault.entry-malformed' // event not one line of JSON object, or content without its SHA-256
  | 'vault.entry-unknown' // no such sequence number yet
  | 'vault.key-malformed'
  | 'vault.keys-mismatch' // the keys given are not those of this vault
  | 'vault.log-moved' // somebody else appended
  | 'vault.not-a-vault' // the folder holds no readable vault.json
  | 'vault.not-openable' // wrong key, or the sealed bytes are damaged
  | 'vault.vault-exists'
  | 'vault.version-unknown'; // written by a later version

/** The machine failed us. The outcome is unknown and the handle is dead: reopen. */
type VaultFaultCode = 'vault.ledger-dead' | 'vault.read-failed' | 'vault.store-dead' | 'vault.write-failed'; // disk full, read-only, I/O error, failed fsync

/** What is on the disk is not what was put there. Writing stops; a person decides. */
const ALARMS = [
  'vault.blob-digest',
  'vault.checkpoint-behind',
  'vault.checkpoint-forged',
  'vault.checkpoint-missing',
  'vault.content-digest',
  'vault.entries-root',
  'vault.log-damaged',
  'vault.log-shorter-than-checkpoint',
  'vault.record-malformed',
  'vault.root-mismatch',
  'vault.segment-digest',
  'vault.segment-malformed',
  'vault.segment-missing',
  'vault.seq-gap',
  'vault.station-mismatch',
] as const;

export type VaultAlarmCode = (typeof ALARMS)[number];
export type VaultErrorCode = VaultRefusalCode | VaultFaultCode | VaultAlarmCode;

/**
 * The only error the vault throws. `code` is stable and is the translation key; `where` names a file, a record number or a
 * sequence number, never patient data.
 */
export class VaultError extends Error {
  readonly code: VaultErrorCode;
  readonly where: string | undefined;

  constructor(code: VaultErrorCode, where?: string, cause?: unknown) {
    super(where === undefined ? code : `${code}: ${where}`, cause === undefined ? undefined : { cause });
    this.name = 'VaultError';
    this.code = code;
    this.where = where;
  }

  /** True when the stored bytes themselves are in doubt (exit code 3 on the command line). */
  get alarm(): boolean {
    return (ALARMS as readonly string[]).includes(this.code);
  }
}

/** Passes a `VaultError` through and wraps anything else. */
export function asVaultError(error: unknown, code: VaultErrorCode, where?: string): VaultError {
  return error instanceof VaultError ? error : new VaultError(code, where, error);
}
