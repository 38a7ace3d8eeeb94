/** The plainest reading of a tree there is: what no copier can beat. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';

export function walkStat(folder: string): number {
  let files = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) files += walkStat(path);
    else {
      lstatSync(path);
      files++;
    }
  }
  return files;
}

export function walkRead(folder: string): { files: number; bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const below = walkRead(path);
      files += below.files;
      bytes += below.bytes;
    } else {
      bytes += readFileSync(path).length;
      files++;
    }
  }
  return { files, bytes };
}

/** The first file in the order of the file system; undefined when there is none. */
export function walkFirst(folder: string): string | undefined {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    const found = entry.isDirectory() ? walkFirst(path) : path;
    if (found !== undefined) return found;
  }
  return undefined;
}
