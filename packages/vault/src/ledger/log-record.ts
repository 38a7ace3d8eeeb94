import { VaultError } from '../errors.ts';

/** A sealed file as the log knows it. */
export interface SealedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** SHA-256 of the sealed bytes, hex. */
  readonly sha256: string;
}

/** One record of the log: one sealed segment. Unsealed; holds nothing of a patient. */
export interface LogRecord {
  readonly v: 1;
  readonly station: string;
  readonly firstSeq: number;
  readonly count: number;
  readonly recordedAt: string;
  readonly segment: SealedFile;
  /** Merkle root over the lines of entries.jsonl, hex; its first line carries a random salt, so the root tells nothing. */
  readonly entriesRoot: string;
  /** Originals too large for the segment, each sealed on its own. */
  readonly blobs: readonly SealedFile[];
  /** The token of each entry (`NewEntry.once`), `''` where it has none; left out when none has. */
  readonly once?: readonly string[];
}

export function encodeLogRecord(record: LogRecord): Uint8Array {
  return Buffer.from(JSON.stringify(record));
}

/** Unknown further fields are let pass (a later minor version may add some). Throws `vault.record-malformed` or `vault.version-unknown`. */
export function decodeLogRecord(bytes: Uint8Array, index: number): LogRecord {
  const where = `log record ${index}`;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new VaultError('vault.record-malformed', where, cause);
  }
  const record = value as Partial<LogRecord> | null;
  if (typeof record?.v === 'number' && record.v !== 1) throw new VaultError('vault.version-unknown', where);
  const good =
    record !== null &&
    typeof record === 'object' &&
    record.v === 1 &&
    typeof record.station === 'string' &&
    isCount(record.firstSeq) &&
    isCount(record.count) &&
    record.count > 0 &&
    typeof record.recordedAt === 'string' &&
    isSealedFile(record.segment) &&
    isDigest(record.entriesRoot) &&
    Array.isArray(record.blobs) &&
    record.blobs.every(isSealedFile) &&
    (record.once === undefined || isTokens(record.once, record.count));
  if (!good) throw new VaultError('vault.record-malformed', where);
  return record as LogRecord;
}

function isSealedFile(value: unknown): value is SealedFile {
  const file = value as Partial<SealedFile> | null;
  return (
    typeof file === 'object' && file !== null && typeof file.name === 'string' && isCount(file.sizeBytes) && isDigest(file.sha256)
  );
}

function isTokens(value: unknown, count: number): boolean {
  return Array.isArray(value) && value.length === count && value.every((token) => typeof token === 'string');
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isDigest = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
