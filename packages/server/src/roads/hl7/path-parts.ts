import { boundedKey } from '../../intake/problem-key.ts';

/** Folders a patient's originals lie in: `000/123/0001234`. A number of up to three characters has no second one. */
export function numberFolders(patient: string): string {
  const first = patient.slice(0, 3);
  return patient.length > 3 ? `${first}/${patient.slice(3, 6)}/${patient}` : `${first}/${patient}`;
}

/**
 * A 特定キー as part of a path. What cannot stand there is percent-encoded, and so is the percent sign: two numbers never become one
 * key. Longer than an index takes: its beginning and a digest.
 */
export function keyPart(key: string): string {
  return boundedKey(key.replace(UNSAFE, (character) => encodeURIComponent(character.isWellFormed() ? character : '\ufffd')));
}
const UNSAFE = /[\u0000-\u001f\u007f/\\%\ud800-\udfff\s]|^\.+|\.+$/gu;

/** 診療科 as one part of a name, `-` when there is none or it would be taken for something else. */
export const departmentPart = (department: string | undefined): string =>
  department !== undefined && /^[^\s_/\\%.]{1,20}$/u.test(department) ? department : '-';
