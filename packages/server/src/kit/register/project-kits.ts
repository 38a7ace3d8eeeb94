import { foldKit, foldStock, type KitEvent, type KitRow, type Recorded, type StockRow } from '@tomoshibi/hospital';
import type { ProjectRecord } from '../../record/project.ts';
import type { RecordEvent } from '../../record/station-record.ts';
import type { RowStore } from '../../stores/row-store.ts';

export const isKitEvent = (entry: Recorded<RecordEvent>): entry is Recorded<KitEvent> => entry.event.kind.startsWith('kit.');

/** Tables `kit` and `stock`: the lines of the register. */
export const projectKits: ProjectRecord = async (entry, rows) => {
  if (!isKitEvent(entry)) return;
  const { event } = entry;
  if ('item' in event) {
    const before = await rows.get('stock', [event.item]);
    const row = foldStock(before === undefined ? undefined : (JSON.parse(before) as StockRow), entry);
    if (row !== undefined) rows.put('stock', [event.item], JSON.stringify(row));
    return;
  }
  const before = await rows.get('kit', [event.kit]);
  const row = foldKit(before === undefined ? undefined : (JSON.parse(before) as KitRow), entry);
  if (row !== undefined) rows.put('kit', [event.kit], JSON.stringify(row));
};

/** The register as rows. */
export interface KitRows {
  kits(): Promise<readonly KitRow[]>;
  kit(kit: string): Promise<KitRow | undefined>;
  stock(): Promise<readonly StockRow[]>;
  item(item: string): Promise<StockRow | undefined>;
}

export function kitRowsOf(rows: Pick<RowStore, 'find' | 'get'>): KitRows {
  const one = async <T>(table: 'kit' | 'stock', key: string): Promise<T | undefined> => {
    const value = await rows.get(table, [key]);
    return value === undefined ? undefined : (JSON.parse(value) as T);
  };
  return {
    kits: async () => (await rows.find('kit', { prefix: [] })).map(({ value }) => JSON.parse(value) as KitRow),
    kit: (kit) => one<KitRow>('kit', kit),
    stock: async () => (await rows.find('stock', { prefix: [] })).map(({ value }) => JSON.parse(value) as StockRow),
    item: (item) => one<StockRow>('stock', item),
  };
}
