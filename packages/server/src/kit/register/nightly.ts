import { isEnded, type KitRow } from '@tomoshibi/hospital';
import { hospitalToday } from '../../reader/hospital-today.ts';
import { localInstant } from '../../reader/local-instant.ts';

const DAY_MS = 86_400_000;
/** A kit that failed is tried again after this long, a few times a night: each try is written down. */
const AGAIN_MS = 60 * 60_000;
const TRIES = 3;

/** The newest instant at which it was `at` o'clock in the hospital, and the next one. */
export function turnsAround(at: string, nowInstant: string): { readonly last: string; readonly next: string } {
  const now = Date.parse(nowInstant);
  const turns = [-1, 0, 1].map((days) => {
    const day = hospitalToday(new Date(now + days * DAY_MS));
    return localInstant(`${day}T${at}`) ?? nowInstant;
  });
  const last = turns.filter((turn) => Date.parse(turn) <= now).at(-1);
  const next = turns.find((turn) => Date.parse(turn) > now);
  return { last: last ?? nowInstant, next: next ?? nowInstant };
}

/**
 * Kits among the plugged-in ones whose turn has come: written last before the newest turn, whenever the machine was switched on again.
 * What decides is the record and the wall clock alone, so that neither sleep nor a moved clock makes a night be missed or done twice.
 */
export function dueKits(rows: readonly KitRow[], docked: ReadonlySet<string>, at: string, nowInstant: string): readonly string[] {
  const turn = Date.parse(turnsAround(at, nowInstant).last);
  return rows
    .filter((row) => {
      // One of a single patient names nobody, so nobody but a person can say whose it is.
      if (!docked.has(row.kit) || isEnded(row) || row.scope?.kind === 'patient') return false;
      if (row.generation !== undefined && Date.parse(row.generation.atInstant) >= turn) return false;
      const failed = row.past.filter(({ kind, atInstant }) => kind === 'kit.refresh-failed' && Date.parse(atInstant) >= turn);
      const newest = failed.at(-1);
      return newest === undefined || (failed.length < TRIES && Date.parse(nowInstant) - Date.parse(newest.atInstant) >= AGAIN_MS);
    })
    .map(({ kit }) => kit);
}
