import { hash } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789-';

/**
 * Opaque name of a patient for addresses: 12 letters (60 bits) of a keyed hash, so that a browser history or a proxy log
 * holds no patient number. Stable for one home.
 */
export function patientRef(key: string, number: string): string {
  const digest = hmac(key, number);
  let text = '';
  for (let at = 0; at < 12; at++) text += ALPHABET[(digest[at] as number) % 31];
  return text;
}

const pads = new Map<string, { readonly inner: Buffer; readonly outer: Buffer }>();

/** HMAC-SHA-256 (RFC 2104) by two one-shot hashes: an `Hmac` object for each of 100,000 patients costs seconds at every start. */
function hmac(keyHex: string, text: string): Buffer {
  let pad = pads.get(keyHex);
  if (pad === undefined) {
    const key = Buffer.alloc(64);
    key.set(Buffer.from(keyHex, 'hex'));
    pad = { inner: Buffer.from(key.map((byte) => byte ^ 0x36)), outer: Buffer.from(key.map((byte) => byte ^ 0x5c)) };
    pads.set(keyHex, pad);
  }
  const inner = hash('sha256', Buffer.concat([pad.inner, Buffer.from(text)]), 'buffer');
  return hash('sha256', Buffer.concat([pad.outer, inner]), 'buffer');
}
