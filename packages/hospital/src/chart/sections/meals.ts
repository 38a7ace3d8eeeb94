import { comparableTime, hasCome, isOver } from '../comparable-time.ts';
import { type ChartContext, fromOriginal, sectionOf } from '../context.ts';
import { isCancelled } from '../drug-days.ts';
import type { MealFacts } from '../facts.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { newest } from '../scan.ts';
import type { Section } from '../view.ts';
import type { MealItem } from '../view-drugs.ts';
import type { Asked } from './diagnoses.ts';

const KINDS = ['OMD'] as const;
const MOST = 200;
const FASTING = /絶食|禁食|欠食|絶飲食|NPO/u;

/** 食事: what holds now, then what comes next, then the rest, newest start first. */
export async function readMeals(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<MealItem>> {
  const items = await newest(rows, context.patient.number, 'OMD', { most: MOST });
  return sectionOf(context, KINDS, pageOf(mealItems(context, items), asked));
}

export function mealItems(context: ChartContext, items: readonly StoredItem[]): readonly MealItem[] {
  return items
    .flatMap((item) => {
      const facts = item.row.facts;
      return facts?.kind === 'meal' ? (facts.meals ?? []).map((meal) => mealItem(context, item, facts, meal)) : [];
    })
    .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || byStart(a, b));
}

/**
 * 絶食 as stated for now: by the meal order that began last. An order without an end is not thereby still meant once a later one
 * has begun; of several that began together any counts.
 */
export function fastingNow(meals: readonly MealItem[]): string | undefined {
  const now = meals.filter((meal) => meal.state === 'now' && comparableTime(meal.startAt) !== undefined);
  const last = now
    .map((meal) => comparableTime(meal.startAt) as string)
    .sort()
    .at(-1);
  const meal = now.find((one) => one.fasting === true && comparableTime(one.startAt) === last);
  return meal === undefined ? undefined : [meal.diet, meal.text].filter((text) => text !== undefined).join(' ');
}

const STATES: readonly MealItem['state'][] = ['now', 'next', 'over', 'cancelled'];

type Meal = NonNullable<MealFacts['meals']>[number];

function mealItem(context: ChartContext, item: StoredItem, facts: MealFacts, meal: Meal): MealItem {
  return present<MealItem>({
    diet: meal.diet ?? '?',
    text: meal.text,
    usage: meal.usage,
    startAt: meal.start,
    endAt: meal.end,
    orderedAt: facts.at ?? facts.sent,
    doctor: facts.doctor,
    state: stateAt(context.nowLocal, isCancelled(facts.cancels, meal.control ?? facts.control), meal),
    fasting: FASTING.test([meal.diet, meal.text, meal.usage].join(' ').normalize('NFKC')) ? true : undefined,
    ...fromOriginal(context, item),
  });
}

/** Without a start that can be compared the order holds from when it was made. */
function stateAt(now: string, cancelled: boolean, meal: Meal): MealItem['state'] {
  if (cancelled) return 'cancelled';
  const [start, end] = [comparableTime(meal.start), comparableTime(meal.end)];
  if (start !== undefined && !hasCome(start, now)) return 'next';
  return end !== undefined && isOver(end, now) ? 'over' : 'now';
}

/** What comes next: the soonest first. Else the newest. */
function byStart(a: MealItem, b: MealItem): number {
  const order = (a.startAt ?? '') < (b.startAt ?? '') ? -1 : (a.startAt ?? '') > (b.startAt ?? '') ? 1 : 0;
  return a.state === 'next' ? order : -order;
}
