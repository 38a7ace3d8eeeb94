import { HOUR, moment, stamp14 } from '../hospital/calendar.ts';
import { CR, evn, pidShort } from '../hospital/messages.ts';
import type { FeedPatient, FeedText } from './feed-parts.ts';

/** The number the patient was given by mistake, at night and without an old card: no other patient of any size of hospital has it. */
export const secondNumber = (index: number): string => `${98_000_000 + index}`;

/** A28 under a second number three days ago, and A40 the next morning: the first goes on, the second ended. */
export function secondNumberOf({ plan, index, person }: FeedPatient): readonly FeedText[] {
  const registeredAt = moment(plan.today - 3, 2, 40);
  const joinedAt = moment(plan.today - 3, 10) + HOUR;
  const second = secondNumber(index);
  return [
    {
      at: registeredAt,
      event: 'ADT^A28^ADT_A05',
      text: `${evn(registeredAt)}${pidShort({ ...person, number: second })}PV1|0001|O${CR}`,
    },
    {
      at: joinedAt,
      event: 'ADT^A40^ADT_A39',
      text: `EVN||${stamp14(joinedAt)}|||USER01|${stamp14(joinedAt)}${CR}${pidShort(person)}MRG|${second}^^^^PI${CR}`,
    },
  ];
}
