import { type OrderRow, orderRow, reissuedRow, withdrawnRow } from '@tomoshibi/hospital';
import type { ProjectRecord } from '../record/project.ts';
import type { RowStore } from '../stores/row-store.ts';

/** Tables `order` by patient and `orderOn` by day: what was written here, as it stands. */
export const projectOrders: ProjectRecord = async (entry, rows) => {
  const { event } = entry;
  if (event.kind === 'orders.prescription-written' || event.kind === 'orders.slip-written') {
    const row = orderRow(entry, event);
    rows.put('order', [event.patient, event.serial], JSON.stringify(row));
    rows.put('orderOn', [entry.recordedAt.slice(0, 10), event.serial], event.patient);
    return;
  }
  if (event.kind !== 'orders.withdrawn' && event.kind !== 'orders.reissued') return;
  const before = await rows.get('order', [event.patient, event.serial]);
  if (before === undefined) return;
  const row = JSON.parse(before) as OrderRow;
  const after = event.kind === 'orders.withdrawn' ? withdrawnRow(row, entry, event) : reissuedRow(row, entry, event);
  rows.put('order', [event.patient, event.serial], JSON.stringify(after));
};

/** Newest first. */
export async function ordersOf(rows: Pick<RowStore, 'find'>, patient: string): Promise<readonly OrderRow[]> {
  const found = await rows.find('order', { prefix: [patient] });
  return found.map(({ value }) => JSON.parse(value) as OrderRow).sort((a, b) => b.seq - a.seq);
}

export async function orderOf(rows: Pick<RowStore, 'get'>, patient: string, serial: string): Promise<OrderRow | undefined> {
  const value = await rows.get('order', [patient, serial]);
  return value === undefined ? undefined : (JSON.parse(value) as OrderRow);
}
