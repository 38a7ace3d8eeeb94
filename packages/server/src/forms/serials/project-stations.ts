import { type FormsEvent, type PrintedSheet, readSerial, STATION_LETTERS } from '@tomoshibi/hospital';
import type { ProjectRecord } from '../../record/project.ts';
import type { RowStore } from '../../stores/row-store.ts';

/** One station's letters, as the record knows them. */
export interface StationRow {
  readonly station: number;
  /** Absent: sheets of it are known, and its name is not (it was named elsewhere). */
  readonly name?: string;
  /** Entry that gave it the letters. */
  readonly namedSeq?: number;
  readonly namedInstant?: string;
  /** Highest count that the record saw on paper or in a set; 0 when none. */
  readonly highest: number;
}

/** Key of a station's row: its number, so that rows sort. */
export const stationKey = (station: number): readonly [string] => [String(station).padStart(5, '0')];

/** Table `station`: letters given out, and how far each station's numbers are known to have gone. */
export const projectStations: ProjectRecord = async ({ event, seq, recordedAt }, rows) => {
  const change = async (station: number, next: (row: StationRow) => StationRow): Promise<void> => {
    const key = stationKey(station);
    const before = await rows.get('station', key);
    const row = before === undefined ? { station, highest: 0 } : (JSON.parse(before) as StationRow);
    const after = next(row);
    if (after !== row) rows.put('station', key, JSON.stringify(after));
  };
  if (event.kind === 'forms.station-named') {
    await change(event.station, (row) => ({ ...row, name: event.name, namedSeq: seq, namedInstant: recordedAt }));
    return;
  }
  if (!event.kind.startsWith('forms.')) return;
  for (const [station, count] of highestOf(event as FormsEvent))
    await change(station, (row) => (count > row.highest ? { ...row, highest: count } : row));
};

function highestOf(event: FormsEvent): ReadonlyMap<number, number> {
  const highest = new Map<number, number>();
  for (const serial of serialsOf(event)) {
    const read = readSerial(serial);
    if (read !== undefined && read.count > (highest.get(read.station) ?? 0)) highest.set(read.station, read.count);
  }
  return highest;
}

function serialsOf(event: FormsEvent): readonly string[] {
  const serials = (sheets: readonly PrintedSheet[]): readonly string[] => sheets.map(({ serial }) => serial);
  if (event.kind === 'forms.sheets-printed') return serials(event.sheets);
  if (event.kind === 'forms.night-set-made') return serials(event.sheets);
  if (event.kind === 'forms.pack-issued') return [event.firstSerial, event.lastSerial];
  return event.kind === 'forms.sheet-ended' ? [event.serial] : [];
}

/** Stations by number. */
export async function listStations(rows: Pick<RowStore, 'find'>): Promise<readonly StationRow[]> {
  return (await rows.find('station', { prefix: [] })).map(({ value }) => JSON.parse(value) as StationRow);
}

/** The letters as they stand in front of a serial: `00A`. */
export const stationLetters = (serial: string): string => serial.slice(0, STATION_LETTERS);
