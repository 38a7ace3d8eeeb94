import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';

/** Longest path of a unix socket that every system takes, its end included. */
const MOST_BYTES = 100;

/**
 * Where the intake of a home is asked: a unix socket in the home, owner only; on Windows a named pipe. A home deeper than a socket's
 * path may be long is reached by the shorter of its absolute and its relative path.
 */
export function doorPath(home: string, platform = process.platform): string {
  const folder = resolve(home);
  if (platform === 'win32') return `\\\\.\\pipe\\tomoshibi-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  const path = resolve(`${folder}/intake.sock`);
  if (Buffer.byteLength(path) <= MOST_BYTES) return path;
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path;
}
