import { sign, verify } from 'node:crypto';
import { VaultError } from '../errors.ts';
import { createNoteKey, KIND, readPrivateKey, readPublicKey } from './note-keys.ts';
import { signatureLine, splitNote } from './note-text.ts';

/**
 * A witness's statement under a checkpoint: "at this time I saw this log, and it began with all I saw of it before".
 * Timestamped Ed25519 over `cosignature/v1\ntime <Unix seconds>\n<text of the note>`; the signature's bytes are
 * `<time, 8 bytes, big-endian> ‖ <64 bytes>`. Source: C2SP tlog-cosignature.
 */
export interface Cosigner {
  readonly name: string;
  readonly verifierKey: string;
  /** The note with this witness's line at its end; an older line of its own is replaced. `at`: Unix seconds. */
  cosign(note: string, at: number): string;
}

export interface CosignatureVerifier {
  readonly name: string;
  /**
   * When this witness signed the note (Unix seconds, the latest when it did so twice); undefined when it did not, or the note is
   * malformed, or a signature under its key is wrong.
   */
  witnessedAt(note: string): number | undefined;
}

const TIME_BYTES = 8;

/** A key that signs for a witness and nothing else. Throws `vault.key-malformed`. */
export function createWitnessKey(name: string): { signingKey: string; verifierKey: string } {
  return createNoteKey(name, KIND.cosignature);
}

/** Throws `vault.key-malformed`. */
export function cosigner(signingKey: string): Cosigner {
  const { name, keyId, key, verifierKey } = readPrivateKey(signingKey, KIND.cosignature);
  return {
    name,
    verifierKey,
    cosign(note, at) {
      const parts = splitNote(note);
      if (!parts || !Number.isSafeInteger(at) || at <= 0) throw new VaultError('vault.checkpoint-forged', 'checkpoint');
      const time = Buffer.alloc(TIME_BYTES);
      time.writeBigUInt64BE(BigInt(at));
      const line = signatureLine(name, keyId, Buffer.concat([time, sign(null, messageOf(parts.text, at), key)]));
      const others = parts.signatures.filter((other) => other.name !== name || !other.keyId.equals(keyId));
      return `${parts.text}\n${others.map((other) => `${other.line}\n`).join('')}${line}`;
    },
  };
}

/** Throws `vault.key-malformed`. */
export function cosignatureVerifier(verifierKey: string): CosignatureVerifier {
  const { name, keyId, key } = readPublicKey(verifierKey, KIND.cosignature);
  return {
    name,
    witnessedAt(note) {
      const parts = splitNote(note);
      let latest: number | undefined;
      for (const signature of parts?.signatures ?? []) {
        if (signature.name !== name || !signature.keyId.equals(keyId)) continue;
        if (signature.bytes.length !== TIME_BYTES + 64) return undefined;
        const at = signature.bytes.readBigUInt64BE();
        // A time that is no date is no statement.
        if (at === 0n || at > BigInt(LATEST)) return undefined;
        const message = messageOf((parts as { text: string }).text, Number(at));
        if (!verify(null, message, key, signature.bytes.subarray(TIME_BYTES))) return undefined;
        latest = Math.max(latest ?? 0, Number(at));
      }
      return latest;
    },
  };
}

/** The last second that has an ISO 8601 text of four-digit years. */
const LATEST = 253_402_300_799;

const messageOf = (text: string, at: number): Buffer => Buffer.from(`cosignature/v1\ntime ${at}\n${text}`);

/** Name of the witness whose key this is. Throws `vault.key-malformed`. */
export const cosignatureName = (verifierKey: string): string => cosignatureVerifier(verifierKey).name;
