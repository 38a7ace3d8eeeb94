import { MOST_SHEETS, MOST_STATIONS, serialOf } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import type { Serials } from '../sheet-desk.ts';
import { counterText, readCounter } from './counter-file.ts';

export interface SerialsOptions {
  /** The folder that holds the counter is its root. */
  readonly disk: Disk;
  /** Whose letters: 0 … 32,767. */
  readonly station: number;
  /** Second witness: the highest count of this station that the record knows. An old counter file brought back never goes below it. */
  readonly seen: number;
  /** Numbers made durable at once; a power cut skips at most so many. */
  readonly block?: number;
}

const BLOCK = 256;

/**
 * The counter of one station. What is given out was written ahead, fsynced, renamed and the folder fsynced; what was reserved in an earlier
 * life is skipped, because nobody knows how far it was used. One process at a time (the record's lock sees to it).
 * Faults: `forms.serials-used-up`, `forms.serials-not-writable`; after the latter every call rejects until it is opened again.
 */
export async function openSerials({ disk, station, seen, block = BLOCK }: SerialsOptions): Promise<Serials> {
  if (!Number.isInteger(station) || station < 0 || station >= MOST_STATIONS) throw new RangeError('station');
  const path = `${station}.serials`;
  const known = readCounter(await disk.read(path), station) ?? 0;
  let last = Math.max(known, seen);
  let reserved = last;
  let dead: unknown;
  let queue: Promise<unknown> = Promise.resolve();

  const reserve = async (upTo: number): Promise<void> => {
    const part = `${path}.part`;
    try {
      await disk.write(part, counterText(station, upTo));
      await disk.sync(part);
      await disk.rename(part, path);
      await disk.sync('');
    } catch (cause) {
      dead = cause;
      throw notWritable(cause);
    }
    reserved = upTo;
  };

  const give = async (count: number): Promise<readonly string[]> => {
    if (dead !== undefined) throw notWritable(dead);
    const first = last + 1;
    const upTo = last + count;
    if (upTo > MOST_SHEETS) throw new Fault('forms.serials-used-up', `${station}: ${MOST_SHEETS}`);
    if (upTo > reserved) await reserve(Math.min(MOST_SHEETS, last + Math.max(block, count)));
    last = upTo;
    return Array.from({ length: count }, (_, at) => serialOf(station, first + at));
  };

  return {
    station,
    take(count) {
      if (!Number.isInteger(count) || count < 0) return Promise.reject(new RangeError('count'));
      if (count === 0) return Promise.resolve([]);
      const given = queue.then(() => give(count));
      queue = given.catch(() => {});
      return given;
    },
  };
}

const notWritable = (cause: unknown): Fault =>
  new Fault('forms.serials-not-writable', '通し番号を確保できません / serial numbers could not be made durable', { cause });
