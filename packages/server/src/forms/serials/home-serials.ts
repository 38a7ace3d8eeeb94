import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Doer } from '@tomoshibi/hospital';
import { nodeDisk } from '@tomoshibi/vault';
import { codeOf, Fault } from '../../fault.ts';
import type { Home } from '../../home/home.ts';
import type { StationRecord } from '../../record/station-record.ts';
import { hospitalSheetKey, openSheetSeal, openStationSeal } from '../seal/open-sheet-seal.ts';
import type { Serials, SheetSeal } from '../sheet-desk.ts';
import { nameStation, stationNamed } from './name-station.ts';
import { openSerials } from './open-serials.ts';
import { listStations } from './project-stations.ts';
import { readStationCard } from './station-card.ts';

type HomeOfSerials = Pick<Home, 'folder' | 'config'>;

/** Where a home keeps its counters. */
export const serialsFolderOf = (home: string): string => join(home, 'serials');

/** The hospital's home draws its letters itself, and gives itself a name in the record for it. */
const ITSELF: Doer = { place: 'serials' };

/**
 * Numbers for the sheets of this home: with the letters of its card where it is a cut-off station, and else with letters of its own, drawn when
 * first needed. Whoever calls holds the record for writing, so that one process counts. Faults: those of `openSerials`.
 */
export async function openHomeSerials(home: HomeOfSerials, record: Pick<StationRecord, 'rows' | 'write'>): Promise<Serials> {
  const station = readStationCard(home.folder)?.station ?? (await ownStation(home, record));
  const folder = serialsFolderOf(home.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seen = (await listStations(record.rows)).find((row) => row.station === station)?.highest ?? 0;
  return openSerials({ disk: nodeDisk(folder), station, seen });
}

/** The same, opened at the first number that is taken: a home that prints nothing needs no letters. */
export function serialsWhenNeeded(home: HomeOfSerials, record: Pick<StationRecord, 'rows' | 'write'>): Pick<Serials, 'take'> {
  let opened: Promise<Serials> | undefined;
  return {
    async take(count) {
      opened ??= openHomeSerials(home, record);
      const mine = opened;
      try {
        return await (await mine).take(count);
      } catch (error) {
        // Opened again only when that counter is dead or never came to be: two living ones would give out the same numbers.
        const dead = codeOf(error) === 'forms.serials-not-writable' || (await mine.then(no, yes));
        if (dead && opened === mine) opened = undefined;
        throw error;
      }
    },
  };
}

const yes = (): boolean => true;
const no = (): boolean => false;

async function ownStation(home: HomeOfSerials, record: Pick<StationRecord, 'rows' | 'write'>): Promise<number> {
  const { station: name } = home.config;
  const known = stationNamed(await listStations(record.rows), name);
  if (known !== undefined) return known.station;
  const named = await nameStation(record, name, ITSELF);
  if (!named.ok) throw new Fault(named.refusal.code, name);
  return named.value;
}

/** Makes and reads codes of this home's sheets: of every station where the hospital's key lies, of its own at a cut-off station. */
export function openHomeSeal(home: Pick<Home, 'folder' | 'keys'>): SheetSeal {
  const card = readStationCard(home.folder);
  return card === undefined ? openSheetSeal(hospitalSheetKey(home)) : openStationSeal(card.station, Buffer.from(card.key, 'hex'));
}
