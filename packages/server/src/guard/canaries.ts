import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CanaryFile } from '@tomoshibi/hospital';
import { codeOf } from '../fault.ts';

export interface CanaryHarm extends CanaryFile {
  readonly harm: 'changed' | 'gone';
}

/**
 * Which of the canaries are no longer as they were. One that cannot be read just now (rights, line, disk) is not harmed: the
 * pass will say that its folder cannot be read.
 */
export function watchCanaries(canaries: readonly CanaryFile[], roots: readonly string[]): readonly CanaryHarm[] {
  return canaries.flatMap((canary): CanaryHarm[] => {
    const folder = roots[canary.root];
    if (folder === undefined) return [];
    try {
      const now = sha256Of(readFileSync(join(folder, canary.path)));
      return now === canary.sha256 ? [] : [{ ...canary, harm: 'changed' }];
    } catch (error) {
      return codeOf(error) === 'ENOENT' && isThere(folder) ? [{ ...canary, harm: 'gone' }] : [];
    }
  });
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A root that is not there takes its canaries with it: that is a line that is down, not a locker. */
function isThere(folder: string): boolean {
  try {
    readFileSync(folder);
    return true;
  } catch (error) {
    return codeOf(error) === 'EISDIR';
  }
}

/** Day a canary is filed under: no care was given then. */
export const CANARY_DAY = '18991231';
export const CANARY_HEAD = 'MSH|^~\\&|TOMOSHIBI|CANARY|';

/** Whether a file says of itself that it is a canary, whoever planted it. It is nobody's chart. */
export function isCanaryFile(path: string, bytes: Uint8Array): boolean {
  if (!path.includes(`/${CANARY_DAY}/`) || bytes.length < CANARY_HEAD.length) return false;
  for (let at = 0; at < CANARY_HEAD.length; at++) if (bytes[at] !== CANARY_HEAD.charCodeAt(at)) return false;
  return true;
}
