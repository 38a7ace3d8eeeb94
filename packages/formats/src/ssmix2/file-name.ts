import { isHalfWritten, isLitter } from './litter.ts';
import { DATA_TYPES, type DataType } from './records.ts';
import { allDigits, hasDayShape, isDay, isInstant } from './storage-day.ts';

/** The parts of a file name of the 標準化ストレージ, or of a content folder of the 拡張ストレージ, as they stand. */
export interface Ssmix2FileName {
  readonly patient: string;
  /** 診療日: `YYYYMMDD` or `-`. */
  readonly day: string;
  /** データ種別 as in the name. */
  readonly type: string;
  /** False for a type that is none of the 26: the file is kept raw and counted. */
  readonly known: boolean;
  /** 特定キー. */
  readonly order: string;
  /** 発生日時, 14 or 17 digits; other lengths come with a problem. */
  readonly sentAt: string;
  /** 診療科コード; undefined in names of six parts. */
  readonly department?: string;
  /** `1` current, `2` an older version, `0` deleted. Whatever is not `1` is not current. */
  readonly flag: '0' | '1' | '2';
  /** `ssmix2.day-impossible`, `ssmix2.sent-at-impossible`, `ssmix2.sent-at-shape`, `ssmix2.patient-number-long`. */
  readonly problems: readonly string[];
}

export interface RefusedName {
  readonly ok: false;
  readonly code: string;
  /** Half written: look again later. */
  readonly wait?: true;
  /** Left by a file system: ignore and count. */
  readonly litter?: true;
  /** For `ssmix2.folder-disagrees`: the first folder that says something else than the name. */
  readonly part?: 'depth' | 'first-three' | 'next-three' | 'patient' | 'day' | 'type';
}
export type ParsedName = { readonly ok: true; readonly value: Ssmix2FileName } | RefusedName;

const KNOWN: ReadonlySet<string> = new Set(DATA_TYPES);
const NO_PROBLEMS: readonly string[] = [];
/** Longest patient number of the index database; longer ones are taken with a problem. */
const PATIENT_LENGTH = 15;

export function isDataType(type: string): type is DataType {
  return KNOWN.has(type);
}

/**
 * `患者ID_診療日_データ種別_特定キー_発生日時_診療科_フラグ`. Read from both ends, since patient numbers, extended types and
 * keys may hold `_`; six parts (no 診療科) are seen in extended storage.
 * Refusals: `ssmix2.half-written` (wait), `ssmix2.litter` (litter); to quarantine: `ssmix2.path-in-name`, `ssmix2.foreign-name`
 * (ransom notes, foreign extensions), `ssmix2.name-parts`, `ssmix2.unknown-flag`.
 * Source: observed in the NHO samples and ssmixtwins; flags after the public NHO documents.
 */
export function parseFileName(name: string): ParsedName {
  const refused = refuse(name);
  if (refused !== undefined) return refused;
  const parts = name.split('_');
  const dayAt = findDay(parts);
  if (dayAt < 0) return { ok: false, code: parts.length < 6 ? 'ssmix2.foreign-name' : 'ssmix2.name-parts' };
  return parseParts(parts.slice(0, dayAt).join('_'), parts[dayAt] as string, undefined, parts.slice(dayAt + 1));
}

/**
 * `id3/id3/id/day/type/name` below a root: the name must agree with its folders. Numbers shorter than four characters have no
 * second folder, or repeat the first. Never follows `.` or `..`. Knowing the folders, a name with `_` in its parts is read exactly.
 * Refusals: those of `parseFileName`, and `ssmix2.folder-disagrees` with the part, `ssmix2.path-in-name` for `.`, `..` and empty parts.
 */
export function parsePath(path: string): ParsedName {
  const folders = path.split('/');
  const name = folders.pop() as string;
  for (const folder of folders) {
    if (folder === '' || folder === '.' || folder === '..' || hasUnsafe(folder))
      return { ok: false, code: 'ssmix2.path-in-name' };
  }
  const [type = '', day = '', patient = ''] = [folders.pop(), folders.pop(), folders.pop()];
  const refused = refuse(name);
  if (refused !== undefined) return refused;
  const stem = `${patient}_${day}_${type}_`;
  if (!name.startsWith(stem) || !hasDayShape(day)) return disagreement(name, patient, day, type);
  const misplaced = misplacedFolder(folders, patient);
  if (misplaced !== undefined) return { ok: false, code: 'ssmix2.folder-disagrees', part: misplaced };
  return parseParts(patient, day, type, name.slice(stem.length).split('_'));
}

function refuse(name: string): RefusedName | undefined {
  if (isLitter(name)) return { ok: false, code: 'ssmix2.litter', litter: true };
  if (isHalfWritten(name)) return { ok: false, code: 'ssmix2.half-written', wait: true };
  return hasUnsafe(name) ? { ok: false, code: 'ssmix2.path-in-name' } : undefined;
}

/** Control characters and anything that leads to another folder. */
function hasUnsafe(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < 32 || code === 47 || code === 92 || code === 127) return true;
  }
  return false;
}

/** The first part that can be a 診療日 behind a patient number. */
function findDay(parts: readonly string[]): number {
  for (let at = 1; at < parts.length; at++) if (hasDayShape(parts[at] as string)) return at;
  return -1;
}

/** `rest` is what follows the day, or the type when the folder gave it. */
function parseParts(patient: string, day: string, type: string | undefined, rest: readonly string[]): ParsedName {
  const flag = rest.at(-1) ?? '';
  const sentFrom = findSentAt(rest);
  const firstKey = type === undefined ? typeLength(rest) : 0;
  if (patient === '' || patient === '.' || patient === '..') return { ok: false, code: 'ssmix2.name-parts' };
  if (flag.includes('.')) return { ok: false, code: 'ssmix2.foreign-name' };
  if (sentFrom < 0) return { ok: false, code: 'ssmix2.name-parts' };
  const keyFrom = type === undefined && firstKey === 0 ? sentFrom - 1 : firstKey;
  const order = rest.slice(keyFrom, sentFrom).join('_');
  const typeText = type ?? rest.slice(0, keyFrom).join('_');
  if (order === '' || typeText === '') return { ok: false, code: 'ssmix2.name-parts' };
  if (flag !== '1' && flag !== '2' && flag !== '0') return { ok: false, code: 'ssmix2.unknown-flag' };
  const sentAt = rest[sentFrom] as string;
  const problems = problemsOf(patient, day, sentAt);
  const known = KNOWN.has(typeText);
  const department = sentFrom === rest.length - 3 ? rest.at(-2) : undefined;
  const value = { patient, day, type: typeText, known, order, sentAt, flag, problems } as const;
  return { ok: true, value: department === undefined ? value : { ...value, department } };
}

/** 1 when the first part is one of the 26 types, whose keys may then hold `_`; else 0: the type reaches up to the key. */
function typeLength(rest: readonly string[]): number {
  return KNOWN.has(rest[0] ?? '') ? 1 : 0;
}

/** Where 発生日時 stands: third from the end, or second when 診療科 is missing. Lengths other than 14 and 17 only as a last resort. */
function findSentAt(rest: readonly string[]): number {
  const count = rest.length;
  for (const at of [count - 3, count - 2]) if (at > 0 && isSentAt(rest[at] as string)) return at;
  const third = rest[count - 3];
  return third !== undefined && count > 3 && third.length >= 8 && allDigits(third) ? count - 3 : -1;
}

function isSentAt(text: string): boolean {
  return (text.length === 17 || text.length === 14) && allDigits(text);
}

function problemsOf(patient: string, day: string, sentAt: string): readonly string[] {
  const isGood = isDay(day) && patient.length <= PATIENT_LENGTH && isSentAt(sentAt) && isInstant(sentAt);
  if (isGood) return NO_PROBLEMS;
  const problems: string[] = [];
  if (!isDay(day)) problems.push('ssmix2.day-impossible');
  if (!isSentAt(sentAt)) problems.push('ssmix2.sent-at-shape');
  else if (!isInstant(sentAt)) problems.push('ssmix2.sent-at-impossible');
  if (patient.length > PATIENT_LENGTH) problems.push('ssmix2.patient-number-long');
  return problems;
}

/** The name does not begin as its folders say: its own fault, or which folder it contradicts. */
function disagreement(name: string, patient: string, day: string, type: string): RefusedName {
  const read = parseFileName(name);
  if (!read.ok) return read;
  const part =
    read.value.patient !== patient ? 'patient' : read.value.day !== day ? 'day' : read.value.type !== type ? 'type' : 'depth';
  return { ok: false, code: 'ssmix2.folder-disagrees', part };
}

function misplacedFolder(folders: readonly string[], patient: string): RefusedName['part'] {
  const [first, second, ...more] = folders;
  if (first === undefined || more.length > 0) return 'depth';
  if (first !== patient.slice(0, 3)) return 'first-three';
  // A number of three characters or fewer leaves no name for the second folder.
  if (second === undefined) return patient.length <= 3 ? undefined : 'depth';
  return second === patient.slice(3, 6) ? undefined : 'next-three';
}
