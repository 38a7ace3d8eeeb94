import { hash } from 'node:crypto';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import { type DecodedWords, decodeKanaWords, encodeKanaWords } from '../keys/kana-words.ts';
import type { Remembered } from './remembered.ts';

/**
 * A checkpoint on paper: printed once a shift, signed by hand, stapled in the duty book, and read back another day by camera or
 * by typing. The QR code holds the signed note and the time; the words hold as much as a person will type.
 */
const FIRST_LINE = 'tomoshibi-paper/v1';
/** Of the root, in words. Whoever wants another log with the same start of its root tries 2^128 of them. */
const ROOT_BYTES = 16;
const WORD_BYTES = 4 + 6 + 4 + ROOT_BYTES;

/** `at`: UTC instant, by the clock of who prints. */
export function paperQr(note: string, at: string): string {
  return `${FIRST_LINE}\ntime ${at}\n${note}`;
}

/**
 * Throws `vault.paper-unreadable` when it is no such code, `vault.paper-other-log` when it is of another vault,
 * `vault.checkpoint-forged` when the signature on it is not right.
 */
export function readPaperQr(text: string, verifierKey: string): Remembered {
  const [, at, note] = /^tomoshibi-paper\/v1\ntime (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\n([\s\S]*)$/.exec(text) ?? [];
  if (at === undefined || note === undefined) throw new VaultError('vault.paper-unreadable');
  const verifier = noteVerifier(verifierKey);
  if (note.split('\n', 1)[0] !== verifier.name) throw new VaultError('vault.paper-other-log');
  return { ...readCheckpoint(note, verifier), by: 'paper', name: 'paper', at };
}

/** Kana words, in lines that check themselves: log, size, minute, first 16 bytes of the root. */
export function paperWords(note: string, verifierKey: string, at: string): readonly (readonly string[])[] {
  const verifier = noteVerifier(verifierKey);
  const { size, root } = readCheckpoint(note, verifier);
  const bytes = Buffer.alloc(WORD_BYTES);
  bytes.set(tagOf(verifier.name), 0);
  bytes.writeUIntBE(size, 4, 6);
  bytes.writeUInt32BE(Math.floor(Date.parse(at) / 60_000), 10);
  bytes.set(root.subarray(0, ROOT_BYTES), 14);
  return encodeKanaWords(bytes);
}

/** Mistakes are named by line and word. Throws `vault.paper-unreadable` and `vault.paper-other-log` as for the QR code. */
export function readPaperWords(
  text: string,
  verifierKey: string,
): { readonly ok: true; readonly remembered: Remembered } | Exclude<DecodedWords, { ok: true }> {
  const decoded = decodeKanaWords(text);
  if (!decoded.ok) return decoded;
  const bytes = Buffer.from(decoded.bytes);
  if (bytes.length !== WORD_BYTES) throw new VaultError('vault.paper-unreadable');
  if (!bytes.subarray(0, 4).equals(tagOf(noteVerifier(verifierKey).name))) throw new VaultError('vault.paper-other-log');
  const at = new Date(bytes.readUInt32BE(10) * 60_000).toISOString();
  return { ok: true, remembered: { size: bytes.readUIntBE(4, 6), root: bytes.subarray(14), by: 'paper', name: 'paper', at } };
}

const tagOf = (log: string): Buffer => hash('sha256', log, 'buffer').subarray(0, 4);
