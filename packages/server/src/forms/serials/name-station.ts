import { randomInt } from 'node:crypto';
import { type Doer, MOST_STATIONS, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { StationRecord } from '../../record/station-record.ts';
import { listStations, type StationRow } from './project-stations.ts';

export interface NamingOptions {
  /** The name has letters already and is to get new ones: its PC was lost, or its folder was brought back from an old copy. */
  readonly again?: boolean;
  /** Below `below`; for tests. */
  readonly pick?: (below: number) => number;
}

/**
 * Gives a station letters nobody has, and writes that down. They are drawn by lot among the free ones: a record that was itself brought back from
 * an old copy has forgotten some, and counting on would give exactly those again. Refusals: `forms.station-name-taken`, `forms.stations-used-up`.
 */
export async function nameStation(
  record: Pick<StationRecord, 'rows' | 'write'>,
  name: string,
  by: Doer,
  { again = false, pick = (below) => randomInt(below) }: NamingOptions = {},
): Promise<Result<number>> {
  const rows = await listStations(record.rows);
  if (!again && rows.some((row) => row.name === name)) return refuse('forms.station-name-taken');
  const taken = new Set(rows.map(({ station }) => station));
  const free = MOST_STATIONS - taken.size;
  if (free <= 0) return refuse('forms.stations-used-up');
  const station = nthFree(pick(free), taken);
  await record.write([{ kind: 'forms.station-named', v: 1, station, name, by }]);
  return ok(station);
}

function nthFree(nth: number, taken: ReadonlySet<number>): number {
  let station = 0;
  for (let left = nth; ; station++) if (!taken.has(station) && left-- === 0) return station;
}

/** The letters a name has now: the last ones given. */
export const stationNamed = (rows: readonly StationRow[], name: string): StationRow | undefined =>
  rows
    .filter((row) => row.name === name)
    .sort((a, b) => (a.namedSeq ?? 0) - (b.namedSeq ?? 0))
    .at(-1);
