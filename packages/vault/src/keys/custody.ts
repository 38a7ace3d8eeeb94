import { createHash } from 'node:crypto';
import { type AgeKeyPair, generateKeyPair, identityOf, recipientOf, secretOf } from '../seal/age-keys.ts';

/** The custody secret of one ceremony: whoever holds it opens every reading key of the archive. */
export interface Custody extends AgeKeyPair {
  /** 12 hex digits, see `ceremonyIdOf`. */
  readonly ceremony: string;
}

/**
 * Makes a new custody secret. It lives in memory until it is split and printed. Its five bits that X25519 does not look at
 * (RFC 7748 §5) are set as X25519 sets them: else a share that is wrong in just these would open and go unnamed.
 */
export const createCustody = (): Custody => custodyOf(clamped(secretOf(generateKeyPair().identity)));

const clamped = (secret: Uint8Array): Uint8Array =>
  secret.map((byte, index) => (index === 0 ? byte & 0xf8 : index === 31 ? (byte & 0x7f) | 0x40 : byte));

/**
 * The number of a ceremony: the first 48 bits of the SHA-256 of its public key, so it tells nothing and yet a wrong secret shows:
 * it is the check value of our own over the shares, which by themselves give some key for any numbers.
 */
export function ceremonyIdOf(recipient: string): string {
  return createHash('sha256').update(`tomoshibi custody v1\n${recipient}`).digest('hex').slice(0, 12);
}

/** Whether 32 bytes are the custody secret of this ceremony, to the last bit. */
export function custodyIf(secret: Uint8Array, ceremony: string): Custody | undefined {
  const custody = custodyOf(secret);
  return custody.ceremony === ceremony && Buffer.compare(secret, clamped(secret)) === 0 ? custody : undefined;
}

/** The custody of 32 secret bytes, whatever they are; compare its `ceremony` before you believe it. */
export function custodyOf(secret: Uint8Array): Custody {
  const identity = identityOf(secret);
  const recipient = recipientOf(identity);
  return { identity, recipient, ceremony: ceremonyIdOf(recipient) };
}

/** Tells hospitals apart, so that a page from next door is named: 16 bits of a digest of the name, 4 hex digits. */
export function hospitalTag(hospital: string): string {
  return createHash('sha256')
    .update(`tomoshibi hospital\n${hospital.normalize('NFKC').replace(/\s+/gu, '')}`)
    .digest('hex')
    .slice(0, 4);
}

/** `3F2A-91C0-77DE`, as printed. */
export const printedCeremony = (ceremony: string): string => (ceremony.toUpperCase().match(/.{1,4}/g) ?? []).join('-');
