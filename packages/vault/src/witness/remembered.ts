import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { cosignatureVerifier } from '../checkpoint/cosignature.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';

/** A state of the log that was seen outside the vault. What the vault shows today must begin with it. */
export interface Remembered {
  readonly size: number;
  /** 32 bytes; the first 16 of them when a person typed it from paper. */
  readonly root: Uint8Array;
  /** `witness`: cosigned by another host. `paper`: read back from a printed page. `reader`: what a reader zone saw last. */
  readonly by: 'witness' | 'paper' | 'reader';
  /** Whose: the witness's name in our configuration, the page's number. No person's name. */
  readonly name: string;
  /** When it was seen, by the clock of who saw it: UTC instant. Missing when nobody noted it. */
  readonly at?: string;
}

/** True when a log of that size with this root is the one that was remembered. */
export const agrees = (seen: Remembered, root: Buffer): boolean =>
  seen.root.length >= 16 && root.subarray(0, seen.root.length).equals(seen.root);

/** A witness that is trusted: the name is ours, the key was handed over by a person. */
export interface TrustedWitness {
  /** Lower-case letters, digits and `-`; stands in file names. */
  readonly name: string;
  readonly verifierKey: string;
}

/**
 * Reads what the trusted witness `name` says with a note. Throws `vault.witness-note-forged` when it did not sign it, or when it
 * is no checkpoint of this log: a witness signs none but those. The same text is checked once.
 */
export function witnessedReader(
  verifierKey: string,
  witnesses: readonly TrustedWitness[],
): (note: string, name: string) => Remembered {
  const log = noteVerifier(verifierKey);
  const verifiers = new Map(witnesses.map(({ name, verifierKey: key }) => [name, cosignatureVerifier(key)]));
  const read = new Map<string, Remembered>();
  return (note, name) => {
    const known = read.get(`${name}\n${note}`);
    if (known) return known;
    let checkpoint: Checkpoint;
    try {
      checkpoint = readCheckpoint(note, log);
    } catch (cause) {
      throw new VaultError('vault.witness-note-forged', undefined, cause);
    }
    const at = verifiers.get(name)?.witnessedAt(note);
    if (at === undefined) throw new VaultError('vault.witness-note-forged');
    const remembered: Remembered = { ...checkpoint, by: 'witness', name, at: new Date(at * 1000).toISOString() };
    read.set(`${name}\n${note}`, remembered);
    return remembered;
  };
}
