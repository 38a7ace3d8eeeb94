import { noteSigner, noteVerifier } from './checkpoint/signed-note.ts';
import { asVaultError, VaultError } from './errors.ts';
import { nodeDisk } from './fs/node-disk.ts';
import { monthlySealer } from './keys/monthly-sealer.ts';
import type { Ledger, LedgerReader } from './ledger/ledger.ts';
import { type LedgerOptions, openLedger } from './ledger/open-ledger.ts';
import { openLedgerReader } from './ledger/open-reader.ts';
import { fileStoresToRead, openFileStores } from './ledger/stores.ts';
import type { Disk } from './ports.ts';
import { ageOpener } from './seal/age-opener.ts';
import { readAboutAt } from './vault-about.ts';
import { type IntakeKeys, identitiesOf, type ReadingKeys, type VaultKeys } from './vault-keys.ts';
import { verifyVaultAt } from './verify/verify-at.ts';
import type { VerifyReport } from './verify/verify-report.ts';
import { collectRemembered } from './witness/collect-remembered.ts';
import type { TrustedWitness } from './witness/remembered.ts';
import { advanceSeen } from './witness/witness-memory.ts';

/** A place for a vault: a folder of this host, or any `Disk`. */
type Place = string | Disk;

const diskOf = (place: Place): Disk => (typeof place === 'string' ? nodeDisk(place) : place);

/** Makes an empty vault: vault.json, folders, first checkpoint. Refuses (`vault.vault-exists`) where one is already. */
export async function createVault(place: Place, keys: IntakeKeys, now: () => string): Promise<void> {
  const disk = diskOf(place);
  try {
    await disk.makeFolder('');
    if (await disk.read('vault.json')) throw new VaultError('vault.vault-exists');
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', 'vault.json');
  }
  const stores = await openFileStores(disk, keys.verifierKey);
  const ledger = await openLedger({
    stores,
    sealer: monthlySealer(keys, now),
    station: keys.station,
    signingKey: keys.signingKey,
    now,
  });
  await ledger.close();
  // Last, so that a folder with a vault.json is a whole vault.
  const about = {
    format: 'tomoshibi-vault',
    v: 1,
    station: keys.station,
    recipients: [keys.recipient],
    verifierKey: keys.verifierKey,
  };
  try {
    await disk.write('vault.json.part', Buffer.from(`${JSON.stringify(about, undefined, 2)}\n`));
    await disk.sync('vault.json.part');
    await disk.rename('vault.json.part', 'vault.json');
    await disk.sync('');
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', 'vault.json');
  }
}

/**
 * For the intake: writes, cannot read. One process at a time. Besides refusals, rejects with alarms (`VaultError.alarm`).
 * `sizes`: when the journal is moved to its places; durable is everything at once, whatever they are.
 */
export async function openVaultLedger(
  place: Place,
  keys: IntakeKeys,
  now: () => string,
  sizes?: LedgerOptions['sizes'],
): Promise<Ledger> {
  const disk = diskOf(place);
  await checkVault(disk, keys.verifierKey, keys.recipient);
  if (noteSigner(keys.signingKey).verifierKey !== keys.verifierKey) throw new VaultError('vault.keys-mismatch', 'signing key');
  const stores = await openFileStores(disk, keys.verifierKey);
  const { station, signingKey } = keys;
  return openLedger({ stores, sealer: monthlySealer(keys, now), station, signingKey, now, ...(sizes && { sizes }) });
}

export interface ReaderMemory {
  /** A folder away from the vault where the reader remembers what it saw; made when it is not there. */
  readonly memory: Place;
  /** Whose notes in `witness/` are believed. */
  readonly witnesses?: readonly TrustedWitness[];
}

/**
 * For the reader zone; never writes to the vault. May run beside the writer. With a memory it refuses a vault that is older than,
 * or another than, what it or a witness has seen (alarms `vault.rolled-back`, `vault.forked`), and remembers what it finds.
 */
export async function openVaultReader(place: Place, keys: ReadingKeys, remember?: ReaderMemory): Promise<LedgerReader> {
  const disk = diskOf(place);
  const { verifierKey } = keys;
  await checkVault(disk, verifierKey);
  const stores = fileStoresToRead(disk);
  const options = { stores, opener: ageOpener(identitiesOf(keys)), verifierKey };
  if (!remember) return openLedgerReader(options);
  const memory = diskOf(remember.memory);
  const remembered = await collectRemembered({ vault: disk, memory, verifierKey, witnesses: remember.witnesses ?? [] });
  const note = await stores.checkpoint.latest();
  const reader = await openLedgerReader({ ...options, remembered });
  // A memory that cannot be written (disk full, read-only) keeps nobody from reading tonight.
  if (note !== undefined) await advanceSeen(memory, note, verifierKey).catch(() => undefined);
  return reader;
}

/** One host that takes in and reads. */
export interface Vault {
  readonly ledger: Ledger;
  readonly reader: LedgerReader;
  verify(): Promise<VerifyReport>;
}

export async function openVault(place: Place, keys: VaultKeys, now: () => string): Promise<Vault> {
  const ledger = await openVaultLedger(place, keys, now);
  return { ledger, reader: await openVaultReader(place, keys), verify: () => verifyVaultAt(place, { ...keys, now: now() }) };
}

/** vault.json is not believed, only compared: the keys come from the caller. */
async function checkVault(disk: Disk, verifierKey: string, recipient?: string): Promise<void> {
  noteVerifier(verifierKey);
  const { recipients } = await readAboutAt(disk, verifierKey);
  if (recipient !== undefined && !recipients.includes(recipient)) throw new VaultError('vault.keys-mismatch', 'vault.json');
}
