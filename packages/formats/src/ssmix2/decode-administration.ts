import type { Segment } from '../hl7v2/message.ts';
import { allWordsAt, amountAt, codedAt } from './coded.ts';
import { textAt, wholeField } from './field-text.ts';
import type { Frame } from './frame.ts';
import { readOrc } from './orc.ts';
import { personAt } from './person.ts';
import { type Draft, type Reading, raise, timeAt } from './reading.ts';
import type { Administration, Administrations, OrderHead } from './records.ts';

/**
 * OMP-11 and OMP-12: one administration per RXA. The RXR after them gives the route of all RXA since the last ORC or RXR.
 * Problems: `ssmix2.drug-without-order` (field).
 */
export function decodeAdministration(reading: Reading, frame: Frame<'OMP-11' | 'OMP-12'>): Administrations {
  const administrations: Draft<Administration>[] = [];
  let order: OrderHead | undefined;
  let withoutRoute = 0;
  for (const segment of reading.segments) {
    switch (segment.id) {
      case 'ORC':
        order = readOrc(reading, segment);
        withoutRoute = administrations.length;
        break;
      case 'RXA':
        if (order === undefined) raise(reading, 'ssmix2.drug-without-order', 'field', segment, 5);
        administrations.push(readRxa(reading, segment, order ?? {}));
        break;
      case 'RXR': {
        const route = codedAt(reading, segment, 1);
        for (; withoutRoute < administrations.length; withoutRoute++) {
          const one = administrations[withoutRoute];
          if (one !== undefined && route !== undefined) one.route = route;
        }
        break;
      }
    }
  }
  return { ...frame, administrations };
}

/** RXA-3/-4 from and to, -5 drug, -6/-7 amount, -9 note, -10 by, -12 rate, -20 completion, -22 entered. */
function readRxa(reading: Reading, segment: Segment, order: OrderHead): Draft<Administration> {
  const given: Draft<Administration> = { order, drug: codedAt(reading, segment, 5) ?? {} };
  const amount = amountAt(reading, segment, 6, 7);
  if (amount !== undefined) given.amount = amount;
  const startAt = timeAt(reading, segment, 3);
  if (startAt !== undefined) given.startAt = startAt;
  const endAt = timeAt(reading, segment, 4);
  if (endAt !== undefined) given.endAt = endAt;
  const by = personAt(reading, segment, 10);
  if (by !== undefined) given.by = by;
  const rate = wholeField(reading, segment, 12, '、');
  if (rate !== undefined) given.rate = rate;
  const note = allWordsAt(reading, segment, 9);
  if (note !== undefined) given.note = note;
  const completion = textAt(reading, segment, 20);
  if (completion !== undefined) given.completion = completion;
  const enteredAt = timeAt(reading, segment, 22);
  if (enteredAt !== undefined) given.enteredAt = enteredAt;
  return given;
}
