import { parseContentPath, parsePath } from '@tomoshibi/formats';
import { type ItemKey, isRoadKind } from '@tomoshibi/hospital';
import { unplacedCode } from '../roads/unplaced-path.ts';
import { boundedKey } from './problem-key.ts';

/** What the path of an original says. Without a key it belongs to no chart row and `code` says why. */
export type Place =
  | {
      readonly key: ItemKey;
      readonly flag: string;
      readonly sentAt: string;
      readonly patient: string;
      readonly code: string | undefined;
      /** Of the main file of a document: 診療科 in its folder's name. */
      readonly department?: string;
    }
  | { readonly key: undefined; readonly flag: undefined; readonly code: string; readonly patient: string | undefined };

/**
 * Reads the path of a message file, or of a file in a document's content folder (拡張ストレージ): kind `X:` and the type
 * folder for the main file, `XC:` for the files beside it.
 */
export function placeOf(path: string, companion = false): Place {
  const nowhere = unplacedCode(path);
  if (nowhere !== undefined) return { key: undefined, flag: undefined, code: nowhere, patient: undefined };
  const parts = path.split('/');
  const at = contentDepth(parts);
  const read = at === undefined ? parsePath(path) : parseContentPath(parts.slice(0, at).join('/'));
  if (!read.ok) return { key: undefined, flag: undefined, code: read.code, patient: folderPatient(parts) };
  const { patient, day, type, order, sentAt, flag, problems } = read.value;
  const code = at === undefined && !read.value.known && !isRoadKind(type) ? 'ssmix2.unknown-type' : problems[0];
  const kind = at === undefined ? type : `${companion ? 'XC' : 'X'}:${type}`;
  const own = at === undefined ? order : companion ? boundedKey(`${order}/${parts.slice(at).join('/')}`) : order;
  // `02^内科^99L` in full, or the code alone; `-` is none.
  const department = read.value.department?.split('^')[0];
  const named = at !== undefined && !companion && department !== undefined && department !== '' && department !== '-';
  return { key: { patient, kind, day, order: own }, flag, sentAt, patient, code, ...(named && { department }) };
}

/** How many parts lead to a content folder; undefined for a plain message file. */
function contentDepth(parts: readonly string[]): number | undefined {
  if (parts.length >= 7 && (parts[5] as string).startsWith(`${parts[2]}_`)) return 6;
  if (parts.length >= 6 && (parts[4] as string).startsWith(`${parts[1]}_`)) return 5;
  return undefined;
}

/** Whose folder it lies in, when the folders agree with each other: `123/456/1234567/…`. */
function folderPatient(parts: readonly string[]): string | undefined {
  const [first, second, third] = parts;
  if (parts.length < 4 || first === undefined || second === undefined || third === undefined) return undefined;
  return third.length > 3 && third.slice(0, 3) === first && third.slice(3, 6) === second ? third : undefined;
}
