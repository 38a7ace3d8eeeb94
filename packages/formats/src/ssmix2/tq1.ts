import type { Segment } from '../hl7v2/message.ts';
import { codedAt, codedInside } from './coded.ts';
import { textAt, wholeField } from './field-text.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { Coded, Timing } from './records.ts';

/** TQ1-3 usage, -6 duration, -7 start, -8 end, -9 priority, -10 condition, -11 text. Undefined when all are empty. */
export function readTq1(reading: Reading, segment: Segment): Timing | undefined {
  const timing: Draft<Timing> = {};
  const usage = usageAt(reading, segment);
  if (usage !== undefined) timing.usage = usage;
  const amount = textAt(reading, segment, 6);
  if (amount !== undefined) {
    const unit = textAt(reading, segment, 6, 1, 2);
    timing.duration = unit === undefined ? { amount } : { amount, unit };
  }
  const startAt = timeAt(reading, segment, 7);
  if (startAt !== undefined) timing.startAt = startAt;
  const endAt = timeAt(reading, segment, 8);
  if (endAt !== undefined) timing.endAt = endAt;
  const priority = codedAt(reading, segment, 9);
  if (priority !== undefined) timing.priority = priority;
  const text = wholeField(reading, segment, 11, '、');
  if (text !== undefined) timing.text = text;
  const condition = wholeField(reading, segment, 10, '、');
  if (condition !== undefined) timing.condition = condition;
  for (const _ in timing) return timing;
  return undefined;
}

/** TQ1-3 carries the code in subcomponents. Written as components instead, it is taken only when it names a JAMI system. */
function usageAt(reading: Reading, segment: Segment): Coded | undefined {
  const third = reading.fields.at(segment, 3, 1, 3);
  return third.startsWith('JAMI') ? codedAt(reading, segment, 3) : codedInside(reading, segment, 3, 1);
}
