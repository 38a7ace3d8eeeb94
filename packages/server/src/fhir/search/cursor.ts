import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Page links are sealed: a proxy or a history that keeps them holds neither a patient nor what was asked. */
export interface Cursors {
  seal(content: unknown): string;
  /** Undefined for whatever we did not write, or not on this host, or longer ago than a day. */
  open(text: string): unknown;
}

const LIVES_MS = 24 * 3_600_000;

/** @param keyHex a secret of this home. */
export function openCursors(keyHex: string, nowMs: () => number): Cursors {
  const key = createHash('sha256').update(`fhir-cursor ${keyHex}`).digest();
  return {
    seal(content) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(JSON.stringify({ at: nowMs(), content })), cipher.final(), cipher.getAuthTag()]);
      return Buffer.concat([nonce, body]).toString('base64url');
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < 29 || bytes.length > 8192) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
        const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
        const { at, content } = JSON.parse(plain) as { at: number; content: unknown };
        return nowMs() - at < LIVES_MS ? content : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
