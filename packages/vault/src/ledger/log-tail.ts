import { VaultError } from '../errors.ts';
import type { Disk } from '../ports.ts';
import { scanFrames } from './log-frame.ts';

/**
 * Brings the end of the log into a state that is known to be durable. Returns the offset of each record, and at last of the end.
 *
 * Every append is followed by its checkpoint before the next begins, and a tail found here gets its checkpoint before
 * anything else is appended. So an honest disk shows after the checkpoint either one whole append, or one torn one, and
 * nothing more; only then is the tail provably unacknowledged. All else is an alarm and nothing is touched.
 */
export async function repairTail(disk: Disk, path: string, acknowledged: number): Promise<number[]> {
  const offsets = [0];
  let whole = 0; // records up to the last whole append
  let appendsAfter = 0;
  let bad = false;
  for await (const frame of scanFrames(disk, path, 0)) {
    if (frame === 'bad') {
      bad = true;
      break;
    }
    offsets.push(frame.end);
    if (frame.left > 0) continue;
    whole = offsets.length - 1;
    if (whole > acknowledged) appendsAfter++;
  }
  const good = offsets[whole] as number;
  const size = (await disk.size(path)) ?? 0;
  if (bad && (whole < acknowledged || appendsAfter > 0)) {
    throw new VaultError('vault.log-damaged', `${path} record ${offsets.length - 1}`);
  }
  if (appendsAfter > 1) throw new VaultError('vault.checkpoint-behind', `${path} record ${acknowledged}`);
  if (whole < acknowledged) throw new VaultError('vault.log-shorter-than-checkpoint', `${path} record ${whole}`);
  if (size > good) {
    await keepCopy(disk, path, good, size);
    await disk.truncate(path, good);
    await disk.sync(path);
  }
  if (appendsAfter === 1) {
    // An fsync that failed in an earlier life may have left these bytes readable but not durable, and a second fsync would
    // say "done". Only bytes written anew are written.
    const from = offsets[acknowledged] as number;
    const tail = await disk.readRange(path, from, good);
    await disk.truncate(path, from);
    await disk.append(path, tail);
    await disk.sync(path);
  }
  return offsets.slice(0, whole + 1);
}

/** What is cut off is kept: an attacker who can put back an older checkpoint must not get us to destroy evidence. */
async function keepCopy(disk: Disk, path: string, from: number, to: number): Promise<void> {
  const copy = `${path}.torn-at-${from}`;
  await disk.write(copy, await disk.readRange(path, from, to));
  await disk.sync(copy);
  await disk.sync('');
}
