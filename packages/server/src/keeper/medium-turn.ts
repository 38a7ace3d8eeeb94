import { type KeeperStatus, type MediumStatus, ok, type Result, refuse } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import type { GenerationPlace } from './generation-config.ts';
import { inspectMedium, type MediumFile, type MediumFound, ROOM_BYTES } from './medium-file.ts';

export type MediumPlace = Extract<GenerationPlace, { kind: 'medium' }>;

/** The media of a place in the order in which they take their turns: the order in which they were added. */
export function mediaOf(status: KeeperStatus, place: string): readonly MediumStatus[] {
  return status.media.filter((medium) => medium.place === place);
}

/** Whose turn is next: 青 → 緑 → 赤 → 青. Undefined while no medium is known. */
export function nextMedium(status: KeeperStatus, place: string): MediumStatus | undefined {
  const media = mediaOf(status, place);
  const at = media.findIndex(({ medium }) => medium === status.inserted.get(place)?.medium);
  return media[(at + 1) % media.length];
}

/**
 * What is in the drive, when it may be written to: ours, of this hospital, of this place, the one that was swapped in, with
 * room. Faults: `keeper.medium-missing`, `.medium-foreign`, `.medium-wrong`, `.medium-read-only`, `.medium-full`.
 */
export function checkMedium(
  config: MediumPlace,
  hospital: string,
  status: KeeperStatus,
  found: MediumFound = inspectMedium(config.folder),
): MediumFile {
  const expected = status.inserted.get(config.name)?.medium;
  const name = (medium: string | undefined) => status.media.find((known) => known.medium === medium)?.name ?? medium ?? '?';
  if (found.state === 'missing') {
    throw new Fault(
      'keeper.medium-missing',
      `${config.name}: 媒体が入っていません。${name(expected)} を入れてください / put in ${name(expected)}`,
    );
  }
  if (
    found.state === 'foreign' ||
    found.file.hospital !== hospital ||
    !mediaOf(status, config.name).some(({ medium }) => medium === found.file.medium)
  ) {
    throw new Fault('keeper.medium-foreign', `${config.name}: この施設の媒体ではありません / not a medium of this hospital`);
  }
  if (found.file.medium !== expected) {
    throw new Fault(
      'keeper.medium-wrong',
      `${config.name}: 入っているのは ${found.file.name}、今日は ${name(expected)} です / ${found.file.name} is in, ${name(expected)} is due`,
    );
  }
  if (!found.writable)
    throw new Fault('keeper.medium-read-only', `${config.name}: ${found.file.name} に書けません / cannot be written to`);
  if (found.freeBytes < ROOM_BYTES)
    throw new Fault('keeper.medium-full', `${config.name}: ${found.file.name} が満杯です / is full`);
  return found.file;
}

/**
 * The code as a wedge scanner or a person gives it: width, case, blanks and hyphens do not matter (a Japanese input method
 * that was left on makes full-width letters of a scanner's). Refusal: `keeper.medium-code`.
 */
export function readMediumCode(text: string): Result<string> {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐‑–—−ー-]/gu, '');
  const [, code] = /^TM([A-Z2-9]{8})$/.exec(letters) ?? [];
  return code === undefined ? refuse('keeper.medium-code') : ok(`TM-${code}`);
}
