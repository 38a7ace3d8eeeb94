import type { ChartRows, ItemRow } from '@tomoshibi/hospital';
import type { Range, RowStore } from '../stores/row-store.ts';

/** Chart rows of a RowStore. */
export const chartRowsOf = (rows: RowStore): ChartRows => ({
  async items(patient, kind, { fromDay, toDay, after, limit } = {}) {
    const range: Range = {
      prefix: [patient, kind],
      descending: true,
      ...(fromDay === undefined ? {} : { from: fromDay }),
      ...(toDay === undefined ? {} : { to: toDay }),
      ...(after === undefined ? {} : { after: [after.patient, after.kind, after.day, after.order] }),
      ...(limit === undefined ? {} : { limit }),
    };
    const found = await rows.find('item', range);
    return found.map(({ key, value }) => ({
      key: { patient, kind, day: key[2] as string, order: key[3] as string },
      row: JSON.parse(value) as ItemRow,
    }));
  },
});
