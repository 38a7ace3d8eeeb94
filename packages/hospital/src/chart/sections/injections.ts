import { comparableTime, hasCome, isOver } from '../comparable-time.ts';
import { type ChartContext, fromOriginal } from '../context.ts';
import { daysLeft, isCancelled, lastDay } from '../drug-days.ts';
import type { InjectionFacts, SlotFacts } from '../facts.ts';
import { orderOf } from '../facts-of/parts.ts';
import { highAlertOf } from '../high-alert.ts';
import { wholeDay } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { present } from '../present.ts';
import type { DrugItem } from '../view.ts';

/** One line per time slot: base and additives with their amounts, volume, rate, route, from when to when. */
export function injectionItems(context: ChartContext, item: StoredItem, message: InjectionFacts): readonly DrugItem[] {
  return (message.slots ?? []).map((slot) => slotItem(context, item, message, slot));
}

function slotItem(context: ChartContext, item: StoredItem, message: InjectionFacts, slot: SlotFacts): DrugItem {
  const order = orderOf(message, slot);
  const parts = slot.parts ?? [];
  const name = parts
    .map((part) => [part.name ?? part.code ?? '?', part.amount].filter((text) => text !== undefined).join(' '))
    .join(' + ');
  const endOn = lastDay(slot.start, slot.days) ?? wholeDay(slot.end);
  const only = parts.length === 1 ? parts[0] : undefined;
  return present<DrugItem>(
    {
      form: 'injection',
      name: name === '' ? (slot.type ?? '?') : name,
      code: only?.code,
      codeSystem: only?.sys,
      rp: slot.slot,
      perDose: slot.volume,
      daily: undefined,
      total: undefined,
      usage: [slot.usage ?? slot.duration, slot.type, slot.device].filter((text) => text !== undefined).join(' '),
      route: slot.route,
      rate: slot.rate,
      instruction: slot.note,
      days: slot.days,
      startOn: slot.start,
      endOn: slot.end !== undefined && slot.days === undefined && !slot.end.startsWith('?') ? slot.end : endOn,
      daysLeft: endOn === undefined ? undefined : daysLeft(endOn, context.onDay),
      orderedAt: order.at,
      department: order.dept,
      doctor: order.doctor,
      kinds: slot.kinds ?? [],
      state: stateAt(context.nowLocal, isCancelled(message.cancels, order.control), slot, endOn),
      asNeeded: undefined,
      highAlert: parts.map((part) => highAlertOf(part.name ?? '')).find((kind) => kind !== undefined),
      ...fromOriginal(context, item),
    },
    ['kinds'],
  );
}

/** By the hour and minute as far as they were sent: an end `2024-05-01` covers that whole day. */
function stateAt(now: string, cancelled: boolean, slot: SlotFacts, endOn: string | undefined): DrugItem['state'] {
  if (cancelled) return 'cancelled';
  const start = comparableTime(slot.start);
  if (start !== undefined && !hasCome(start, now)) return 'future';
  const end = slot.days === undefined ? comparableTime(slot.end) : endOn;
  if (end === undefined) return 'unknown-end';
  return isOver(end, now) ? 'over' : 'active';
}

/** Running now: begun, not over, not cancelled, and known to be so. */
export function runsNow(drug: DrugItem): boolean {
  return drug.form === 'injection' && drug.state === 'active';
}
