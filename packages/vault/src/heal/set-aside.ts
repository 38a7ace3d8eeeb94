import { hash } from 'node:crypto';
import type { Disk } from '../ports.ts';

/** Where bad bytes are kept: they may be the only trace of what happened. */
export const DAMAGED = 'damaged';

/**
 * Puts `bytes` at `path` so that power loss leaves the old file, no file or the whole new one, and never the bad bytes lost:
 * what was there is renamed into `damaged/` first. Answers with the name it has there, undefined when nothing was there.
 */
export async function replaceBad(disk: Disk, path: string, bytes: Uint8Array): Promise<string | undefined> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (folder !== '') await disk.makeFolder(folder);
  await disk.write(`${path}.part`, bytes);
  await disk.sync(`${path}.part`);
  const kept = await setAside(disk, path);
  await disk.rename(`${path}.part`, path);
  await disk.sync(folder);
  return kept;
}

/** Moves the file into `damaged/`, under its name and the digest of what it held. */
async function setAside(disk: Disk, path: string): Promise<string | undefined> {
  if ((await disk.size(path)) === undefined) return undefined;
  // What cannot even be read is moved all the same: a laboratory may read it.
  const held = await disk.read(path).catch(() => undefined);
  const digest = held === undefined ? 'unread' : hash('sha256', held).slice(0, 16);
  await disk.makeFolder(DAMAGED);
  await disk.sync('');
  let name = `${path.replaceAll('/', '-')}.${digest}`;
  for (let again = 2; digest === 'unread' && (await disk.size(`${DAMAGED}/${name}`)) !== undefined; again++)
    name = `${path.replaceAll('/', '-')}.unread-${again}`;
  await disk.rename(path, `${DAMAGED}/${name}`);
  await disk.sync(DAMAGED);
  return name;
}
