/** A keeper's record for the tests of this folder. */
import type { Recorded } from '../kernel/recorded.ts';
import type { GenerationReadBack, GenerationWritten, PlaceKind, ReadinessEvent } from './events.ts';

export const DAY_MS = 86_400_000;
export const START = Date.parse('2026-01-01T00:41:00.000Z');

export const dayAt = (day: number, hours = 0): string => new Date(START + day * DAY_MS + hours * 3_600_000).toISOString();

export function written(
  place: string,
  generation: number,
  at: string,
  more: { placeKind?: PlaceKind; medium?: string } = {},
): GenerationWritten {
  const { placeKind = 'folder', medium } = more;
  const base = {
    kind: 'readiness.generation-written',
    v: 1,
    place,
    placeKind,
    generation,
    records: generation * 10,
    root: '00',
  } as const;
  return { ...base, files: 1, bytes: 1, takenAt: at, ...(medium !== undefined && { medium }) };
}

export function readBack(
  place: string,
  generation: number,
  more: { medium?: string; damaged?: number; done?: boolean } = {},
): GenerationReadBack {
  const { medium, damaged = 0, done = true } = more;
  const base = {
    kind: 'readiness.generation-read-back',
    v: 1,
    place,
    generation,
    after: generation - 1,
    done,
    seed: 's',
  } as const;
  return { ...base, files: 1, read: 1, sampled: 0, bytes: 1, damaged, ...(medium !== undefined && { medium }) };
}

/** When, and what. */
export type Line = readonly [at: string, event: ReadinessEvent];

export function record(...lines: Line[]): Recorded<ReadinessEvent>[] {
  return lines.map(([recordedAt, event], seq) => ({ station: 'keeper', seq, recordedAt, event }));
}

/** `days` nights with a window each, after `before`. */
export function nights(before: Recorded<ReadinessEvent>[], from: number, days: number): Recorded<ReadinessEvent>[] {
  const later = Array.from({ length: days }, (_, index) => ({
    station: 'keeper',
    seq: before.length + index,
    recordedAt: dayAt(from + index),
    event: { kind: 'readiness.window-opened', v: 1, limitSeconds: 1800 } as const,
  }));
  return [...before, ...later];
}
