import { hash } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { LogRecord } from '../ledger/log-record.ts';
import { readContent, readSegment, type SealedStores } from '../ledger/read-segment.ts';
import { rootOfLines } from '../ledger/segment.ts';
import type { TarMember } from '../ledger/tar.ts';
import type { Opener } from '../ports.ts';

/**
 * Opens one segment and checks what only the reading key shows: the entries root, SHA256SUMS, each content against its own
 * digest, the sealed files of large contents. Rejects with the first thing that does not agree.
 */
export async function verifyInside(stores: SealedStores, opener: Opener, record: LogRecord, log: string): Promise<void> {
  const { members, entries } = await readSegment(stores, opener, record, log);
  const [index, sums, ...contents] = members as [TarMember, TarMember, ...TarMember[]];
  if (rootOfLines(index.bytes as Buffer).toString('hex') !== record.entriesRoot) {
    throw new VaultError('vault.entries-root', record.segment.name);
  }
  const expected = [index, ...contents].map(({ name, bytes }) => `${hash('sha256', bytes)}  ${name}\n`).join('');
  if (Buffer.from(sums.bytes).toString() !== expected) throw new VaultError('vault.content-digest', record.segment.name);
  let next = 0;
  const lines = expected.split('\n');
  const named: string[] = [];
  for (const entry of entries) {
    if (entry.blob !== undefined) {
      named.push(entry.blob);
      await readContent(stores, opener, record, entry);
    } else if (entry.content && !lines[++next]?.startsWith(`${entry.sha256} `)) {
      throw new VaultError('vault.content-digest', `entry ${entry.seq}`);
    }
  }
  // A sealed file that no entry names would be kept for ever unread.
  if (record.blobs.length !== named.length) throw new VaultError('vault.segment-malformed', record.segment.name);
}
