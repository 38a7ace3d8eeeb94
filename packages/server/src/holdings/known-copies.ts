import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keeperStatus } from '@tomoshibi/hospital';
import { fileStoresToRead, nodeDisk, readCheckedLog } from '@tomoshibi/vault';
import type { IntakeHome } from '../home/home.ts';
import { openKeeperHome } from '../keeper/keeper-home.ts';
import { readKeeperRecord } from '../keeper/keeper-record.ts';
import type { KnownCopy } from './read-coverage.ts';

/**
 * The newest generation in each place, as the keeper's record says. `keeper`: home of the keeper when it is another one. Empty
 * where nothing was kept yet. How many entries a generation holds is looked up in our own log, when we have it.
 */
export async function knownCopies(home: IntakeHome, keeper = home.folder): Promise<KnownCopy[]> {
  if (!existsSync(join(keeper, 'keeper', 'vault.json'))) return [];
  const { copies } = keeperStatus(await readKeeperRecord(openKeeperHome(keeper)));
  const log = await readCheckedLog(fileStoresToRead(nodeDisk(home.vaultFolder)), home.keys.vault.verifierKey);
  return [...copies.values()].flatMap(({ place, medium, written }) => {
    if (written === undefined) return [];
    const { generation, takenAt, records } = written;
    const last = log.records[records - 1];
    const entries = last === undefined ? (records === 0 ? 0 : undefined) : last.firstSeq + last.count;
    return [
      { place, generation, takenAt, ...(medium === undefined ? {} : { medium }), ...(entries === undefined ? {} : { entries }) },
    ];
  });
}
