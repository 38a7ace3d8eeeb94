import {
  type FormsEvent,
  foldEnded,
  foldPrinted,
  foldSupply,
  type PackRow,
  packOf,
  type Recorded,
  type SheetRow,
  type SupplyRow,
} from '@tomoshibi/hospital';
import type { ProjectRecord, RowsInHand } from '../record/project.ts';
import type { RecordEvent } from '../record/station-record.ts';
import type { Key, RowStore, Table } from '../stores/row-store.ts';

type OfSheets = Extract<
  FormsEvent,
  { kind: 'forms.sheets-printed' | 'forms.sheet-ended' | 'forms.pack-issued' | 'forms.supply-counted' | 'forms.supply-ordered' }
>;
const KINDS: readonly string[] = [
  'forms.sheets-printed',
  'forms.sheet-ended',
  'forms.pack-issued',
  'forms.supply-counted',
  'forms.supply-ordered',
] satisfies readonly OfSheets['kind'][];
const isOfSheets = (entry: Recorded<RecordEvent>): entry is Recorded<OfSheets> => KINDS.includes(entry.event.kind);

/** Tables `sheet`, `sheetOf`, `sheetOut`, `sheetPack`, `supply`: what was printed, what is still out, what is left on the shelf. */
export const projectSheets: ProjectRecord = async (entry, rows) => {
  if (!isOfSheets(entry)) return;
  const { event, ...at } = entry;
  if (event.kind === 'forms.sheets-printed') {
    for (const sheet of event.sheets)
      keepSheet(rows, foldPrinted(await rowOf<SheetRow>(rows, 'sheet', [sheet.serial]), sheet, { ...at, event }));
  } else if (event.kind === 'forms.sheet-ended') {
    const row = foldEnded(await rowOf<SheetRow>(rows, 'sheet', [event.serial]), { ...at, event });
    if (row !== undefined) keepSheet(rows, row);
  } else if (event.kind === 'forms.pack-issued') {
    rows.put('sheetPack', [event.pack], JSON.stringify(packOf({ ...at, event })));
  } else {
    const row = foldSupply(await rowOf<SupplyRow>(rows, 'supply', [event.item]), { ...at, event });
    if (row !== undefined) rows.put('supply', [event.item], JSON.stringify(row));
  }
};

function keepSheet(rows: RowsInHand, row: SheetRow): void {
  const value = JSON.stringify(row);
  rows.put('sheet', [row.serial], value);
  if (row.patient !== undefined) rows.put('sheetOf', [row.patient, row.serial], row.form);
  rows.put('sheetOut', [row.serial], row.ended === undefined ? value : null);
}

async function rowOf<T>(rows: RowsInHand, table: Table, key: Key): Promise<T | undefined> {
  const value = await rows.get(table, key);
  return value === undefined ? undefined : (JSON.parse(value) as T);
}

/** The register of paper as rows. */
export interface SheetRows {
  sheet(serial: string): Promise<SheetRow | undefined>;
  /** Between two serials of one station, both in it. */
  between(first: string, last: string): Promise<readonly SheetRow[]>;
  /** Printed and not come back, by serial. */
  out(): Promise<readonly SheetRow[]>;
  /** Newest first. */
  packs(): Promise<readonly PackRow[]>;
  supplies(): Promise<readonly SupplyRow[]>;
}

export function sheetRowsOf(rows: Pick<RowStore, 'find' | 'get'>): SheetRows {
  const all = async <T>(table: Table, range: { readonly from?: string; readonly to?: string } = {}): Promise<readonly T[]> =>
    (await rows.find(table, { prefix: [], ...range })).map(({ value }) => JSON.parse(value) as T);
  return {
    async sheet(serial) {
      const value = await rows.get('sheet', [serial]);
      return value === undefined ? undefined : (JSON.parse(value) as SheetRow);
    },
    between: (from, to) => all<SheetRow>('sheet', { from, to }),
    out: () => all<SheetRow>('sheetOut'),
    packs: async () => [...(await all<PackRow>('sheetPack'))].sort((a, b) => (a.atInstant < b.atInstant ? 1 : -1)),
    supplies: () => all<SupplyRow>('supply'),
  };
}
