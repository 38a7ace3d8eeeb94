import type { CopyStatus } from '@tomoshibi/hospital';
import { copyKey } from '@tomoshibi/hospital';
import { asVaultError, type CopySource, copyVault, openCopy, renewLocks } from '@tomoshibi/vault';
import { codeOf, Fault } from '../fault.ts';
import type { GenerationPlace } from './generation-config.ts';
import { checkMedium } from './medium-turn.ts';
import { type OpenedPlace, openPlace } from './open-place.ts';
import type { PullParts } from './pull-parts.ts';
import { readBackPlace } from './read-back-place.ts';

export interface PlaceOutcome {
  readonly place: string;
  readonly medium?: string;
  readonly state: 'verified' | 'written' | 'cut-off' | 'refused';
  readonly generation?: number;
  readonly files: number;
  readonly bytes: number;
  readonly damaged: number;
  readonly code?: string;
  readonly where?: string;
  readonly alarm: boolean;
}

/** What is wrong with the place, not with what is copied: the other places are filled all the same. */
export const OF_THE_PLACE: readonly string[] = [
  'keeper.generation-gone',
  'keeper.place-tampered',
  'keeper.record-behind',
  'vault.copy-damaged',
  'vault.generation-forged',
];

/** Alarms of the keeper itself: the record and the place contradict each other. */
const ALARMS = ['keeper.generation-gone', 'keeper.record-behind'];

/**
 * Writes a generation into one place and reads it back. Never throws for what the place or the source does: it is written
 * down and told in the outcome, so that the other places are still filled.
 */
export async function fillPlace(
  parts: PullParts,
  config: GenerationPlace,
  source: CopySource,
  stop: () => boolean,
): Promise<{ outcome: PlaceOutcome; opened?: CopySource }> {
  const { record, home } = parts;
  // Without a look at the drive, what is said is about the one that should be in it.
  let medium = config.kind === 'medium' ? record.status().inserted.get(config.name)?.medium : undefined;
  const base = { place: config.name, files: 0, bytes: 0, damaged: 0, alarm: false };
  try {
    if (config.kind === 'medium') medium = checkMedium(config, home.config.hospital, record.status()).medium;
    const known = record.status().copies.get(copyKey(config.name, medium));
    const opened = await openPlace(config);
    const written = await writeGeneration(parts, config, medium, known, opened, source, stop);
    const named = { ...base, ...(medium !== undefined && { medium }), ...written };
    if (written.generation === undefined) return { outcome: { ...named, state: 'cut-off' } };
    const copy = await openCopy(opened.place, { verifierKey: home.verifierKey, keeperKey: home.record.verifierKey });
    const read = await readBackPlace(parts, config, medium, opened, stop);
    const state = read.damaged > 0 ? 'refused' : read.done ? 'verified' : 'cut-off';
    const outcome = { ...named, state, damaged: read.damaged, alarm: read.damaged > 0 || read.tamperedSince } as const;
    if (read.damaged > 0)
      return { outcome: { ...outcome, code: 'vault.copy-damaged', ...(read.first !== undefined && { where: read.first }) } };
    return { outcome: { ...outcome, ...(read.tamperedSince && { code: 'keeper.place-tampered' }) }, opened: copy };
  } catch (error) {
    const known = error instanceof Fault ? error : asVaultError(error, 'vault.write-failed');
    const alarm = known instanceof Fault ? ALARMS.includes(known.code) : known.alarm;
    const where = known instanceof Fault ? undefined : known.where;
    const code = codeOf(known) ?? 'cli.fault';
    const named = { ...(medium !== undefined && { medium }), code, ...(where !== undefined && { where }) };
    await record.write({ kind: 'readiness.copy-refused', v: 1, place: config.name, ...named, alarm });
    return { outcome: { ...base, ...named, state: 'refused', alarm } };
  }
}

async function writeGeneration(
  { record, home, now }: PullParts,
  config: GenerationPlace,
  medium: string | undefined,
  known: CopyStatus | undefined,
  { place, s3 }: OpenedPlace,
  source: CopySource,
  stop: () => boolean,
): Promise<{ generation?: number; files: number; bytes: number }> {
  const takenAt = now();
  const report = await copyVault(source, place, {
    verifierKey: home.verifierKey,
    keeperSigningKey: home.record.signingKey,
    now: () => takenAt,
    stop,
  });
  const { generation, files, bytes } = report;
  if (generation === undefined) return { files, bytes };
  // One more than the record knows is a manifest whose process died before it wrote that down. More, or fewer, is a record or a
  // place that was put back to an older state.
  const before = known?.written?.generation ?? 0;
  const ahead = generation.number - before;
  if (s3) await renewLocks(s3, { verifierKey: home.verifierKey, keeperKey: home.record.verifierKey }, { stop });
  await record.write({
    kind: 'readiness.generation-written',
    v: 1,
    place: config.name,
    placeKind: config.kind,
    ...(medium !== undefined && { medium }),
    generation: generation.number,
    records: generation.size,
    root: generation.root,
    files,
    bytes,
    takenAt: generation.takenAt,
    ...(s3 && { serverTime: (await s3.serverTime()).toISOString() }),
  });
  if (ahead < 1) throw new Fault('keeper.generation-gone', `${config.name}: 世代 ${generation.number}、記録では ${before}`);
  if (ahead > 2) throw new Fault('keeper.record-behind', `${config.name}: 世代 ${generation.number}、記録では ${before}`);
  return { generation: generation.number, files, bytes };
}
