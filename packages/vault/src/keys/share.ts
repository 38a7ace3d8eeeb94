import { type PaperBytes, paperText, paperWords, readPaper, withChecksum } from './paper-bytes.ts';

/** First byte of what is printed: what it is, and in which version. */
export const SHARE_V1 = 0x01;
export const ENVELOPE_V1 = 0x02;
/** Days on paper count from here. */
const DAY_ZERO = Date.UTC(2020, 0, 1);
const DAY_MS = 86_400_000;
const SHARE_SIZE = 46;

/** What every page of a ceremony says of it; nothing secret. */
export interface CeremonyMark {
  /** 4 hex digits, see `hospitalTag`. */
  readonly hospital: string;
  /** `2026-11-23`, the day of the ceremony (UTC). */
  readonly madeOn: string;
  /** 12 hex digits. */
  readonly ceremony: string;
}

/** One custodian's share. `x` and `y` are a point on the polynomial; fewer than `threshold` of them tell nothing. */
export interface Share extends CeremonyMark {
  readonly threshold: number;
  readonly shares: number;
  /** Number of the custodian, from 1. */
  readonly number: number;
  readonly x: number;
  readonly y: Uint8Array;
}

/** 50 bytes: kind, mark, M and N, number, x, 32 × y, checksum. Laid out so that a short script can read it. */
export function shareBytes(share: Share): Uint8Array {
  return withChecksum(
    Buffer.concat([
      Uint8Array.of(SHARE_V1),
      markBytes(share),
      Uint8Array.of((share.threshold << 4) | share.shares, share.number, share.x),
      share.y,
    ]),
  );
}

export const shareText = (share: Share): string => paperText(shareBytes(share));
export const shareWords = (share: Share): readonly (readonly string[])[] => paperWords(shareBytes(share));

export function markBytes(mark: CeremonyMark): Uint8Array {
  const day = Math.round((Date.parse(mark.madeOn) - DAY_ZERO) / DAY_MS);
  return Buffer.concat([
    Buffer.from(mark.hospital, 'hex'),
    Uint8Array.of(day >> 8, day & 255),
    Buffer.from(mark.ceremony, 'hex'),
  ]);
}

/** `bytes`: ten, from behind the kind. */
export function readMark(bytes: Uint8Array): CeremonyMark {
  const view = Buffer.from(bytes);
  return {
    hospital: view.toString('hex', 0, 2),
    madeOn: new Date(DAY_ZERO + view.readUInt16BE(2) * DAY_MS).toISOString().slice(0, 10),
    ceremony: view.toString('hex', 4, 10),
  };
}

/** Not a share: torn, the envelope's page, or written by a later version. */
export type ShareReading =
  | { readonly ok: true; readonly share: Share }
  | {
      readonly ok: false;
      readonly mistake: Extract<PaperBytes, { ok: false }>['mistake'] | { readonly kind: 'envelope' | 'version' };
    };

/** Reads what a person typed or scanned of one share. */
export function readShare(typed: string): ShareReading {
  if (/AGE-SECRET-KEY-1/.test(typed.normalize('NFKC').toUpperCase())) return { ok: false, mistake: { kind: 'envelope' } };
  const paper = readPaper(typed, [SHARE_SIZE + 4]);
  if (!paper.ok) return paper;
  const { bytes } = paper;
  if (bytes[0] === ENVELOPE_V1) return { ok: false, mistake: { kind: 'envelope' } };
  if (bytes[0] !== SHARE_V1 || bytes.length !== SHARE_SIZE) return { ok: false, mistake: { kind: 'version' } };
  const [counts = 0, number = 0, x = 0] = bytes.subarray(11, 14);
  return {
    ok: true,
    share: { ...readMark(bytes.subarray(1, 11)), threshold: counts >> 4, shares: counts & 15, number, x, y: bytes.slice(14) },
  };
}
