import { hash } from 'node:crypto';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { type NoteSigner, type NoteVerifier, noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { SealedFile } from '../ledger/log-record.ts';
import { CARRIED, type CarriedFolder } from './copy-place.ts';

/** A part of the log: its records, one a line. */
export interface LogPiece extends SealedFile {
  readonly records: number;
}

/** A file taken along as it is. `stored` differs from `name` when the name held other bytes already: nothing is replaced. */
export interface CarriedFile {
  readonly folder: CarriedFolder | 'vault';
  readonly name: string;
  readonly stored: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * One whole state of a vault in a place of copies. Written last, so that half a copy is never taken for one. Says only what
 * is new since the generation before; `previous` chains them.
 */
export interface Generation {
  readonly number: number;
  /** SHA-256 of the manifest before, hex; empty for the first. */
  readonly previous: string;
  /** Name of the vault's log. */
  readonly origin: string;
  /** Records of the log, their Merkle root (hex), and the vault's own signed checkpoint that says so. */
  readonly size: number;
  readonly root: string;
  readonly checkpoint: string;
  /** The keeper's clock, UTC instant. */
  readonly takenAt: string;
  /** Length of the plain log up to here. */
  readonly logBytes: number;
  readonly pieces: readonly LogPiece[];
  readonly carried: readonly CarriedFile[];
}

const FORMAT = 'tomoshibi-generation';
const MAX_MANIFEST = 64 << 20;

export const generationName = (number: number): string => `g-${String(number).padStart(6, '0')}.note`;

/** One line of JSON as a signed note of the keeper. */
export function writeGeneration(generation: Generation, keeper: NoteSigner): Uint8Array {
  return Buffer.from(keeper.sign(`${JSON.stringify({ format: FORMAT, v: 1, ...generation })}\n`));
}

export interface GenerationKeys {
  /** Of the vault: proves what was copied. */
  readonly verifierKey: string;
  /** Of the keeper: proves who copied. Left out where only the vault's key is at hand (a restore from the printed page). */
  readonly keeperKey?: string;
}

/**
 * Reads manifest `number`, `before` being the one before it. Throws the alarm `vault.generation-forged`, or
 * `vault.version-unknown`, or `vault.keys-mismatch` for a generation of another vault.
 */
export function readGeneration(
  bytes: Uint8Array,
  number: number,
  before: KnownGeneration | undefined,
  keys: GenerationKeys,
): KnownGeneration {
  const where = generationName(number);
  const forged = (cause?: unknown) => new VaultError('vault.generation-forged', where, cause);
  if (bytes.length > MAX_MANIFEST) throw forged();
  const note = new TextDecoder().decode(bytes);
  const text = keys.keeperKey === undefined ? unsigned(note) : noteVerifier(keys.keeperKey).open(note);
  if (text === undefined) throw forged();
  let value: Partial<Generation> & { format?: unknown; v?: unknown };
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw forged(cause);
  }
  if (value?.format !== FORMAT) throw forged();
  if (value.v !== 1) throw new VaultError('vault.version-unknown', where);
  if (!isGeneration(value) || value.number !== number || value.previous !== (before?.digest ?? '')) throw forged();
  const verifier: NoteVerifier = noteVerifier(keys.verifierKey);
  if (value.origin !== verifier.name) throw new VaultError('vault.keys-mismatch', where);
  const signed = readCheckpoint(value.checkpoint, verifier);
  const grown = value.pieces.reduce((sum, piece) => sum + piece.records, before?.size ?? 0);
  if (signed.size !== value.size || Buffer.from(signed.root).toString('hex') !== value.root || grown !== value.size)
    throw forged();
  return { ...value, digest: hash('sha256', bytes) };
}

/** With the digest of its manifest, which the next one names. */
export interface KnownGeneration extends Generation {
  readonly digest: string;
}

function unsigned(note: string): string | undefined {
  const end = note.indexOf('\n\n');
  return end < 0 ? undefined : note.slice(0, end);
}

function isGeneration(value: Partial<Generation>): value is Generation {
  const whole = [value.number, value.size, value.logBytes].every(
    (number) => Number.isSafeInteger(number) && (number as number) >= 0,
  );
  const texts = [value.previous, value.origin, value.root, value.checkpoint, value.takenAt].every(
    (text) => typeof text === 'string',
  );
  return (
    whole &&
    texts &&
    Array.isArray(value.pieces) &&
    value.pieces.every((piece) => isFile(piece) && Number.isSafeInteger(piece.records) && piece.records > 0) &&
    Array.isArray(value.carried) &&
    value.carried.every(
      (file) => isFile(file) && typeof file.stored === 'string' && ['vault', ...CARRIED].includes(file.folder as string),
    )
  );
}

function isFile(value: unknown): boolean {
  const file = value as Partial<SealedFile> | null;
  const named = typeof file === 'object' && file !== null && typeof file.name === 'string';
  return named && Number.isSafeInteger(file.sizeBytes) && /^[0-9a-f]{64}$/.test(String(file.sha256));
}
