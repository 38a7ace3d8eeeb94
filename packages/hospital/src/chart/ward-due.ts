import type { HospitalTime } from '@tomoshibi/formats';
import { addMinutes, clockTime } from './hospital-day.ts';
import { present } from './present.ts';
import type { OrderItem } from './view.ts';
import type { MealItem } from './view-drugs.ts';
import type { DueItem } from './view-ward.ts';

const BEFORE_MINUTES = 30;
const AHEAD_MINUTES = 120;

/** `now` plus two hours, to the minute. */
export const dueUntil = (now: HospitalTime): HospitalTime => addMinutes(now, AHEAD_MINUTES) ?? now;

/**
 * What is due from half an hour ago to two hours ahead by a time of day that was sent, to the hour at least (`T07` is 07:00). A dose three times a day, a day without
 * a time and a meal order that began yesterday have no such time: they are not turned into one.
 */
export function dueItems(now: HospitalTime, open: readonly OrderItem[], meals: readonly MealItem[]): readonly DueItem[] {
  const from = addMinutes(now, -BEFORE_MINUTES) ?? now;
  const until = dueUntil(now);
  const due: DueItem[] = [];
  const note = (item: OrderItem | MealItem, kind: DueItem['kind'], name: string, sent: string | undefined, detail?: string) => {
    if (sent === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}/.test(sent)) return;
    const time = clockTime(sent);
    const at = time.length === 13 ? `${time}:00` : time.slice(0, 16);
    if (at < from || at > until) return;
    const { original, vanished, twoCurrent, problems } = item;
    due.push(present<DueItem>({ kind, name, detail, at: sent, original, vanished, twoCurrent, problems }));
  };
  for (const order of open) if (order.kind !== 'meal') note(order, order.kind, order.name, order.scheduledAt, order.detail);
  for (const meal of meals) {
    if (meal.state === 'now' || meal.state === 'next') note(meal, 'meal', meal.diet, meal.startAt, meal.usage);
  }
  return due.sort((a, b) => (clockTime(a.at) < clockTime(b.at) ? -1 : clockTime(a.at) > clockTime(b.at) ? 1 : 0));
}
