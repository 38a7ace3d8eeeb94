import { addDays } from '../../kernel/calendar-day.ts';
import { type ChartContext, sectionOf } from '../context.ts';
import { dayOfKey, keyDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageByDay } from '../paging.ts';
import { newestOfAll } from '../scan.ts';
import type { OrderItem, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';
import { orderItems } from './order-items.ts';
import { type Carried, carriedOf, readCarried } from './orders-done.ts';

const ORDER_KINDS = ['OML-01', 'OMG-01', 'OMG-02', 'OMG-03', 'OMD', 'OMP-02'] as const;
const PLAN_KINDS = ['ADT-21', 'ADT-41', 'ADT-51'] as const;
const ALL = [...ORDER_KINDS, ...PLAN_KINDS] as const;
/** An examination is booked up to a year ahead and filed under the day it was ordered. */
const DAYS_BACK = 400;
/** Of each kind, newest first. */
const MOST = 400;
/** A report may be filed under a day before the order: the order was entered afterwards. */
const DAYS_BEFORE = 7;
const SHOWN = 30;
/** An order nobody reported on is alive for this long after its day. */
const ALIVE_DAYS = 30;

/** Orders of every kind, newest order day first. */
export async function readOrders(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<OrderItem>> {
  const patient = context.patient.number;
  const page = await pageByDay(rows, patient, ALL, asked, linesOf(context));
  const days = page.items.map(({ item }) => item.key.day).filter((day) => /^\d{8}$/.test(day));
  const carried = await readCarried(
    rows,
    patient,
    [...new Set(page.items.map(({ item }) => item.key.kind))],
    before(days.sort()[0]),
  );
  return sectionOf(context, ALL, {
    ...page,
    items: page.items.flatMap(({ item, line }) => orderItems(context, item, carried)[line] ?? []),
  });
}

/** Which lines there are does not depend on what was carried out, so a page is cut before anybody asks. */
const linesOf = (context: ChartContext) => (items: readonly StoredItem[]) =>
  items.flatMap((item) => orderItems(context, item, carriedOf([])).map((_, line) => ({ item, line })));

function before(day: string | undefined): string | undefined {
  const iso = day === undefined ? undefined : dayOfKey(day);
  const earlier = iso === undefined ? undefined : addDays(iso, -DAYS_BEFORE);
  return earlier === undefined ? undefined : keyDay(earlier);
}

export interface OpenOrders {
  /** 有効な指示: open, and their day not long past. */
  readonly orders: Section<OrderItem>;
  /** 予定: admissions, moves, discharges and orders on the "as of" day or later, earliest first. */
  readonly planned: Section<OrderItem>;
}

/** One read for both sections of the summary. Injections of the past are in the drug section, not here. */
export async function readOpenOrders(rows: ChartRows, context: ChartContext): Promise<OpenOrders> {
  return openSections(context, await readOpenLines(rows, context));
}

export interface OpenLines {
  readonly open: readonly OrderItem[];
  /** There are orders, open or not. */
  readonly some: boolean;
}

/** Every order that is open, in no order. */
export async function readOpenLines(rows: ChartRows, context: ChartContext): Promise<OpenLines> {
  const patient = context.patient.number;
  const fromDay = keyDay(addDays(context.onDay, -DAYS_BACK) ?? context.onDay);
  const items = await newestOfAll(rows, patient, ALL, { fromDay, most: MOST });
  const carried = await readCarried(rows, patient, [...new Set(items.map(({ key }) => key.kind))], before(fromDay));
  return openLines(context, items, carried);
}

function openLines(context: ChartContext, items: readonly StoredItem[], carried: Carried): OpenLines {
  const open = items.flatMap((item) => orderItems(context, item, carried)).filter((order) => order.state === 'open');
  return { open, some: items.length > 0 };
}

export function openOrders(context: ChartContext, items: readonly StoredItem[], carried: Carried): OpenOrders {
  return openSections(context, openLines(context, items, carried));
}

export function openSections(context: ChartContext, { open, some }: OpenLines): OpenOrders {
  const planned = open.filter((order) => isAhead(order, context.onDay)).sort((a, b) => compare(a.scheduledAt, b.scheduledAt));
  const since = addDays(context.onDay, -ALIVE_DAYS) ?? context.onDay;
  const alive = open
    .filter(
      (order) =>
        (order.kind !== 'injection' || isAhead(order, context.onDay)) && dayOf(order) >= since.slice(0, dayOf(order).length),
    )
    .sort((a, b) => compare(dayOf(b), dayOf(a)));
  return {
    orders: sectionOf(context, ALL, { items: alive.slice(0, SHOWN), total: alive.length, others: some }),
    planned: sectionOf(context, ALL, { items: planned.slice(0, SHOWN), total: planned.length, others: some }),
  };
}

const dayOf = (order: OrderItem) => (known(order.scheduledAt) ?? known(order.orderedAt) ?? '').slice(0, 10);

function isAhead(order: OrderItem, onDay: string): boolean {
  const day = known(order.scheduledAt)?.slice(0, 10);
  return day !== undefined && day >= onDay.slice(0, day.length);
}

const known = (time: string | undefined) => (time === undefined || time.startsWith('?') ? undefined : time);
const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
