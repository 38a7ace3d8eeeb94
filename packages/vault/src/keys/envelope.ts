import { secretOf } from '../seal/age-keys.ts';
import { type Custody, custodyIf, custodyOf } from './custody.ts';
import { type PaperMistake, paperWords, readPaper, withChecksum } from './paper-bytes.ts';
import { type CeremonyMark, ENVELOPE_V1, markBytes, readMark, SHARE_V1 } from './share.ts';

const ENVELOPE_SIZE = 43;

/** 47 bytes: kind, mark, the secret, checksum. */
function envelopeBytes(custody: Custody, mark: CeremonyMark): Uint8Array {
  return withChecksum(Buffer.concat([Uint8Array.of(ENVELOPE_V1), markBytes(mark), secretOf(custody.identity)]));
}

export const envelopeWords = (custody: Custody, mark: CeremonyMark): readonly (readonly string[])[] =>
  paperWords(envelopeBytes(custody, mark));

export type EnvelopeReading =
  | { readonly ok: true; readonly custody: Custody; readonly mark: CeremonyMark | undefined }
  | { readonly ok: false; readonly mistake: PaperMistake | { readonly kind: 'share' | 'version' } };

/**
 * Reads the inner page of the emergency envelope: its QR code (the plain `AGE-SECRET-KEY-1…`, so that `age` alone opens with it)
 * or its words. Never yields another key: the text carries bech32's check, the words theirs and the ceremony's number.
 */
export function readEnvelope(typed: string): EnvelopeReading {
  const flat = typed.normalize('NFKC').toUpperCase().replace(/\s+/gu, '');
  const at = flat.indexOf('AGE-SECRET-KEY-1');
  if (at >= 0) {
    try {
      return { ok: true, custody: custodyOf(secretOf(flat.slice(at))), mark: undefined };
    } catch {
      const want = 74;
      const have = flat.length - at;
      return { ok: false, mistake: have === want ? { kind: 'checksum' } : { kind: 'length', have, want } };
    }
  }
  const paper = readPaper(typed, [ENVELOPE_SIZE + 4]);
  if (!paper.ok) return paper;
  const { bytes } = paper;
  if (bytes[0] === SHARE_V1) return { ok: false, mistake: { kind: 'share' } };
  if (bytes[0] !== ENVELOPE_V1 || bytes.length !== ENVELOPE_SIZE) return { ok: false, mistake: { kind: 'version' } };
  const mark = readMark(bytes.subarray(1, 11));
  const custody = custodyIf(bytes.subarray(11), mark.ceremony);
  return custody ? { ok: true, custody, mark } : { ok: false, mistake: { kind: 'checksum' } };
}
