import { createHmac } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789-';

/**
 * Opaque name of a patient for addresses: 12 letters (60 bits) of a keyed hash, so that a browser history or a proxy log
 * holds no patient number. Stable for one home.
 */
export function patientRef(key: string, number: string): string {
  const digest = createHmac('sha256', Buffer.from(key, 'hex')).update(number).digest();
  let text = '';
  for (let at = 0; at < 12; at++) text += ALPHABET[(digest[at] as number) % 31];
  return text;
}
