import { hash } from 'node:crypto';
import type { KitChart, UnreadableItem } from '@tomoshibi/hospital';
import { PROJECTION } from '../../projector/projector.ts';
import { unreadableOf } from '../../reader/store-reader.ts';
import type { RowStore } from '../../stores/row-store.ts';

/** All rows of one patient, at one moment of the rows. */
export interface PatientRead {
  readonly number: string;
  /** `PatientRow` as JSON text. */
  readonly row: string;
  readonly items: KitChart['items'];
  readonly unreadable: readonly UnreadableItem[];
}

/** Hints at the identity kept beside the items for the projector: no section reads them, and they may name somebody else. */
const NOT_READ = 'PID';
/** An intake that writes without pause is asked no more often; each of the answers is whole in itself. */
const TRIES = 5;

/** Undefined when there is no such patient any more. Row, items and problems belong together, also while an intake is writing. */
export async function readPatient(rows: RowStore, station: string, number: string): Promise<PatientRead | undefined> {
  for (let left = TRIES; ; left--) {
    const before = await rows.cursor(PROJECTION);
    const row = await rows.get('patient', [number]);
    if (row === undefined) return undefined;
    const found = await rows.find('item', { prefix: [number] });
    const unreadable = await unreadableOf(rows, station, number);
    if (left > 1 && (await rows.cursor(PROJECTION)) !== before) continue;
    const items = found.flatMap(({ key, value }) =>
      key[1] === NOT_READ ? [] : [[key[1] as string, key[2] as string, key[3] as string, value] as const],
    );
    return { number, row, items, unreadable };
  }
}

/** Equal text, equal chart: what stands in the rows, and `how` the rest of it is made. No original is opened for it. */
export function fingerprintOf({ row, items, unreadable }: PatientRead, how: string): string {
  const parts = [how, row, JSON.stringify(unreadable), ...items.flat()];
  // Lengths before texts, so that no two charts run into the same text; one text at once, which is what the hash is quick at.
  return hash('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'base64');
}
