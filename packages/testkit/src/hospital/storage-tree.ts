import { encodeCp932, encodeEucJp } from '@tomoshibi/formats';
import { stamp14 } from './calendar.ts';
import type { Fact } from './care.ts';
import { hashText } from './chance.ts';
import { jisBytes } from './jis-bytes.ts';
import type { Life } from './lives.ts';
import { msh, pidLong, pidShort } from './messages.ts';
import { personOf } from './person.ts';
import type { Written } from './storage-writer.ts';

export interface GeneratedFile {
  /** Below the root, `000/012/00001234/20260310/OML-11/00001234_20260310_OML-11_…_1`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** When it was written, local `YYYYMMDDHHMMSS`. */
  readonly at: string;
}

/** One thing that happened to the storage. Moments, in order. */
export type StorageStep =
  | {
      readonly kind: 'write';
      readonly at: number;
      readonly path: string;
      readonly written: Written<Fact>;
      readonly oddity: OddityKind | undefined;
    }
  | { readonly kind: 'rename'; readonly at: number; readonly from: string; readonly to: string };

export type OddityKind = 'mixed-up' | 'truncated' | 'cp932' | 'euc-jp' | 'two-current';

/** Identity and movements stay whole, so that a patient with an odd file is still the patient the truth describes. */
const SPARED = new Set(['ADT-00', 'ADT-61', 'PPR-01', 'ADT-22', 'ADT-42', 'ADT-52']);

/** 0.05 % mixed up, 0.05 % truncated, 0.2 % wrong charset, 0.1 % with a rename that failed: by the hash of the name. */
function rated(name: string, type: string): OddityKind | undefined {
  const u = (Math.imul(hashText(name), 0x9e3779b1) >>> 0) / 4294967296;
  if (u < 0.0005) return SPARED.has(type) ? undefined : 'mixed-up';
  if (u < 0.001) return SPARED.has(type) ? undefined : 'truncated';
  if (u < 0.002) return 'cp932';
  return u < 0.003 ? 'euc-jp' : undefined;
}

const FORCED: readonly OddityKind[] = ['mixed-up', 'truncated', 'cp932', 'euc-jp'];
const FAILED_RENAME = 0.008;

/** Prescriptions and results are where an odd file shows best. */
function forcedSequence(life: Life, kind: OddityKind): number {
  const { written } = life.care.writer;
  const until = life.care.plan.now;
  const wanted = kind === 'mixed-up' ? 'OML-11' : kind === 'truncated' ? 'OMP-01' : 'OMG-11';
  for (const type of [wanted, 'OML-11', 'OMP-11', 'OMD']) {
    const last = (file: Written<Fact>): boolean =>
      !written.some(
        (other) =>
          other.type === type && other.order === file.order && other.day === file.day && other.at <= until && other.at > file.at,
      );
    const found = written.findLast((file) => file.type === type && !file.deletes && file.at <= until && last(file));
    if (found !== undefined) return found.sequence;
  }
  return -1;
}

interface Place {
  readonly written: Written<Fact>;
  readonly stem: string;
  readonly oddity: OddityKind | undefined;
  flag: '0' | '1' | '2';
}

export interface StoredFile {
  readonly written: Written<Fact>;
  readonly path: string;
  readonly flag: '0' | '1' | '2';
  readonly oddity: OddityKind | undefined;
}

/** Plays what was written in order of time: an update makes the older ones 2, a delete makes all of the key 0. */
export function settle(life: Life, until: number, steps?: StorageStep[]): readonly StoredFile[] {
  const { care } = life;
  const { number, roles } = care.person;
  const root = `${number.slice(0, 3)}/${number.slice(3, 6)}/${number}`;
  const forced = new Map<number, OddityKind>();
  if (care.plan.odd) for (const kind of FORCED) if (roles.includes(kind as never)) forced.set(forcedSequence(life, kind), kind);
  const ordered = care.writer.written.filter((file) => file.at <= until).sort((a, b) => a.at - b.at || a.sequence - b.sequence);
  const current = new Map<string, Place[]>();
  const all: Place[] = [];
  let doubled = !roles.includes('two-current') || !care.plan.odd;
  for (const written of ordered) {
    const stem = `${root}/${written.day}/${written.type}/${number}_${written.day}_${written.type}_${written.order}_${written.sent}_${written.department}_`;
    const oddity = care.plan.odd ? (forced.get(written.sequence) ?? rated(stem, written.type)) : undefined;
    const place: Place = { written, stem, oddity, flag: written.deletes ? '0' : '1' };
    const key = `${written.day}${written.type}${written.order}`;
    const older = current.get(key);
    if (older === undefined) {
      current.set(key, [place]);
    } else {
      for (const old of older) {
        const flag = written.deletes ? '0' : '2';
        // Once in a thousand files the rename fails and two files claim to be current.
        const fails =
          care.plan.odd &&
          !written.deletes &&
          old.flag === '1' &&
          (!doubled || hashText(old.stem) % 100_000 < FAILED_RENAME * 100_000) &&
          !SPARED.has(written.type);
        if (fails) doubled = true;
        if (old.flag === flag || old.flag === '0' || fails) continue;
        steps?.push({ kind: 'rename', at: written.at, from: old.stem + old.flag, to: old.stem + flag });
        old.flag = flag;
      }
      older.push(place);
    }
    steps?.push({ kind: 'write', at: written.at, path: place.stem + place.flag, written, oddity });
    all.push(place);
  }
  return all.map(({ written, stem, oddity, flag }) => ({ written, path: stem + flag, flag, oddity }));
}

/** The bytes of one file: header, message, and what went wrong with it. */
export function bytesOf(life: Life, written: Written<Fact>, oddity: OddityKind | undefined): Uint8Array {
  const { care } = life;
  const { plan, index, person } = care;
  let text = msh(written.event, written.sent, `${person.number}${`${written.sequence}`.padStart(6, '0')}`) + written.text();
  if (oddity === 'mixed-up') {
    // The message of the patient registered next, filed in this folder.
    const other = personOf(plan, index + 1 < plan.patients ? index + 1 : Math.max(0, index - 1));
    text = text.replace(care.short, pidShort(other)).replace(care.long, pidLong(other));
  }
  if (oddity === 'cp932') return encodeCp932(text).bytes;
  if (oddity === 'euc-jp') return encodeEucJp(text).bytes;
  const bytes = jisBytes(text);
  if (oddity !== 'truncated') return bytes;
  // Half of them are cut before the patient is named, and so cannot be read at all; so are those made by decree.
  const early = life.care.person.roles.includes('truncated') || hashText(written.sent) % 2 === 0;
  return bytes.slice(0, early ? 150 : Math.floor(bytes.length * 0.6));
}

export function fileOf(life: Life, stored: StoredFile): GeneratedFile {
  return { path: stored.path, bytes: bytesOf(life, stored.written, stored.oddity), at: stamp14(stored.written.at) };
}
