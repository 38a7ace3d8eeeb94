import { createHash } from 'node:crypto';
import { digestWords, normalPassphrase } from '@tomoshibi/hospital';

/** What vouches for a kit from outside: SHA-256 over the signer's key (32 bytes) and the SHA-256 of `開く.html` (32 bytes). */
export function labelDigest(signer: string, pageDigest: string): Uint8Array {
  return createHash('sha256').update(Buffer.from(signer, 'base64')).update(Buffer.from(pageDigest, 'hex')).digest();
}

/**
 * The six words of the label, 77.8 bits. The same for every kit of a hospital until the page of a new version is put on it.
 * @param signer Base64 of the raw Ed25519 key. @param pageDigest Hex SHA-256 of `開く.html`.
 */
export const labelWords = (signer: string, pageDigest: string): readonly string[] => digestWords(labelDigest(signer, pageDigest));

/** The beginning of the same digest, for those who have only stock tools: six groups of four hex digits. */
export const labelHex = (signer: string, pageDigest: string): string =>
  (Buffer.from(labelDigest(signer, pageDigest)).toString('hex').slice(0, 24).match(/.{4}/gu) ?? []).join(' ');

/** Whether typed words (kana or Latin, any spaces) are these. */
export const sameWords = (typed: string, words: readonly string[]): boolean => normalPassphrase(typed) === words.join('');
