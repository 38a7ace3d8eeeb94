export { openFileBlobStore } from './blobs/file-blob-store.ts';
export { openS3Bucket, type S3BlobStore, type S3Bucket, type S3Options } from './blobs/s3-blob-store.ts';
export type { S3Access } from './blobs/s3-client.ts';
export { logNameOf, originOf } from './checkpoint/checkpoint.ts';
export { cosignatureName, createWitnessKey } from './checkpoint/cosignature.ts';
export { fileCheckpointStore } from './checkpoint/file-checkpoint-store.ts';
export { createSigningKey, type NoteSigner, type NoteVerifier, noteSigner, noteVerifier } from './checkpoint/signed-note.ts';
export type { CarriedFolder, CopyFolder, CopyPlace, WritableCopyPlace } from './copies/copy-place.ts';
export { type CopySource, folderSource } from './copies/copy-source.ts';
export { type CopyOptions, type CopyReport, copyVault } from './copies/copy-vault.ts';
export { folderPlace, openFolderPlace } from './copies/folder-place.ts';
export type { Generation, GenerationKeys } from './copies/generation.ts';
export { type ListedGenerations, listGenerations } from './copies/list-generations.ts';
export { type OpenedCopy, openCopy } from './copies/open-copy.ts';
export { type ReadBackOptions, type ReadBackReport, readBack } from './copies/read-back.ts';
export { removeCopy } from './copies/remove-copy.ts';
export { renewLocks } from './copies/renew-locks.ts';
export { openS3Place, type S3Place } from './copies/s3-place.ts';
export { asVaultError, type VaultAlarmCode, VaultError, type VaultErrorCode } from './errors.ts';
export { nodeDisk } from './fs/node-disk.ts';
export type { HealFinding, HealReport } from './heal/heal-report.ts';
export { type HealOptions, healVault } from './heal/heal-vault.ts';
export { folderCopy, type VaultCopy } from './heal/vault-copy.ts';
export { collectShares, type ShareCollector } from './keys/collect-shares.ts';
export {
  type Combined,
  combineShares,
  type ExpectedCeremony,
  type NamedTrouble,
  type ShareTrouble,
} from './keys/combine-shares.ts';
export { type Custody, ceremonyIdOf, createCustody, hospitalTag, printedCeremony } from './keys/custody.ts';
export { type EnvelopeReading, envelopeWords, readEnvelope } from './keys/envelope.ts';
export { type DecodedWords, decodeKanaWords, encodeKanaWords, type WordMistake } from './keys/kana-words.ts';
export { type MonthRecipient, monthlySealer, type Recipients } from './keys/monthly-sealer.ts';
export type { PaperMistake } from './keys/paper-bytes.ts';
export { type CeremonyMark, readShare, type Share, type ShareReading, shareText, shareWords } from './keys/share.ts';
export { MOST_SHARES, splitCustody } from './keys/split-custody.ts';
export type { Entry, KnownEntry, Ledger, LedgerReader, NewEntry, Receipt, RecordedBetween } from './ledger/ledger.ts';
export { type LedgerOptions, openLedger } from './ledger/open-ledger.ts';
export { openLedgerReader, type ReaderOptions } from './ledger/open-reader.ts';
export { fileStoresToRead, type LedgerStores, memoryStores, openFileStores, type ReadableStores } from './ledger/stores.ts';
export { type TarMember, writeTar } from './ledger/tar.ts';
export { createVault, openVault, openVaultLedger, openVaultReader, type ReaderMemory, type Vault } from './open-vault.ts';
export type { GroupedEntry } from './packs/grouped-entry.ts';
export { openPacks, type PackChain, type PackRefused, type Packs, packGenerations } from './packs/open-packs.ts';
export { packKey } from './packs/pack-key.ts';
export {
  type CheckedLog,
  logAfter,
  type PackedLog,
  readCheckedLog,
  readEntries,
  readKnownCheckpoint,
} from './packs/read-records.ts';
export { type WrittenPacks, writePacks } from './packs/write-packs.ts';
export type { BlobStore, CheckpointStore, Disk, DiskFile, JournalStore, LogStore, Opener, Sealer } from './ports.ts';
export { type AgeKeyPair, generateKeyPair, recipientOf } from './seal/age-keys.ts';
export { ageOpener, passphraseOpener } from './seal/age-opener.ts';
export { ageSealer, sealToPassphrase } from './seal/age-sealer.ts';
export { readAbout } from './vault-about.ts';
export {
  createIntakeKeys,
  createVaultKeys,
  type IntakeKeys,
  identitiesOf,
  type ReadingKeys,
  type VaultKeys,
} from './vault-keys.ts';
export { verifyVault } from './verify/verify.ts';
export { type VerifyAtOptions, verifyVaultAt } from './verify/verify-at.ts';
export type { AttackLook, TrustedUpTo, VerifyAlarm, VerifyDoubt, VerifyReport } from './verify/verify-report.ts';
export { type CollectOptions, collectRemembered } from './witness/collect-remembered.ts';
export { type Cosigned, openWitness, type Refused, type Witness, type WitnessedLog } from './witness/open-witness.ts';
export { paperQr, paperWords, readPaperQr, readPaperWords } from './witness/paper-page.ts';
export type { Remembered, TrustedWitness } from './witness/remembered.ts';
export { advanceSeen, listPapers, readSeen, rememberPaper } from './witness/witness-memory.ts';
export { listWitnessNotes, writeWitnessNote } from './witness/witness-notes.ts';
export { makeWitnessRequest, readWitnessRequest, type WitnessRequest, writeWitnessRequest } from './witness/witness-request.ts';
export { TAIL_LIMIT, type TailState, type WitnessedTail, witnessedTail } from './witness/witnessed-tail.ts';
