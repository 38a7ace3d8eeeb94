import { type ChartContext, fromOriginal } from '../context.ts';
import { isCancelled } from '../drug-days.ts';
import type { ExaminationFacts, InjectionFacts, LabFacts, MealFacts, MovementFacts } from '../facts.ts';
import { dayOfKey, wholeDay } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { present } from '../present.ts';
import type { OrderItem } from '../view.ts';
import { injectionItems } from './injections.ts';
import type { Carried } from './orders-done.ts';

const EXAM_KIND: Readonly<Record<string, OrderItem['kind']>> = {
  'OMG-01': 'imaging',
  'OMG-02': 'endoscopy',
  'OMG-03': 'physiology',
};
const MOVE_KIND: Readonly<Record<string, OrderItem['kind']>> = {
  'ADT-21': 'admission',
  'ADT-41': 'transfer',
  'ADT-51': 'discharge',
};

/** The orders one item states; an empty list for items that are no orders. */
export function orderItems(context: ChartContext, item: StoredItem, carried: Carried): readonly OrderItem[] {
  const facts = item.row.facts;
  switch (facts?.kind) {
    case 'lab':
      return labOrders(context, item, facts, carried);
    case 'examination':
      return examOrder(context, item, facts, carried);
    case 'meal':
      return mealOrders(context, item, facts);
    case 'injection':
      return injectionOrders(context, item, facts, carried);
    case 'movement':
      return movementOrder(context, item, facts, carried);
    default:
      return [];
  }
}

type Head = {
  readonly cancels?: true;
  readonly control?: string;
  readonly at?: string;
  readonly dept?: string;
  readonly doctor?: string;
};

function common(context: ChartContext, item: StoredItem, facts: Head, done: boolean) {
  const state: OrderItem['state'] = isCancelled(facts.cancels, facts.control) ? 'cancelled' : done ? 'done' : 'open';
  return {
    orderedAt: facts.at ?? dayOfKey(item.key.day),
    department: facts.dept,
    doctor: facts.doctor,
    state,
    ...fromOriginal(context, item),
  };
}

function labOrders(context: ChartContext, item: StoredItem, facts: LabFacts, carried: Carried): readonly OrderItem[] {
  return (facts.panels ?? []).map((panel) =>
    present<OrderItem>({
      kind: 'lab',
      name: panel.panel ?? '?',
      detail: [panel.material, (panel.obs ?? []).map((obs) => obs.name ?? obs.local ?? obs.code).join('、')]
        .filter((text) => text !== undefined && text !== '')
        .join(': '),
      scheduledAt: panel.scheduled ?? panel.at,
      endAt: undefined,
      ...common(context, item, facts, carried.has(item, facts.order)),
    }),
  );
}

/** Parent (`PA`) and children (`CH`) say the same order again in parts: the name is the children's, one line an order. */
function examOrder(context: ChartContext, item: StoredItem, facts: ExaminationFacts, carried: Carried): readonly OrderItem[] {
  const exams = facts.exams ?? [];
  const children = exams.filter((exam) => exam.control === 'CH');
  const named = children.length > 0 ? children : exams.slice(0, 1);
  if (named.length === 0) return [];
  const texts = exams.flatMap((exam) => exam.obs ?? []).filter((obs) => obs.value !== undefined);
  return [
    present<OrderItem>({
      kind: EXAM_KIND[item.key.kind] ?? 'imaging',
      name: [...new Set(named.map((exam) => exam.name ?? exam.code ?? '?'))].join('、'),
      detail: texts.map((obs) => `${obs.name ?? obs.code ?? ''} ${obs.value}`.trim()).join(' / '),
      scheduledAt: exams.find((exam) => exam.scheduled !== undefined)?.scheduled,
      endAt: undefined,
      ...common(context, item, facts, carried.has(item, facts.order)),
    }),
  ];
}

/** A meal order is done when its last day is over; without an end it stays open, because nothing else ends it. */
function mealOrders(context: ChartContext, item: StoredItem, facts: MealFacts): readonly OrderItem[] {
  return (facts.meals ?? []).map((meal) => {
    const end = wholeDay(meal.end);
    const head: Head = meal.control === undefined ? facts : { ...facts, control: meal.control };
    return present<OrderItem>({
      kind: 'meal',
      name: meal.diet ?? '?',
      detail: [meal.usage, meal.text].filter((text) => text !== undefined).join(' '),
      scheduledAt: meal.start,
      endAt: meal.end,
      ...common(context, item, head, end !== undefined && end < context.onDay),
    });
  });
}

function injectionOrders(context: ChartContext, item: StoredItem, facts: InjectionFacts, carried: Carried): readonly OrderItem[] {
  return injectionItems(context, item, facts).map((slot) =>
    present<OrderItem>({
      kind: 'injection',
      name: slot.name,
      detail: [slot.route, slot.rate, slot.usage].filter((text) => text !== undefined && text !== '').join(' '),
      scheduledAt: slot.startOn,
      endAt: slot.endOn,
      ...common(
        context,
        item,
        facts,
        slot.state === 'over' || (slot.state !== 'future' && slot.state !== 'active' && carried.has(item, facts.order)),
      ),
      ...(slot.state === 'cancelled' && { state: 'cancelled' as const }),
    }),
  );
}

function movementOrder(context: ChartContext, item: StoredItem, facts: MovementFacts, carried: Carried): readonly OrderItem[] {
  const kind = MOVE_KIND[item.key.kind];
  if (kind === undefined) return [];
  const planned = {
    admission: facts.plannedAdmissionAt,
    transfer: facts.plannedAdmissionAt,
    discharge: facts.plannedDischargeAt,
  };
  const scheduledAt = planned[kind as keyof typeof planned] ?? facts.at ?? dayOfKey(item.key.day);
  const place = facts.planned ?? (kind === 'discharge' ? undefined : facts.place);
  return [
    present<OrderItem>({
      kind,
      name:
        [place?.ward, place?.room, place?.bed].filter((part) => part !== undefined).join('-') ||
        nameOf(context, facts.dept, kind),
      detail: facts.reason,
      scheduledAt,
      endAt: undefined,
      ...common(
        context,
        item,
        {
          ...(facts.cancels && { cancels: true }),
          ...(facts.sent !== undefined && { at: facts.sent }),
          ...(facts.dept !== undefined && { dept: facts.dept }),
          ...(facts.attending !== undefined && { doctor: facts.attending }),
        },
        carried.moved(kind, scheduledAt),
      ),
    }),
  ];
}

const nameOf = (context: ChartContext, dept: string | undefined, kind: string) =>
  dept === undefined ? kind : (context.departmentName?.(dept) ?? dept);
