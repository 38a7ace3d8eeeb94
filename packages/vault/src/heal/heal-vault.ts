import { noteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError, VaultError } from '../errors.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import type { Disk } from '../ports.ts';
import { agreeOnLog } from './agree-on-log.ts';
import { healAbout } from './heal-about.ts';
import { healSealed } from './heal-files.ts';
import { healCheckpoint, healLog } from './heal-log.ts';
import type { HealNotes, HealReport } from './heal-report.ts';
import { chainOf } from './read-frames.ts';
import { folderCopy, type VaultCopy } from './vault-copy.ts';

export interface HealOptions {
  /** Other copies of the same vault, the most trusted first. They are only read. */
  readonly sources: readonly VaultCopy[];
  readonly verifierKey: string;
  /** Signed checkpoints known from elsewhere: what is restored must agree with them. */
  readonly remembered?: readonly string[];
  readonly onFile?: (files: number) => void;
}

/**
 * Restores whatever of a vault is missing, cut, altered or stale from other copies. What is right is decided by the station's
 * signature over the log, and by the log's digests, never by which copy is newer or larger; so an attacker's copy can give
 * nothing but what was there. No key that opens is needed. Bad bytes are moved to `damaged/`, never overwritten.
 *
 * Not while the vault is being written. Can be repeated, and after power loss must be. Entries in the journal are not touched.
 * Rejects with the alarm `vault.copies-contradict` (two signed histories) and then has written nothing; with
 * `vault.write-failed`.
 */
export async function healVault(place: string | Disk, options: HealOptions): Promise<HealReport> {
  const { sources, verifierKey, onFile } = options;
  const disk = typeof place === 'string' ? nodeDisk(place) : place;
  const verifier = noteVerifier(verifierKey);
  const own = folderCopy(disk, 'own');
  const notes: HealNotes = { found: [], setAside: [] };
  const agreed = await agreeOnLog([own, ...sources], verifier, options.remembered);
  if (!agreed) throw new VaultError('vault.no-copy-agrees', 'log');
  let records = 0;
  let files = 0;
  let station: string | undefined;
  try {
    const [most] = agreed.ahead;
    if (most === undefined) {
      await healLog(disk, agreed, notes);
      await healCheckpoint(disk, agreed, verifier, notes);
    } else {
      // Somebody saw more of this log than any copy holds. What the copies do hold may be another history: not ours to put here.
      const where = `log record ${agreed.signed.size} to ${most.size - 1}`;
      notes.found.push({ code: 'vault.log-shorter-than-checkpoint', where });
    }
    for await (const { record } of chainOf([own])) {
      if (records === agreed.signed.size) break;
      records++;
      station ??= record.station;
      await healSealed(disk, sources, 'segments', record.segment, record.firstSeq, notes);
      for (const blob of record.blobs) await healSealed(disk, sources, 'blobs', blob, Number(blob.name.split('-')[0]), notes);
      files += 1 + record.blobs.length;
      onFile?.(files);
    }
    await healAbout(disk, sources, verifierKey, station, notes);
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed');
  }
  const healed = notes.found.filter(({ healedFrom }) => healedFrom !== undefined).length;
  return { ok: healed === notes.found.length, records, files, found: notes.found, healed, setAside: notes.setAside };
}
