/** What ransomware does to a tree, for tests: file by file, in the order of a walk. */
import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noise } from '../storage/sample-documents.ts';

const BLOCK = 256;

function overwritten(bytes: Buffer, locked: (block: number) => boolean): Buffer {
  const secret = noise(bytes.length, bytes.length + 7);
  const out = Buffer.from(bytes);
  for (let at = 0; at < bytes.length; at += BLOCK) if (locked(at / BLOCK)) secret.copy(out, at, at, at + BLOCK);
  return out;
}

/** New bytes, and what is added to the name or stands in its place. */
export const LOCKERS: Readonly<
  Record<string, (bytes: Buffer, name: string) => { readonly bytes?: Buffer; readonly name?: string }>
> = {
  whole: (bytes) => ({ bytes: overwritten(bytes, () => true) }),
  'head only': (bytes) => ({ bytes: overwritten(bytes, (block) => block === 0) }),
  'every other block': (bytes) => ({ bytes: overwritten(bytes, (block) => block % 2 === 1 || bytes.length <= BLOCK) }),
  'all but the first 64 bytes, with a footer': (bytes) => ({
    bytes: Buffer.concat([bytes.subarray(0, 64), overwritten(bytes.subarray(64), () => true), noise(256, 3)]),
  }),
  base64: (bytes) => ({ bytes: Buffer.from(bytes.toString('base64')) }),
  zeroed: (bytes) => ({ bytes: Buffer.alloc(bytes.length) }),
  emptied: () => ({ bytes: Buffer.alloc(0) }),
  renamed: (_, name) => ({ name: `${name}.locked` }),
  'whole and renamed': (bytes, name) => ({ bytes: overwritten(bytes, () => true), name: `${name}.06a53b` }),
  'whole, size and time put back': (bytes) => ({ bytes: overwritten(bytes, () => true) }),
  'names changed': (bytes, name) => ({
    bytes: overwritten(bytes, () => true),
    name: noise(8, name.length + bytes.length).toString('hex'),
  }),
};

/** Locks one file; seconds since 1970 is when it did. Returns where the file is now. */
export function lockFile(root: string, path: string, mode: string, second: number): string {
  const bytes = readFileSync(join(root, path));
  const { size, mtimeMs } = statSync(join(root, path));
  const made = LOCKERS[mode]?.(bytes, path.slice(path.lastIndexOf('/') + 1)) ?? {};
  const to = made.name === undefined ? path : `${dirname(path)}/${made.name}`;
  if (made.bytes !== undefined && size > 0) writeFileSync(join(root, path), made.bytes);
  if (to !== path) renameSync(join(root, path), join(root, to));
  const time = mode.includes('time put back') ? mtimeMs / 1000 : second;
  utimesSync(join(root, to), time, time);
  return to;
}
