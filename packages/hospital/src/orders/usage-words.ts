import type { PrescribedGroup } from './events.ts';

type At = NonNullable<PrescribedGroup['at']>[number];
/** 食前 食後 食間 食直前, or not by meals (`time`). */
export const MEALS = ['before', 'after', 'between', 'just-before', 'time'] as const;
export type Meal = (typeof MEALS)[number];

const MEAL: Readonly<Record<Exclude<Meal, 'time'>, string>> = {
  before: '食前',
  after: '食後',
  between: '食間',
  'just-before': '食直前',
};
const AT: Readonly<Record<Exclude<At, 'bed'>, string>> = { morning: '朝', noon: '昼', evening: '夕' };
const ORDER: readonly At[] = ['morning', 'noon', 'evening', 'bed'];

/**
 * 用法 as prescriptions say it: `1日1回 朝食後`, `1日2回 朝・夕食後`, `1日3回 毎食後`, `1日4回 毎食後と就寝前`, with `time` `1日2回 朝・夕`.
 * Undefined when nothing is chosen.
 */
export function usageWords(at: readonly At[], meal: Meal): string | undefined {
  const chosen = ORDER.filter((one) => at.includes(one));
  if (chosen.length === 0) return undefined;
  const meals = chosen.flatMap((one) => (one === 'bed' ? [] : [AT[one]]));
  const word = meal === 'time' ? '' : MEAL[meal];
  const eaten = meals.length === 3 && word !== '' ? `毎${word}` : `${meals.join('・')}${word}`;
  const parts = [...(meals.length === 0 ? [] : [eaten]), ...(chosen.includes('bed') ? ['就寝前'] : [])];
  return `1日${chosen.length}回 ${parts.join('と')}`;
}
