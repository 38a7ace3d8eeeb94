import { hash } from 'node:crypto';
import { readJournalNote, writeJournalNote } from '../checkpoint/journal-note.ts';
import type { NoteSigner, NoteVerifier } from '../checkpoint/signed-note.ts';
import { decodeLogRecord, encodeLogRecord, type LogRecord } from './log-record.ts';
import { seqText } from './segment.ts';
import { writeTar } from './tar.ts';

/** Commits begin at multiples of this, so that writing one never touches the disk block of an earlier one. */
export const JOURNAL_BLOCK = 4096;
const TAR_BLOCK = 512;
const tarPadded = (size: number) => Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
/** Far above any commit we write; bounds what a damaged size can make us read. */
const MAX_COMMIT = 16 << 20;

/** One small append as the journal holds it: the sealed segment, and what will be its line in the log. */
export interface JournalCommit {
  readonly record: LogRecord;
  readonly sealed: Uint8Array;
  /** The log it follows. */
  readonly logSize: number;
  readonly root: Uint8Array;
}

/**
 * Members of a tar stream, without its end: `segments/<name>`, `commits/<seq>` (a signed note), and a `pad` that fills the
 * last block. Everything in it follows from the signed note and the sealed bytes, so any changed bit shows.
 */
export function encodeCommit(commit: JournalCommit, signer: NoteSigner): Buffer {
  const { record, logSize, root } = commit;
  const text = Buffer.from(encodeLogRecord(record)).toString();
  return layOut(record, commit.sealed, writeJournalNote({ logSize, root, record: text }, signer));
}

function layOut(record: LogRecord, sealed: Uint8Array, note: string): Buffer {
  const noteBytes = Buffer.from(note);
  const members = [
    { name: `segments/${record.segment.name}`, bytes: sealed },
    { name: `commits/${seqText(record.firstSeq)}`, bytes: noteBytes },
  ];
  const used = 2 * TAR_BLOCK + tarPadded(sealed.length) + tarPadded(noteBytes.length);
  const whole = wholeBlocks(used);
  if (whole > used) members.push({ name: 'pad', bytes: Buffer.alloc(whole - used - TAR_BLOCK) });
  const seconds = Math.max(0, Math.floor(Date.parse(record.recordedAt) / 1000)) || 0;
  return writeTar(members, seconds).subarray(0, whole);
}

const wholeBlocks = (size: number) => Math.ceil(size / JOURNAL_BLOCK) * JOURNAL_BLOCK;

/**
 * The commit at `at` of `bytes`, and the offset after it. A number is how many bytes from `at` are needed to tell;
 * `'zeros'` is the end of what was written; `'bad'` is no commit of this log.
 */
export function decodeCommit(
  bytes: Buffer,
  at: number,
  verifier: NoteVerifier,
): { readonly commit: JournalCommit; readonly end: number } | number | 'zeros' | 'bad' {
  if (bytes.length - at < TAR_BLOCK) return TAR_BLOCK;
  if (bytes[at] === 0) return 'zeros';
  const first = tarHeaderAt(bytes, at);
  if (!first?.name.startsWith('segments/') || first.size > MAX_COMMIT) return 'bad';
  const sealedAt = at + TAR_BLOCK;
  const noteHeaderAt = sealedAt + tarPadded(first.size);
  if (bytes.length < noteHeaderAt + TAR_BLOCK) return noteHeaderAt + TAR_BLOCK - at;
  const second = tarHeaderAt(bytes, noteHeaderAt);
  if (!second?.name.startsWith('commits/') || second.size > MAX_COMMIT) return 'bad';
  const noteAt = noteHeaderAt + TAR_BLOCK;
  const size = wholeBlocks(noteAt + tarPadded(second.size) - at);
  if (bytes.length - at < size) return size;
  const sealed = bytes.subarray(sealedAt, sealedAt + first.size);
  const note = bytes.toString('utf8', noteAt, noteAt + second.size);
  const said = readJournalNote(note, verifier);
  if (!said) return 'bad';
  let record: LogRecord;
  try {
    record = decodeLogRecord(Buffer.from(said.record), said.logSize);
  } catch {
    return 'bad';
  }
  if (record.segment.sizeBytes !== sealed.length || record.segment.sha256 !== hash('sha256', sealed)) return 'bad';
  if (!layOut(record, sealed, note).equals(bytes.subarray(at, at + size))) return 'bad';
  return { commit: { record, sealed, logSize: said.logSize, root: said.root }, end: at + size };
}

/** Name and size of a tar member; whether the rest of the header is right shows when the commit is laid out again. */
function tarHeaderAt(bytes: Buffer, at: number): { readonly name: string; readonly size: number } | undefined {
  const size = /^[0-7]{11}$/.exec(bytes.toString('latin1', at + 124, at + 135))?.[0];
  const nameEnd = bytes.indexOf(0, at);
  if (size === undefined || nameEnd > at + 100) return undefined;
  return { name: bytes.toString('latin1', at, nameEnd), size: Number.parseInt(size, 8) };
}
