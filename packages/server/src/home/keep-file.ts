import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a whole file, durable and whole or absent when it returns. `mode`: 0600 for what is secret. */
export function keepFile(path: string, content: string | Uint8Array, mode = 0o600): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // A leftover of an earlier try may be open to others; a new file takes the mode that is asked for.
  rmSync(`${path}.part`, { force: true });
  writeFileSync(`${path}.part`, content, { mode, flag: 'wx' });
  syncPath(`${path}.part`);
  renameSync(`${path}.part`, path);
  syncPath(dirname(path));
}

/** fsync of a file, or of a folder for its names; Windows has none of a folder, and journals the names itself. */
export function syncPath(path: string): void {
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
