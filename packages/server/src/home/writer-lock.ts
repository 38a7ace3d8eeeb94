import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Fault } from '../fault.ts';

/**
 * One writer per ledger. The lock names the process; a lock left by a dead process is taken over.
 * Fault: `cli.home-in-use`.
 */
export function lockWriter(folder: string): { release(): void } {
  const path = join(folder, 'writer.lock');
  for (let attempt = 0; ; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      fsyncSync(file);
      closeSync(file);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const owner = ownerOf(path);
      if (attempt > 0 || isAlive(owner))
        throw new Fault('cli.home-in-use', `another tomoshibi (process ${owner}) is writing to ${folder}`);
      rmSync(path, { force: true });
    }
  }
}

function ownerOf(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return Number.NaN; // released between our two looks
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
