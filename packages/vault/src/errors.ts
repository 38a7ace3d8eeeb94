/** Someone asked for what cannot be done; nothing was written and the handle lives on. */
type VaultRefusalCode =
  | 'vault.blob-exists' // the name is taken by other bytes
  | 'vault.blob-missing'
  | 'vault.blob-name' // not lower-case letters, digits, `-`, `.`
  | 'vault.checkpoint-moved' // somebody else advanced it
  | 'vault.entry-malformed' // event not one line of JSON object, or content without its SHA-256
  | 'vault.entry-unknown' // no such sequence number yet
  | 'vault.generation-unknown' // the place holds fewer
  | 'vault.key-malformed'
  | 'vault.keys-mismatch' // the keys given are not those of this vault
  | 'vault.lock-missing' // a bucket that lets go: no versions, no Object Lock, or under 90 days
  | 'vault.log-moved' // somebody else appended
  | 'vault.not-a-copy' // the place holds no whole generation
  | 'vault.not-a-vault' // the folder holds no readable vault.json
  | 'vault.packs-damaged' // packs are computed: the ledger itself is read instead
  | 'vault.packs-forged' // not made by who holds the reading key
  | 'vault.packs-newer-than-log'
  | 'vault.packs-other-log'
  | 'vault.not-openable' // wrong key, or the sealed bytes are damaged
  | 'vault.shares-malformed' // not 2 ≤ threshold ≤ shares ≤ 15
  | 'vault.paper-other-log' // a printed checkpoint of another vault
  | 'vault.paper-unreadable' // no printed checkpoint of ours
  | 'vault.proof-from-elsewhere' // the proof does not begin where this witness stands
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
  'vault.copies-contradict',
  'vault.copy-damaged',
  'vault.entries-root',
  'vault.forked',
  'vault.generation-forged',
  'vault.journal-damaged',
  'vault.log-damaged',
  'vault.log-shorter-than-checkpoint',
  'vault.no-copy-agrees',
  'vault.record-malformed',
  'vault.rolled-back',
  'vault.root-mismatch',
  'vault.segment-digest',
  'vault.segment-malformed',
  'vault.segment-missing',
  'vault.seq-gap',
  'vault.station-mismatch',
  'vault.witness-note-forged',
  'vault.witness-note-missing',
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
