import { nodeDisk } from '../fs/node-disk.ts';
import { fileStoresToRead } from '../ledger/stores.ts';
import type { Disk } from '../ports.ts';
import { ageOpener } from '../seal/age-opener.ts';
import { readAboutAt } from '../vault-about.ts';
import { identitiesOf, type ReadingKeys } from '../vault-keys.ts';
import { collectRemembered } from '../witness/collect-remembered.ts';
import type { TrustedWitness } from '../witness/remembered.ts';
import { advanceSeen } from '../witness/witness-memory.ts';
import { BEFORE, Findings } from './findings.ts';
import { verifyVault } from './verify.ts';
import type { VerifyReport } from './verify-report.ts';

export interface VerifyAtOptions extends Partial<Omit<ReadingKeys, 'verifierKey'>> {
  readonly verifierKey: string;
  /** Whose notes in `witness/` are believed. */
  readonly witnesses?: readonly TrustedWitness[];
  /** A folder away from the vault where its owner remembers what it saw; made when it is not there. */
  readonly memory?: string | Disk;
  /** UTC instant; without it nothing is said about the unwitnessed tail. */
  readonly now?: string;
}

const diskOf = (place: string | Disk): Disk => (typeof place === 'string' ? nodeDisk(place) : place);

/**
 * Checks the whole vault; with `readingKey` the inside of every segment too. What is found is in the report, a folder that is no
 * vault and a vault that is another one included. Rejects with `vault.key-malformed`, and with `vault.read-failed` or
 * `vault.write-failed` of the memory.
 */
export async function verifyVaultAt(place: string | Disk, options: VerifyAtOptions): Promise<VerifyReport> {
  const { verifierKey, readingKey, witnesses = [], now } = options;
  const disk = diskOf(place);
  const memory = options.memory === undefined ? undefined : diskOf(options.memory);
  const findings = new Findings();
  await readAboutAt(disk, verifierKey).catch((error) => findings.add(error, { record: BEFORE, where: 'vault.json' }));
  const remembered = await collectRemembered({ vault: disk, verifierKey, witnesses, findings, ...(memory && { memory }) });
  const stores = fileStoresToRead(disk);
  const opener = readingKey === undefined ? {} : { opener: ageOpener(identitiesOf({ ...options, readingKey })) };
  const note = memory && (await stores.checkpoint.latest().catch(() => undefined));
  const report = await verifyVault({ stores, verifierKey, remembered, findings, ...opener, ...(now !== undefined && { now }) });
  if (memory && note !== undefined && report.ok) await advanceSeen(memory, note, verifierKey);
  return report;
}
