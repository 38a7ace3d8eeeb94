import { headFile, type KitHead } from '@tomoshibi/hospital';
import { parseHead } from '../write/find-heads.ts';

/** What a head file is: `torn` is what a power cut may leave and can do nothing; `foreign` is a script that is none of ours. */
export type SeenHead =
  | { readonly state: 'whole'; readonly head: KitHead }
  | { readonly state: 'torn' }
  | { readonly state: 'foreign' };

/** Heads are a few KB; a larger one is none. */
export const MOST_HEAD = 1024 * 1024;

const CALL = /^tomoshibiKit\.head\(\s*"(?:[^"\\]|\\.)*"\s*,\s*"[0-9a-f]{64}"\s*\);?\s*$/u;
const BEGUN = /^tomoshibiKit\.head\(\s*"(?:[^"\\]|\\.)*\\?$/u;

/** @param path One of the two head files. @param bytes undefined: too large to be one. */
export function lookAtHead(path: string, bytes: Uint8Array | undefined): SeenHead {
  if (bytes === undefined) return { state: 'foreign' };
  const head = parseHead(bytes);
  // A head in the other one's place is whole as well, but nobody of ours wrote it there.
  if (head !== undefined) return headFile(head.generation) === path ? { state: 'whole', head } : { state: 'foreign' };
  return harmless(Buffer.from(bytes).toString('utf8')) ? { state: 'torn' } : { state: 'foreign' };
}

/**
 * The page loads both head files as scripts, so that the one it does not use must still do nothing: it is one call with two string
 * literals, or such a call broken off inside its first literal (which no browser runs), or zeros.
 */
function harmless(text: string): boolean {
  return (
    /^\0*$/u.test(text) ||
    CALL.test(text) ||
    (BEGUN.test(text.replace(/\0+$/u, '')) && !text.includes('\n')) ||
    'tomoshibiKit.head("'.startsWith(text)
  );
}
