import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import { VaultError } from '../errors.ts';

/**
 * Signed notes with Ed25519. Source: C2SP signed-note (c2sp.org/signed-note); key texts as in Go's sumdb/note:
 * signer `PRIVATE+KEY+<name>+<key id>+<base64 of 1 ‖ seed>`, verifier `<name>+<key id>+<base64 of 1 ‖ public key>`.
 */
const ED25519 = 1;
const SEED_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

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

export function createSigningKey(name: string): { signingKey: string; verifierKey: string } {
  checkName(name);
  const pair = generateKeyPairSync('ed25519');
  const seed = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const id = keyId(name, publicKey).toString('hex');
  return { signingKey: `PRIVATE+KEY+${name}+${id}+${keyText(seed)}`, verifierKey: `${name}+${id}+${keyText(publicKey)}` };
}

/** Throws `vault.key-malformed`. */
export function noteSigner(signingKey: string): NoteSigner {
  const [, name, id, text] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(signingKey) ?? malformed();
  const seed = keyBytes(text);
  const key = createPrivateKey({ key: Buffer.concat([SEED_DER, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32);
  const expected = keyId(name as string, publicKey);
  if (expected.toString('hex') !== id) malformed();
  return {
    name: name as string,
    verifierKey: `${name}+${id}+${keyText(publicKey)}`,
    sign(noteText) {
      const signature = Buffer.concat([expected, sign(null, Buffer.from(noteText), key)]).toString('base64');
      return `${noteText}\n— ${name} ${signature}\n`;
    },
  };
}

/** Throws `vault.key-malformed`. */
export function noteVerifier(verifierKey: string): NoteVerifier {
  const [, name, id, text] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(verifierKey) ?? malformed();
  const publicKey = keyBytes(text);
  const expected = keyId(name as string, publicKey);
  if (expected.toString('hex') !== id) malformed();
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
  return {
    name: name as string,
    open(note) {
      const split = note.lastIndexOf('\n\n');
      if (split < 0 || !note.endsWith('\n')) return undefined;
      const signed = note.slice(0, split + 1);
      if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || /\p{Surrogate}/u.test(note)) return undefined;
      const lines = note.slice(split + 2, -1).split('\n');
      if (lines.length > 100) return undefined;
      let good = false;
      for (const line of lines) {
        const [, by, base64] = /^— ([^+\s]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
        if (!by || !base64) return undefined;
        const bytes = Buffer.from(base64, 'base64');
        if (bytes.length < 5 || bytes.toString('base64') !== base64) return undefined;
        // Signatures by other keys (witnesses) are none of this verifier's business.
        if (by !== name || !bytes.subarray(0, 4).equals(expected)) continue;
        if (!verify(null, Buffer.from(signed), key, bytes.subarray(4))) return undefined;
        good = true;
      }
      return good ? signed : undefined;
    },
  };
}

/** First four bytes of `SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)`. */
function keyId(name: string, publicKey: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey]), 'buffer').subarray(0, 4);
}

function keyText(bytes: Uint8Array): string {
  return Buffer.concat([Buffer.of(ED25519), bytes]).toString('base64');
}

function keyBytes(text: string | undefined): Buffer {
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519 || bytes.toString('base64') !== text) malformed();
  return bytes.subarray(1);
}

function checkName(name: string): void {
  if (!/^[^+\s]+$/.test(name)) malformed();
}

function malformed(): never {
  throw new VaultError('vault.key-malformed');
}
