import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskFacts } from '@tomoshibi/hospital';
import type { IntakeHome } from '../home/home.ts';
import { hasRecord, recordFolderOf } from '../record/record-home.ts';
import { hasAuthority, serverCertificatePath } from '../tls/authority-home.ts';

/** Room where this home writes. Parts on the same disk are one line: the first of them. */
export async function readDisks(home: IntakeHome): Promise<readonly DiskFacts[]> {
  const places: readonly (readonly [DiskFacts['part'], string])[] = [
    ['vault', home.vaultFolder],
    ...(home.config.rows.kind === 'sqlite' ? [['rows', dirname(home.rowsFile)] as const] : []),
    ...(hasRecord(home.folder) ? [['record', recordFolderOf(home.folder)] as const] : []),
  ];
  const seen = new Set<string>();
  const disks: DiskFacts[] = [];
  for (const [part, folder] of places) {
    const { bavail, blocks, bsize, type } = await statfs(folder);
    const disk = `${type} ${blocks} ${bsize} ${bavail}`;
    if (seen.has(disk)) continue;
    seen.add(disk);
    disks.push({ part, freeBytes: bavail * bsize, totalBytes: blocks * bsize });
  }
  return disks;
}

/** End of the server's own certificate; undefined where other PCs are not served. */
export function certificateUntil(home: string): string | undefined {
  const path = serverCertificatePath(home);
  if (!hasAuthority(home) || !existsSync(path)) return undefined;
  return new Date(new X509Certificate(readFileSync(path)).validTo).toISOString();
}
