import { isEnded, type KitRow } from '@tomoshibi/hospital';
import { openKitKeys, saveKitKeys, withKit } from '../kit-keys.ts';

/** From now on no generation of the kit is written by this home: durable when it returns. Nothing to do where it has no keys of it. */
export function endKit(home: string, kit: string): void {
  const keys = openKitKeys(home);
  const secret = keys.kits[kit];
  if (secret === undefined || secret.ended === true) return;
  saveKitKeys(home, withKit(keys, kit, { ...secret, ended: true }));
}

/**
 * Ends what the record says is lost or retired and the keys do not: another process may have saved the keys as it had read them before.
 */
export function endAsRecorded(home: string, rows: readonly KitRow[]): void {
  const ended = rows.filter(isEnded);
  if (ended.length === 0) return;
  const { kits } = openKitKeys(home);
  for (const row of ended) {
    const secret = kits[row.kit];
    // Made anew under the same number it has another id, and lives.
    if (secret !== undefined && (row.id === undefined || secret.id === row.id)) endKit(home, row.kit);
  }
}
