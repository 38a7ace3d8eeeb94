import { VaultError } from '../errors.ts';
import { type NoteSigner, type NoteVerifier, noteVerifier } from './signed-note.ts';

/** What a checkpoint says: the log had `size` records and this root. Source: C2SP tlog-checkpoint. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Three lines (origin, size, root in base64), then the signatures. The origin is the signing key's name. */
export function writeCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  return signer.sign(`${signer.name}\n${checkpoint.size}\n${Buffer.from(checkpoint.root).toString('base64')}\n`);
}

/** Throws the alarm `vault.checkpoint-forged` when the note is not signed by this key, is of another log, or is no checkpoint. */
export function readCheckpoint(note: string, verifier: NoteVerifier): Checkpoint {
  const lines = verifier.open(note)?.split('\n') ?? [];
  const [origin, size, root] = lines;
  const bytes = Buffer.from(root ?? '', 'base64');
  const good = origin === verifier.name && /^(0|[1-9]\d{0,14})$/.test(size ?? '') && bytes.length === 32;
  if (!good || bytes.toString('base64') !== root) throw new VaultError('vault.checkpoint-forged');
  return { size: Number(size), root: bytes };
}

/** Name of the log whose checkpoints this key signs. Throws `vault.key-malformed`. */
export const logNameOf = (verifierKey: string): string => noteVerifier(verifierKey).name;

/** Which log a note says it is of; not to be believed before the signature is checked. */
export const originOf = (note: string): string => note.split('\n', 1)[0] ?? '';
