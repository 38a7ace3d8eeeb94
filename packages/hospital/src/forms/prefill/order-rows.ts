import type { OrderItem } from '../../chart/view.ts';
import type { TableRow } from '../sheet-content.ts';
import type { PatientFacts } from '../sheet-facts.ts';
import type { PrintWords } from './print-words.ts';
import { saidTime } from './said-time.ts';

/** Orders that are alive: whole when the caller has them, else those of the summary, today's and planned ones. */
export function ordersAlive({ orders, summary }: PatientFacts): readonly OrderItem[] {
  const all = orders ?? [...summary.orders.items, ...summary.planned.items];
  const seen = new Set<OrderItem>();
  return all.filter((order) => order.state === 'open' && !seen.has(order) && seen.add(order));
}

/** How many orders the summary left out. */
const leftOut = ({ orders, summary }: PatientFacts): number =>
  orders === undefined
    ? summary.orders.total - summary.orders.items.length + summary.planned.total - summary.planned.items.length
    : 0;

/** Every order that is alive with start, end and who ordered it. Injections stand with the drugs. What is left out is counted. */
export function standingRows(patient: PatientFacts, onDay: string, m: PrintWords): readonly TableRow[] {
  const rest = leftOut(patient);
  const rows = ordersAlive(patient)
    .filter(({ kind }) => kind !== 'injection')
    .map((order) => ({
      cells: {
        kind: m.orderKind[order.kind] ?? order.kind,
        name: order.name,
        detail: order.detail ?? '',
        start: saidTime(order.scheduledAt ?? order.orderedAt, onDay),
        end: saidTime(order.endAt, onDay),
        by: order.doctor ?? '',
      },
    }));
  return rest > 0 ? [...rows, { cells: { name: m.more(rest) } }] : rows;
}

/** 食事: what is ordered now and next, as sent. */
export const mealRows = (patient: PatientFacts, onDay: string): readonly TableRow[] =>
  ordersAlive(patient)
    .filter(({ kind }) => kind === 'meal')
    .map((order) => ({
      cells: {
        from: saidTime(order.scheduledAt, onDay),
        until: saidTime(order.endAt, onDay),
        meal: order.name,
        detail: order.detail ?? '',
        by: order.doctor ?? '',
      },
    }));

/** Appointments and planned orders, earliest first. */
export function plannedRows({ summary }: PatientFacts, onDay: string): readonly TableRow[] {
  const bookings = summary.appointments.items
    .filter(({ ahead }) => ahead)
    .map((one) => ({
      at: one.at ?? '',
      what: [one.what, one.doctor].filter(Boolean).join(' '),
      where: one.place ?? one.department ?? '',
    }));
  const orders = summary.planned.items
    .filter(({ state }) => state === 'open')
    .map((one) => ({
      at: one.scheduledAt ?? '',
      what: [one.name, one.detail].filter(Boolean).join(' '),
      where: one.department ?? '',
    }));
  return [...bookings, ...orders]
    .sort((a, b) => (a.at === b.at ? 0 : a.at === '' || (b.at !== '' && a.at > b.at) ? 1 : -1))
    .map(({ at, what, where }) => ({ cells: { when: saidTime(at, onDay), what, where } }));
}

const EXAMINED: readonly OrderItem['kind'][] = ['lab', 'imaging', 'endoscopy', 'physiology'];

/** Ordered for a day before today, and the copy holds nothing of their being done: 結果待ち. */
export const pendingOrders = (patient: PatientFacts, onDay: string): readonly OrderItem[] =>
  ordersAlive(patient).filter(
    ({ kind, scheduledAt }) => EXAMINED.includes(kind) && scheduledAt !== undefined && scheduledAt.slice(0, 10) < onDay,
  );
