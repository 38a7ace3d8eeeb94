import type { IntakeProblem } from '@tomoshibi/hospital';
import type { RowChange, RowStore } from '../stores/row-store.ts';

/** Where a whole pass that was cut had come to: `inventory` (source, `pass-so-far`). Gone when a pass over everything is done. */
export interface PassSoFar {
  readonly startedAt: string;
  /** The last patient done of those in the order of the walk; absent while none is. */
  readonly after?: { readonly root: number; readonly folder: string };
  /** Numbers of patients before `after` who have to be looked at again. */
  readonly again: readonly string[];
  readonly counts: { readonly seen: number; readonly unchanged: number; readonly patients: number };
  readonly problems: readonly IntakeProblem[];
  /** False when a folder could not be listed: nothing may be called vanished when the pass is over. */
  readonly complete: boolean;
}

const KEY = 'pass-so-far';
/** Patient folders met so far, a row per first folder: `pass-met:root:first`. */
const MET = 'pass-met:';

/** A pass cut longer ago than this begins anew: what it saw is too old to be called one look. */
const OLDEST_MS = 36 * 3_600_000;

export async function readPassSoFar(rows: RowStore, source: string, now: string): Promise<PassSoFar | undefined> {
  const value = await rows.get('inventory', [source, KEY]);
  if (value === undefined) return undefined;
  const pass = JSON.parse(value) as PassSoFar;
  const age = Date.parse(now) - Date.parse(pass.startedAt);
  return age >= 0 && age <= OLDEST_MS ? pass : undefined;
}

/** `root` and folder of every patient met by the part that was cut. */
export async function readMet(rows: RowStore, source: string): Promise<readonly (readonly [number, string])[]> {
  const found = await rows.find('inventory', { prefix: [source], from: MET, to: `${MET}\u{10ffff}` });
  return found.flatMap(({ key, value }) => {
    const root = Number((key[1] as string).slice(MET.length).split(':')[0]);
    return value.split('\n').map((folder) => [root, folder] as const);
  });
}

/** `met`: by `root:first folder`, those that changed since the last time. */
export function passSoFarChanges(
  source: string,
  pass: PassSoFar,
  met: Iterable<readonly [string, readonly string[]]>,
): RowChange[] {
  const rows = [...met].map(
    ([group, folders]): RowChange => ({ table: 'inventory', key: [source, `${MET}${group}`], value: folders.join('\n') }),
  );
  return [...rows, { table: 'inventory', key: [source, KEY], value: JSON.stringify(pass) }];
}

/** Removes all of it. */
export async function forgetPassSoFar(rows: RowStore, source: string): Promise<RowChange[]> {
  if ((await rows.get('inventory', [source, KEY])) === undefined) return [];
  const met = await rows.find('inventory', { prefix: [source], from: MET, to: `${MET}\u{10ffff}` });
  return [[source, KEY], ...met.map(({ key }) => key)].map((key) => ({ table: 'inventory', key, value: null }));
}
