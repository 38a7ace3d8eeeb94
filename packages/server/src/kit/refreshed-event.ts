import { statfs } from 'node:fs/promises';
import type { Doer, KitRefreshed } from '@tomoshibi/hospital';
import type { KitWritten } from './kit-report.ts';

/** Room on the stick; undefined when it cannot be asked. @param folder on it */
export async function roomOf(
  folder: string,
): Promise<{ readonly freeBytes: number; readonly capacityBytes: number } | undefined> {
  const room = await statfs(folder).catch(() => undefined);
  return room && { freeBytes: room.bavail * room.bsize, capacityBytes: room.blocks * room.bsize };
}

/** What a written generation is in the record. */
export async function refreshedEvent(written: KitWritten, folder: string, by: Doer): Promise<KitRefreshed> {
  const { id: _, files: _files, madeInstant: _made, ...said } = written;
  return { kind: 'kit.refreshed', v: 1, ...said, ...(await roomOf(folder)), by };
}
