import { hash } from 'node:crypto';
import { asVaultError, VaultError } from '../errors.ts';
import type { CopyPlace, WritableCopyPlace } from './copy-place.ts';
import type { Generation, LogPiece } from './generation.ts';

/** How many records go into one piece at most; what one reading holds in memory. */
export const PIECE_RECORDS = 4_096;

/** Keeps the records of one piece, one a line. They are JSON texts without line breaks. */
export async function keepPiece(place: WritableCopyPlace, first: number, records: readonly Uint8Array[]): Promise<LogPiece> {
  const bytes = Buffer.concat(records.flatMap((record) => [record, Buffer.from('\n')]));
  const sha256 = hash('sha256', bytes);
  const name = `${String(first).padStart(12, '0')}-${records.length}-${sha256.slice(0, 16)}.jsonl`;
  await place.store('log-pieces').put(name, bytes);
  return { name, sizeBytes: bytes.length, sha256, records: records.length };
}

/** The log records of these generations in order, a piece at a time. Alarm: `vault.copy-damaged`. */
export async function* readPieces(place: CopyPlace, generations: readonly Generation[]): AsyncGenerator<Uint8Array[]> {
  for (const { pieces } of generations) {
    for (const piece of pieces) {
      const bytes = await getPiece(place, piece);
      const records: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const end = bytes.indexOf(0x0a, at);
        if (end < 0) throw new VaultError('vault.copy-damaged', piece.name);
        records.push(bytes.subarray(at, end));
        at = end + 1;
      }
      if (records.length !== piece.records) throw new VaultError('vault.copy-damaged', piece.name);
      yield records;
    }
  }
}

async function getPiece(place: CopyPlace, piece: LogPiece): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await place.store('log-pieces').get(piece.name);
  } catch (error) {
    const known = asVaultError(error, 'vault.read-failed', piece.name);
    throw known.code === 'vault.read-failed' ? known : new VaultError('vault.copy-damaged', piece.name, known);
  }
  if (bytes.length !== piece.sizeBytes || hash('sha256', bytes) !== piece.sha256)
    throw new VaultError('vault.copy-damaged', piece.name);
  return bytes;
}
