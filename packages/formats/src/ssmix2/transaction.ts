import { decodeText } from '../text/decode-text.ts';

/** The header line of one record of a トランザクションストレージ. */
export interface TransactionHeader {
  /** `2.00`. */
  readonly version: string;
  readonly facility: string;
  readonly patient: string;
  /** 診療日: `YYYYMMDD` or `-`. */
  readonly day: string;
  readonly type: string;
  readonly order: string;
  readonly action: 'INS' | 'DEL';
  readonly department: string;
  /** トランザクション日時, 17 digits as a rule. */
  readonly at: string;
}

/** A header line found, with the place of its message: from here up to the next header line or the end of the file. */
export interface TransactionEntry {
  /** Undefined: a header line that says something else; its record cannot be placed (`ssmix2.transaction-header`). */
  readonly header: TransactionHeader | undefined;
  /** Byte offset at which the line begins, and behind it. */
  readonly from: number;
  readonly end: number;
}

export interface ReadTransactions {
  readonly entries: readonly TransactionEntry[];
  /** Read on from this offset, which is the beginning of a line (or in the middle of an endless one): `inLine` says which. */
  readonly next: number;
  readonly inLine: boolean;
}

const MARK = Uint8Array.from('#SSMIX,', (char) => char.charCodeAt(0));
const CR = 0x0d;
const LF = 0x0a;
const FS = 0x1c;
/** No header line is longer: the longest type alone has 180 characters. */
const LONGEST_LINE = 4096;

/**
 * Header lines in a part of a log, `#SSMIX,2.00,医療施設ID,患者ID,診療日,データ種別,オーダNo,INS|DEL,診療科,トランザクション日時`, each at the
 * beginning of a line. How records are parted and in which character set is not published, so nothing else is asked of them: any
 * line end counts, and a line whose end has not come yet is left for the next time. `base`: offset of the part in the file;
 * `inLine`: the part begins in the middle of a line. Cut anywhere, the parts give the same entries as the whole.
 */
export function readTransactions(bytes: Uint8Array, base = 0, inLine = false): ReadTransactions {
  const entries: TransactionEntry[] = [];
  let at = 0;
  let skipping = inLine;
  while (at < bytes.length) {
    const end = lineEnd(bytes, at);
    if (end < 0) {
      const length = bytes.length - at;
      const header = !skipping && startsLikeMark(bytes, at) && length <= LONGEST_LINE;
      // What cannot become a header line any more is passed over, so that nothing is read twice for it.
      return header
        ? { entries, next: base + at, inLine: false }
        : { entries, next: base + bytes.length, inLine: skipping || length > 0 };
    }
    if (!skipping && end - at <= LONGEST_LINE && startsWithMark(bytes, at)) {
      const header = headerOf(bytes.subarray(at, end));
      entries.push({ header, from: base + at, end: base + end + 1 });
    }
    skipping = false;
    at = end + 1;
  }
  return { entries, next: base + at, inLine: skipping };
}

/** The message of a record: what follows its header line up to the next one or the end; line ends of the log itself left out. */
export function transactionMessage(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while (bytes[at] === LF || bytes[at] === CR) at++;
  const from = at;
  while (at < bytes.length) {
    if (startsWithMark(bytes, at)) break;
    const end = lineEnd(bytes, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return bytes.subarray(from, at);
}

/** Undefined when the line is no header of this kind. Types of the 拡張ストレージ may hold commas: read from both ends. */
function headerOf(line: Uint8Array): TransactionHeader | undefined {
  const parts = decodeText(line).text.split(',');
  if (parts.length < 10) return undefined;
  const [, version = '', facility = '', patient = '', day = ''] = parts;
  const [order = '', action = '', department = '', at = ''] = parts.slice(-4).map((part) => part.trim());
  if (action !== 'INS' && action !== 'DEL') return undefined;
  if (patient === '' || day === '' || !/^\d{14,17}$/.test(at)) return undefined;
  return { version, facility, patient, day, type: parts.slice(5, -4).join(','), order, action, department, at };
}

function lineEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === CR || byte === LF || byte === FS) return at;
  }
  return -1;
}

/** All of the mark, or as much of it as there is. */
function startsLikeMark(bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < MARK.length && from + at < bytes.length; at++) if (bytes[from + at] !== MARK[at]) return false;
  return true;
}

const startsWithMark = (bytes: Uint8Array, from: number): boolean =>
  from + MARK.length <= bytes.length && startsLikeMark(bytes, from);
