import { createHash } from 'node:crypto';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { decodeKanaWords, encodeKanaWords, type WordMistake } from './kana-words.ts';

/** Stands before every QR text of ours, so that the camera on another code says so. */
const PREFIX = 'TOMOSHIBI:';
const CHECKSUM = 4;
/** `TOMOSHIBI:` and `AGE-SECRET-KEY` as an input method writes them. */
const LETTERS_MADE_KANA = /^(ともしび|トモシビ|あげー?せ|アゲー?セ)/u;

/** What a person can have typed or scanned that is not what was printed. */
export type PaperMistake =
  | { readonly kind: 'empty' }
  /** Words of the page, with the place of the mistake. */
  | { readonly kind: 'words'; readonly mistakes: readonly WordMistake[] }
  /** The text beside the QR code, with letters left out or too many. */
  | { readonly kind: 'length'; readonly have: number; readonly want: number }
  /** A letter that is none of ours. */
  | { readonly kind: 'letter' }
  /** All there, but some of it is not what was printed. */
  | { readonly kind: 'checksum' }
  /** A scanner typed into a Japanese input method, which made kana of the letters. */
  | { readonly kind: 'input-method' }
  /** A QR code of something else. */
  | { readonly kind: 'not-ours' };

export type PaperBytes =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly mistake: PaperMistake };

/** Adds the checksum: the first 32 bits of the SHA-256. */
export function withChecksum(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, checksumOf(bytes)]);
}

/** For the QR code and, cut in groups, for typing: capital letters, digits and one colon, so that the code stays small. */
export const paperText = (bytes: Uint8Array): string => PREFIX + encodeBase32(bytes);

/** For reading aloud and typing when no camera is there. */
export const paperWords = (bytes: Uint8Array): readonly (readonly string[])[] => encodeKanaWords(bytes);

/**
 * Reads QR text or words in any width, case and grouping, and checks the checksum. `sizes`: the lengths (with checksum) that
 * are meant, of which the nearest is named when the length is wrong.
 */
export function readPaper(typed: string, sizes: readonly number[]): PaperBytes {
  const flat = typed.normalize('NFKC').toUpperCase();
  const compact = flat.replace(/[\s_・-]+/gu, '');
  if (compact === '') return no({ kind: 'empty' });
  if (LETTERS_MADE_KANA.test(compact)) return no({ kind: 'input-method' });
  const at = compact.indexOf(PREFIX);
  if (at < 0 && /^(HTTPS?:|WIFI:|AGE1|BEGIN:)/.test(compact)) return no({ kind: 'not-ours' });
  const words = at < 0 ? decodeKanaWords(typed) : undefined;
  if (words?.ok) return checked(words.bytes);
  const letters = (at < 0 ? compact : compact.slice(at + PREFIX.length)).replace(/[^A-Z\d]+/gu, '');
  const wanted = sizes.map((size) => Math.ceil((size * 8) / 5));
  if (words && !looksLikeText(compact, wanted)) return no({ kind: 'words', mistakes: words.mistakes });
  if (!wanted.includes(letters.length))
    return no({ kind: 'length', have: letters.length, want: nearest(wanted, letters.length) });
  const bytes = decodeBase32(letters);
  return bytes === undefined ? no({ kind: 'letter' }) : checked(bytes);
}

const no = (mistake: PaperMistake): PaperBytes => ({ ok: false, mistake });

/** Words are kana, or romaji and then far longer; the text has digits in it and about the wanted length. */
function looksLikeText(compact: string, wanted: readonly number[]): boolean {
  return (
    /^[A-Z\d]+$/.test(compact) &&
    /[2-7]/.test(compact) &&
    wanted.some((length) => Math.abs(length - compact.length) <= length / 3)
  );
}

const nearest = (wanted: readonly number[], have: number): number =>
  wanted.reduce((best, length) => (Math.abs(length - have) < Math.abs(best - have) ? length : best));

function checked(bytes: Uint8Array): PaperBytes {
  const body = bytes.subarray(0, -CHECKSUM);
  const good = bytes.length > CHECKSUM && Buffer.compare(checksumOf(body), bytes.subarray(-CHECKSUM)) === 0;
  return good ? { ok: true, bytes: body } : no({ kind: 'checksum' });
}

const checksumOf = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update('tomoshibi paper v1\n').update(bytes).digest().subarray(0, CHECKSUM);
