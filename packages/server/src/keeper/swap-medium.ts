import { randomBytes } from 'node:crypto';
import type { MediumStatus } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import type { KeeperHome } from './keeper-home.ts';
import type { KeeperRecord } from './keeper-record.ts';
import { inspectMedium, markMedium } from './medium-file.ts';
import { type MediumPlace, mediaOf, nextMedium, readMediumCode } from './medium-turn.ts';

/** The place with media of that name, or the only one. Fault: `keeper.place-unknown`. */
export function mediumPlace(home: KeeperHome, name?: string): MediumPlace {
  const places = (home.config.generations ?? []).filter((place) => place.kind === 'medium');
  const found = name === undefined && places.length === 1 ? places[0] : places.find((place) => place.name === name);
  if (found === undefined)
    throw new Fault(
      'keeper.place-unknown',
      places.map((place) => place.name).join('、') || '媒体の置き場所がありません / no place with media',
    );
  return found;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789';

/** No 0 and no 1: they are read as O and I when typed from a label. 34^8 codes. */
export function newMediumCode(): string {
  let code = '';
  while (code.length < 8) {
    for (const byte of randomBytes(16)) {
      const letter = LETTERS[byte % 64];
      if (letter !== undefined && code.length < 8) code += letter;
    }
  }
  return `TM-${code}`;
}

/**
 * Takes the empty medium in the drive into the rotation. Faults: `keeper.medium-name-taken`, `keeper.medium-not-empty`,
 * `keeper.medium-missing`.
 */
export async function addMedium(
  home: KeeperHome,
  record: KeeperRecord,
  place: MediumPlace,
  name: string,
  by: string,
): Promise<MediumStatus> {
  const known = mediaOf(record.status(), place.name);
  if (known.some((medium) => medium.name === name))
    throw new Fault('keeper.medium-name-taken', `${name} はもうあります / is there already`);
  const medium = newMediumCode();
  markMedium(place.folder, { medium, name, hospital: home.config.hospital, place: place.name });
  await record.write({ kind: 'readiness.medium-added', v: 1, place: place.name, medium, name, by });
  // The first one is in the drive by being marked there.
  if (known.length === 0) {
    await record.write({ kind: 'readiness.medium-swapped', v: 1, place: place.name, to: medium, by, seconds: 0 });
  }
  return { medium, place: place.name, name, addedAt: '' };
}

export interface Swap {
  readonly from?: string;
  readonly to: string;
  readonly next?: string;
  /** Whether the drive shows it already; it need not, where it is mounted for the window only. */
  readonly inDrive: boolean;
}

/**
 * Records that a person put in another medium: its code was scanned or typed. Faults: `keeper.medium-code`,
 * `keeper.medium-foreign` (not of this place), `keeper.medium-already-in`, and `keeper.medium-not-expected` unless `anyway`.
 */
export async function swapMedium(
  record: KeeperRecord,
  place: MediumPlace,
  scanned: string,
  person: { readonly by: string; readonly seconds: number; readonly anyway: boolean },
): Promise<Swap> {
  const status = record.status();
  const code = readMediumCode(scanned);
  if (!code.ok) throw new Fault('keeper.medium-code', 'ラベルの TM- で始まる符号を読んでください / scan the code on the label');
  const to = mediaOf(status, place.name).find(({ medium }) => medium === code.value);
  if (to === undefined)
    throw new Fault('keeper.medium-foreign', `${code.value} はこの置き場所の媒体ではありません / is not of this place`);
  const from = status.inserted.get(place.name)?.medium;
  if (from === to.medium) throw new Fault('keeper.medium-already-in', `${to.name} はもう入っています / is in already`);
  const due = nextMedium(status, place.name);
  if (due?.medium !== to.medium && !person.anyway) {
    throw new Fault(
      'keeper.medium-not-expected',
      `次は ${due?.name} です。${to.name} でよければ --anyway / ${due?.name} is next; --anyway to take ${to.name}`,
    );
  }
  await record.write({
    kind: 'readiness.medium-swapped',
    v: 1,
    place: place.name,
    ...(from !== undefined && { from }),
    to: to.medium,
    by: person.by,
    seconds: Math.round(person.seconds),
    ...(due?.medium !== to.medium && { outOfTurn: true as const }),
  });
  const drive = inspectMedium(place.folder);
  const out = status.media.find(({ medium }) => medium === from)?.name;
  const next = nextMedium(record.status(), place.name)?.name;
  const inDrive = drive.state === 'present' && drive.file.medium === to.medium;
  return { ...(out !== undefined && { from: out }), to: to.name, ...(next !== undefined && { next }), inDrive };
}
