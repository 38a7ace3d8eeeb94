import { existsSync, readFileSync, rmSync } from 'node:fs';
import { keepFile, syncPath } from '../home/keep-file.ts';
import { recordRowsOf } from './record-home.ts';

const CLEAN = 'closed';
const markOf = (home: string): string => `${recordRowsOf(home)}.mark`;

/**
 * The rows of the record are written without a sync, for readers wait for them; the record itself is synced. A killed process does
 * them no harm, a power loss may: rows that were open when the machine stopped are thrown away, and are made anew from the record.
 */
export function dropRowsAfterPowerLoss(home: string): void {
  const [rows, mark, boot] = [recordRowsOf(home), markOf(home), bootId()];
  const said = existsSync(mark) ? readFileSync(mark, 'utf8') : undefined;
  if (said !== CLEAN && (said === undefined || said !== boot))
    for (const end of ['', '-wal', '-shm']) rmSync(rows + end, { force: true });
  keepFile(mark, boot ?? 'open');
}

/** After the rows were closed in order. */
export function markRowsClosed(home: string): void {
  syncPath(recordRowsOf(home));
  keepFile(markOf(home), CLEAN);
}

/** Linux names each start of the machine. Elsewhere nothing tells a killed process from a power loss. */
function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
