import { sign, verify } from 'node:crypto';
import { createNoteKey, KIND, readPrivateKey, readPublicKey } from './note-keys.ts';
import { signatureLine, splitNote } from './note-text.ts';

/** Signed notes with Ed25519. Source: C2SP signed-note (c2sp.org/signed-note). */
export interface NoteSigner {
  readonly name: string;
  readonly verifierKey: string;
  /** `text` ends in a newline. Returns the whole note. */
  sign(text: string): string;
}

export interface NoteVerifier {
  readonly name: string;
  /** The text that this key signed, or undefined when the note is malformed or not signed by it. */
  open(note: string): string | undefined;
}

/** Throws `vault.key-malformed`. */
export function createSigningKey(name: string): { signingKey: string; verifierKey: string } {
  return createNoteKey(name, KIND.note);
}

/** Throws `vault.key-malformed`. */
export function noteSigner(signingKey: string): NoteSigner {
  const { name, keyId, key, verifierKey } = readPrivateKey(signingKey, KIND.note);
  return {
    name,
    verifierKey,
    sign: (text) => `${text}\n${signatureLine(name, keyId, sign(null, Buffer.from(text), key))}`,
  };
}

/** Throws `vault.key-malformed`. */
export function noteVerifier(verifierKey: string): NoteVerifier {
  const { name, keyId, key } = readPublicKey(verifierKey, KIND.note);
  return {
    name,
    open(note) {
      const parts = splitNote(note);
      if (!parts) return undefined;
      // Signatures by other keys (witnesses) are none of this verifier's business.
      const own = parts.signatures.filter((signature) => signature.name === name && signature.keyId.equals(keyId));
      const text = Buffer.from(parts.text);
      return own.length > 0 && own.every(({ bytes }) => verify(null, text, key, bytes)) ? parts.text : undefined;
    },
  };
}
