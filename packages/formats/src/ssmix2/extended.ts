import { coded } from './coded.ts';
import { type ParsedName, parseFileName, parsePath } from './file-name.ts';
import type { Coded } from './records.ts';

/** データ種別フォルダ of the 拡張ストレージ: the hospital's own name of a document kind and the standard's. */
export interface ExtendedType {
  readonly local?: Coded;
  readonly standard?: Coded;
  /** The folder name as it stands. */
  readonly name: string;
}

/**
 * `code^name^system^code^name^system`, the local one first; parts may be empty, Japanese and hold `_`. A name without `^`
 * (`LJCS-100D`) is a local code. Undefined when nothing is in it.
 * Source: the project's formats notes after public NHO documents and the SEAMAT guide.
 */
export function parseTypeFolder(name: string): ExtendedType | undefined {
  const [localCode, localName, localSystem, standardCode, standardName, ...standardSystem] = name.split('^');
  const local = coded(localCode, localName, localSystem);
  const standard = coded(standardCode, standardName, standardSystem.join('^'));
  if (local === undefined && standard === undefined) return undefined;
  return { name, ...(local !== undefined && { local }), ...(standard !== undefined && { standard }) };
}

/** What a kind is called on a screen: the local name, the standard's name, or the folder name. */
export function nameOfType(type: ExtendedType): string {
  return type.local?.text ?? type.standard?.text ?? type.name;
}

/** A content folder's name; `known` is always false. Refusals as in `parseFileName`. */
export function parseContentFolder(name: string): ParsedName {
  return parseFileName(name);
}

/** `id3/id3/id/day/type/content`, without the file in it. Refusals as in `parsePath`. */
export function parseContentPath(path: string): ParsedName {
  return parsePath(path);
}

/** What a reader opens first, best first; Source: 「main document」 conventions in the project's formats notes. */
const MAIN_ENDINGS = ['.xml', '.cda', '.hl7', '.pdf', '.html', '.htm', '.txt'];

/**
 * The main file of a content folder: one named `main…`, else the best by ending, else the first. `files` are paths inside the
 * folder; what lies deeper is never the main file while something lies at the top. Undefined for an empty folder.
 */
export function mainFileOf(files: readonly string[]): string | undefined {
  const top = files.filter((file) => !file.includes('/'));
  const among = top.length > 0 ? top : files;
  const rank = (file: string): number => {
    const lower = file.toLowerCase();
    const ending = MAIN_ENDINGS.findIndex((candidate) => lower.endsWith(candidate));
    return (lower.startsWith('main') ? 0 : 100) + (ending < 0 ? MAIN_ENDINGS.length : ending);
  };
  let best: string | undefined;
  for (const file of among) if (best === undefined || rank(file) < rank(best)) best = file;
  return best;
}
