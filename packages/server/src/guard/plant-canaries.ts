import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { encodeIso2022Jp, parsePath } from '@tomoshibi/formats';
import type { CanaryFile } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import type { Taking } from '../opened.ts';
import { CANARY_HEAD, CANARY_DAY as DAY, sha256Of } from './canaries.ts';
import { readGuard } from './guard-rows.ts';

/** Where a walk by name comes first, last and in between; lockers work by name, by folder or by chance. */
const STARTS = ['000', '001', '123', '250', '375', '499', '500', '624', '750', '876', '998', '999'];
const SENT = `${DAY}235959999`;

/**
 * Puts small files into a storage that nobody ever has a reason to touch. Each is filed like a patient's, under a number no
 * patient of the storage has, with the flag of a deleted file so that other readers of the storage pass over it, and says of
 * itself that it is none. Their digests go into the ledger. Faults: `intake.canaries-there`, and those of the file system.
 */
export async function plantCanaries(
  hospital: Taking,
  { source, roots }: { readonly source: string; readonly roots: readonly string[] },
): Promise<readonly CanaryFile[]> {
  const before = (await readGuard(hospital.rows, source, 'canaries')) ?? [];
  if (before.some(({ real }) => real !== true))
    throw new Fault('intake.canaries-there', `${source}: 見張りのファイルはもう置いてあります / canaries are planted already`);
  const planted = roots.flatMap((folder, root) => {
    const length = numberLength(folder);
    return STARTS.map((start): CanaryFile => {
      const number = freeNumber(folder, start, length);
      const path = pathOf(number);
      const bytes = canaryBytes(number);
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), bytes, { flag: 'wx' });
      const old = new Date('2020-01-01T00:00:00Z');
      utimesSync(join(folder, path), old, old);
      return { root, path, sha256: sha256Of(bytes) };
    });
  });
  await record(hospital, source, [...before, ...planted]);
  return planted;
}

/** Watches a real file of the storage that never changes. Faults: `intake.canary-unreadable`. */
export async function watchReal(
  hospital: Taking,
  {
    source,
    root,
    folder,
    path,
  }: { readonly source: string; readonly root: number; readonly folder: string; readonly path: string },
): Promise<CanaryFile> {
  if (posix.normalize(path) !== path || path.startsWith('..') || !parsePath(path).ok)
    throw new Fault('intake.canary-unreadable', `${source}: SS-MIX2 の場所ではありません / not a place of the storage`);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(folder, path));
  } catch (cause) {
    throw new Fault('intake.canary-unreadable', `${source}: そのファイルが読めません / the file cannot be read`, { cause });
  }
  const before = (await readGuard(hospital.rows, source, 'canaries')) ?? [];
  const file: CanaryFile = { root, path, sha256: sha256Of(bytes), real: true };
  const others = before.filter((one) => one.root !== root || one.path !== path);
  await record(hospital, source, [...others, file]);
  return file;
}

async function record(hospital: Taking, source: string, files: readonly CanaryFile[]): Promise<void> {
  const batch = createEntryBatch(hospital.ledger, hospital.projector);
  batch.add({ kind: 'intake.canary-planted', v: 1, source, at: hospital.now(), files });
  await batch.settled();
}

function pathOf(number: string): string {
  const name = [number, DAY, 'ADT-00', '999999999999999', SENT, '-', '0'].join('_');
  return [number.slice(0, 3), number.slice(3, 6), number, DAY, 'ADT-00', name].join('/');
}

/** As long as the numbers of the first patient found; ten when there is none. */
function numberLength(folder: string): number {
  for (const first of namesIn(folder).filter((name) => name.length === 3)) {
    for (const second of namesIn(join(folder, first))) {
      const number = namesIn(join(folder, first, second)).find((name) => name.startsWith(`${first}${second}`));
      if (number !== undefined) return number.length;
    }
  }
  return 10;
}

/** Of this beginning and length, one whose folder is not there. */
function freeNumber(folder: string, start: string, length: number): string {
  for (let rest = 10 ** Math.max(1, length - 3) - 1; rest >= 0; rest--) {
    const number = start + String(rest).padStart(Math.max(1, length - 3), '0');
    if (!namesIn(join(folder, number.slice(0, 3), number.slice(3, 6))).includes(number)) return number;
  }
  throw new Fault('intake.canary-unreadable', 'この長さの番号に空きがありません / no free number of this length');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A patient nobody can be: born on a day that cannot be, named so that whoever opens it knows. */
function canaryBytes(number: string): Uint8Array {
  return encodeIso2022Jp(
    `${[
      `${CANARY_HEAD}||${SENT.slice(0, 14)}||ADT^A08^ADT_A01|${number}|T|2.5||||||~ISO IR87||ISO 2022-1994`,
      `EVN||${SENT.slice(0, 14)}`,
      `PID|0001||${number}^^^^PI||灯^見張り(患者ではない・消さないこと)^^^^^L^I||18991332|U`,
      'PV1|0001|N',
    ].join('\r')}\r`,
  ).bytes;
}
