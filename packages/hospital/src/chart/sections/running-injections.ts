import { addDays } from '../../kernel/calendar-day.ts';
import { type ChartContext, sectionOf } from '../context.ts';
import type { AdministrationFacts, InjectionFacts, SlotFacts } from '../facts.ts';
import { keyDay, wholeDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { newest } from '../scan.ts';
import type { DrugItem, Section } from '../view.ts';
import type { InjectionNow } from '../view-drugs.ts';
import type { Asked } from './diagnoses.ts';
import { OPEN_INJECTION_DAYS } from './drugs.ts';
import { injectionItems } from './injections.ts';

const KINDS = ['OMP-02', 'OMP-12'] as const;
/** Injection orders filed earlier than this do not run now. */
const DAYS_BACK = 60;
const MOST = 600;

/** 点滴中: rate, bag and end as sent; what runs for certain first. */
export async function readRunning(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<InjectionNow>> {
  const patient = context.patient.number;
  const fromDay = keyDay(addDays(context.onDay, -DAYS_BACK) ?? context.onDay);
  const [orders, given] = await Promise.all(KINDS.map((kind) => newest(rows, patient, kind, { fromDay, most: MOST })));
  const items = runningInjections(context, orders ?? [], given ?? []);
  return sectionOf(context, KINDS, { ...pageOf(items, asked), others: (orders ?? []).length > 0 });
}

export function runningInjections(
  context: ChartContext,
  orders: readonly StoredItem[],
  given: readonly StoredItem[],
): readonly InjectionNow[] {
  return orders
    .flatMap((item) => {
      const facts = item.row.facts;
      if (facts?.kind !== 'injection') return [];
      const drugs = injectionItems(context, item, facts);
      return (facts.slots ?? []).flatMap((slot, at) => {
        const drug = drugs[at] as DrugItem;
        const state = stateOf(drug, context.onDay);
        return state === undefined ? [] : [injectionNow(drug, slot, state, newestGiven(facts, item, slot, given))];
      });
    })
    .sort((a, b) => (a.state === b.state ? compare(b.startAt, a.startAt) : a.state === 'running' ? -1 : 1));
}

function stateOf(drug: DrugItem, onDay: string): InjectionNow['state'] | undefined {
  if (drug.state === 'active') return 'running';
  const start = wholeDay(drug.startOn);
  const since = addDays(onDay, -OPEN_INJECTION_DAYS) ?? onDay;
  return drug.state === 'unknown-end' && start !== undefined && start >= since ? 'end-unknown' : undefined;
}

type Part = InjectionNow['parts'][number];

function injectionNow(
  drug: DrugItem,
  slot: SlotFacts,
  state: InjectionNow['state'],
  given: InjectionNow['given'] | undefined,
): InjectionNow {
  return present<InjectionNow>(
    {
      parts: (slot.parts ?? []).map((part) =>
        present<Part>({ name: part.name ?? part.code ?? '?', amount: part.amount, role: part.role }),
      ),
      volume: slot.volume,
      rate: slot.rate,
      route: slot.route,
      usage: slot.usage ?? slot.duration,
      device: slot.device,
      instruction: slot.note,
      startAt: slot.start,
      endAt: slot.days === undefined ? slot.end : drug.endOn,
      department: drug.department,
      doctor: drug.doctor,
      highAlert: drug.highAlert,
      state,
      given,
      original: drug.original,
      vanished: drug.vanished,
      twoCurrent: drug.twoCurrent,
      problems: drug.problems,
    },
    ['parts'],
  );
}

/** Of an order with several slots only what names a drug of this slot: whose bag it was is not guessed. */
function newestGiven(
  message: InjectionFacts,
  order: StoredItem,
  slot: SlotFacts,
  given: readonly StoredItem[],
): InjectionNow['given'] | undefined {
  const names = new Set((slot.parts ?? []).flatMap((part) => [part.name, part.code]).filter((name) => name !== undefined));
  const only = (message.slots ?? []).length === 1;
  const found = given
    .map((item) => ({ item, facts: item.row.facts }))
    .filter(
      (one): one is { item: StoredItem; facts: AdministrationFacts } =>
        one.facts?.kind === 'administration' && !one.facts.cancels && isSameOrder(order, message, one.item, one.facts),
    )
    .flatMap(({ facts }) => facts.given ?? [])
    .filter((one) => only || names.has(one.name ?? '') || names.has(one.code ?? ''))
    .sort((a, b) => compare(b.start, a.start))[0];
  if (found === undefined) return undefined;
  return present<NonNullable<InjectionNow['given']>>({
    at: found.start,
    amount: found.amount,
    rate: found.rate,
    by: found.by,
  });
}

/** Order numbers of nines only are no order numbers. */
function isSameOrder(order: StoredItem, message: InjectionFacts, item: StoredItem, facts: AdministrationFacts): boolean {
  if (facts.order !== undefined && facts.order === message.order) return true;
  return order.key.order === item.key.order && !/^9{13,22}$/.test(order.key.order);
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
