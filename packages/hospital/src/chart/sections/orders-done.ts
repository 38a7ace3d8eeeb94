import { dayOfKey } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { newestOfAll } from '../scan.ts';

/** What tells that an order was carried out: the kind that reports it, by the kind that orders it. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  'OML-01': ['OML-11'],
  'OMG-01': ['OMG-11'],
  'OMG-02': ['OMG-12'],
  'OMG-03': ['OMG-13'],
  'OMP-02': ['OMP-12'],
  'ADT-21': ['ADT-22'],
  'ADT-41': ['ADT-42'],
  'ADT-51': ['ADT-52'],
};
/** Reports read to find out, newest first, for each kind. */
const MOST = 3_000;

export interface Carried {
  /** A report names the same order: by the key's order number, or by the order number in the message. */
  has(item: StoredItem, order: string | undefined): boolean;
  /** A movement of that sort happened on the planned day or later. */
  moved(kind: string, plannedAt: string | undefined): boolean;
}

export function reportKinds(orderKinds: readonly string[]): readonly string[] {
  return [...new Set(orderKinds.flatMap((kind) => REPORTS[kind] ?? []))];
}

/** @param fromDay `YYYYMMDD`: reports before this day are not read, they cannot belong to the orders asked about. */
export async function readCarried(
  rows: ChartRows,
  patient: string,
  orderKinds: readonly string[],
  fromDay: string | undefined,
): Promise<Carried> {
  const bounds = fromDay === undefined ? { most: MOST } : { most: MOST, fromDay };
  return carriedOf(await newestOfAll(rows, patient, reportKinds(orderKinds), bounds));
}

export function carriedOf(reports: readonly StoredItem[]): Carried {
  const orders = new Set<string>();
  const moves = new Map<string, string>();
  for (const item of reports) {
    const facts = item.row.facts;
    // An unreadable report still shows by its key that something was carried out; a cancelled one takes it back.
    if (item.row.of === undefined || facts?.cancels) continue;
    if (facts?.kind === 'movement') {
      const day = (facts.at ?? dayOfKey(item.key.day) ?? '').slice(0, 10);
      if (day > (moves.get(item.key.kind) ?? '')) moves.set(item.key.kind, day);
      continue;
    }
    note(orders, item.key.kind, item.key.order);
    if (facts !== undefined && 'order' in facts) note(orders, item.key.kind, facts.order);
    if (facts?.kind === 'examination') for (const exam of facts.exams ?? []) note(orders, item.key.kind, exam.order);
  }
  return {
    has: (item, order) =>
      (REPORTS[item.key.kind] ?? []).some(
        (kind) => orders.has(`${kind} ${item.key.order}`) || (order !== undefined && orders.has(`${kind} ${order}`)),
      ),
    moved: (kind, plannedAt) => {
      const report = { admission: 'ADT-22', transfer: 'ADT-42', discharge: 'ADT-52' }[kind];
      const day = report === undefined ? undefined : moves.get(report);
      return day !== undefined && plannedAt !== undefined && day >= plannedAt.slice(0, 10);
    },
  };
}

/** The key of messages without an order number says nothing. */
function note(orders: Set<string>, kind: string, order: string | undefined): void {
  if (order !== undefined && !/^9{13,22}$/.test(order)) orders.add(`${kind} ${order}`);
}
