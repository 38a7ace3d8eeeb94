import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto';
import { VaultError } from '../errors.ts';

/**
 * Ed25519 keys as text, as in Go's sumdb/note: private `PRIVATE+KEY+<name>+<key id>+<base64 of kind ‖ seed>`, public
 * `<name>+<key id>+<base64 of kind ‖ public key>`. The kind keeps a key of one use from being taken for one of another.
 * Source: C2SP signed-note, "Verifier keys" and "Signature types".
 */
export const KIND = { note: 1, cosignature: 4 } as const;
export type KeyKind = (typeof KIND)[keyof typeof KIND];

const SEED_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

export interface NoteKey {
  readonly name: string;
  readonly keyId: Buffer;
  /** Private or public, as the text was. */
  readonly key: KeyObject;
  /** Text of the public half. */
  readonly verifierKey: string;
}

/** Throws `vault.key-malformed` for a name with a blank or `+` in it. */
export function createNoteKey(name: string, kind: KeyKind): { signingKey: string; verifierKey: string } {
  if (!/^[^+\s]+$/.test(name)) malformed();
  const pair = generateKeyPairSync('ed25519');
  const seed = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const publicKey = rawPublic(pair.publicKey);
  const id = keyIdOf(name, kind, publicKey).toString('hex');
  return {
    signingKey: `PRIVATE+KEY+${name}+${id}+${keyText(kind, seed)}`,
    verifierKey: `${name}+${id}+${keyText(kind, publicKey)}`,
  };
}

/** Throws `vault.key-malformed`, also for a key of another kind. */
export function readPrivateKey(text: string, kind: KeyKind): NoteKey {
  const [, name, id, base64] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? malformed();
  const key = createPrivateKey({
    key: Buffer.concat([SEED_DER, keyBytes(base64, kind)]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = rawPublic(createPublicKey(key));
  const keyId = keyIdOf(name as string, kind, publicKey);
  if (keyId.toString('hex') !== id) malformed();
  return { name: name as string, keyId, key, verifierKey: `${name}+${id}+${keyText(kind, publicKey)}` };
}

/** Throws `vault.key-malformed`, also for a key of another kind. */
export function readPublicKey(text: string, kind: KeyKind): NoteKey {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? malformed();
  const publicKey = keyBytes(base64, kind);
  const keyId = keyIdOf(name as string, kind, publicKey);
  if (keyId.toString('hex') !== id) malformed();
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
  return { name: name as string, keyId, key, verifierKey: text };
}

/** First four bytes of `SHA-256(name ‖ 0x0A ‖ kind ‖ public key)`. */
function keyIdOf(name: string, kind: KeyKind, publicKey: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(kind), publicKey]), 'buffer').subarray(0, 4);
}

const rawPublic = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(-32);
const keyText = (kind: KeyKind, bytes: Uint8Array): string => Buffer.concat([Buffer.of(kind), bytes]).toString('base64');

function keyBytes(text: string | undefined, kind: KeyKind): Buffer {
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length !== 33 || bytes[0] !== kind || bytes.toString('base64') !== text) malformed();
  return bytes.subarray(1);
}

function malformed(): never {
  throw new VaultError('vault.key-malformed');
}
