import { codedAt } from './coded.ts';
import { wholeField } from './field-text.ts';
import type { Frame } from './frame.ts';
import { readOrc } from './orc.ts';
import { type Draft, type Reading, raise } from './reading.ts';
import type { MealOrder, Meals, OrderHead, Timing } from './records.ts';
import { readTq1 } from './tq1.ts';

/**
 * OMD: one meal per ODS, with the ORC and TQ1 before it. ODS-3 diet, -4 text. An ORC without ODS stays as a meal without a diet.
 * Problems: `ssmix2.meal-without-order` (field).
 */
export function decodeMeals(reading: Reading, frame: Frame<'OMD'>): Meals {
  const meals: Draft<MealOrder>[] = [];
  let order: OrderHead | undefined;
  let timing: Timing | undefined;
  let hasOds = true;
  const put = (): Draft<MealOrder> => {
    const meal: Draft<MealOrder> = { order: order ?? {} };
    if (timing !== undefined) meal.timing = timing;
    meals.push(meal);
    return meal;
  };
  for (const segment of reading.segments) {
    switch (segment.id) {
      case 'ORC':
        if (!hasOds) put();
        order = readOrc(reading, segment);
        timing = undefined;
        hasOds = false;
        break;
      case 'TQ1':
        timing = readTq1(reading, segment);
        break;
      case 'ODS': {
        if (order === undefined) raise(reading, 'ssmix2.meal-without-order', 'field', segment, 3);
        const meal = put();
        hasOds = true;
        const diet = codedAt(reading, segment, 3);
        if (diet !== undefined) meal.diet = diet;
        const text = wholeField(reading, segment, 4, '、');
        if (text !== undefined) meal.text = text;
        break;
      }
    }
  }
  if (!hasOds) put();
  return { ...frame, meals };
}
