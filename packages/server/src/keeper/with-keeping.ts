import { randomBytes } from 'node:crypto';
import { openKeeperHome } from './keeper-home.ts';
import { openKeeperRecord } from './keeper-record.ts';
import type { PullParts } from './pull-parts.ts';

const systemNow = (): string => new Date().toISOString();

/** Opens home and record for one piece of keeper's work with this host's clocks, and closes them again. */
export async function withKeeping<T>(folder: string, work: (parts: PullParts) => Promise<T>): Promise<T> {
  const home = openKeeperHome(folder);
  const record = await openKeeperRecord(home, systemNow);
  try {
    return await work({
      home,
      record,
      now: systemNow,
      ticks: () => performance.now(),
      seed: () => randomBytes(8).toString('hex'),
    });
  } finally {
    await record.close();
  }
}
