import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_STATIONS } from '@tomoshibi/hospital';
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import { keepFile } from '../../home/keep-file.ts';

/** What a cut-off station is given: its letters, and the key that seals codes with those letters and no others. */
const cardSchema = z.strictObject({
  v: z.literal(1),
  hospital: z.string().min(1),
  name: z.string().min(1).max(40),
  station: z
    .int()
    .min(0)
    .max(MOST_STATIONS - 1),
  /** Hex. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StationCard = z.infer<typeof cardSchema>;

const pathOf = (home: string): string => join(home, 'keys', 'station.json');

const textOf = (card: StationCard): string => `${JSON.stringify(cardSchema.parse(card), undefined, 2)}\n`;

/** Only its owner may read it. Fault `forms.card-exists`: never over another file. */
export function writeStationCard(file: string, card: StationCard): void {
  if (existsSync(file)) throw new Fault('forms.card-exists', file);
  keepFile(file, textOf(card));
}

/** The card of this home; undefined where it is no cut-off station. Fault `forms.card-not-valid`. */
export const readStationCard = (home: string): StationCard | undefined =>
  existsSync(pathOf(home)) ? readCard(pathOf(home)) : undefined;

/**
 * Makes this home the station of the card, and destroys the file: two PCs with one card would give out the same numbers. Faults:
 * `forms.card-not-valid`, `forms.card-of-another` (another hospital's), `forms.station-joined` (it has another card already, and `replace` was not said).
 */
export function joinStation(home: string, hospital: string, file: string, replace = false): StationCard {
  if (!existsSync(file)) throw new Fault('forms.card-not-valid', file);
  const card = readCard(file);
  if (card.hospital !== hospital) throw new Fault('forms.card-of-another', card.name);
  const own = readStationCard(home);
  if (own !== undefined && own.station !== card.station && !replace) throw new Fault('forms.station-joined', own.name);
  keepFile(pathOf(home), textOf(card));
  rmSync(file, { force: true });
  return card;
}

function readCard(path: string): StationCard {
  try {
    return cardSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Fault('forms.card-not-valid', path, { cause });
  }
}
