import type { Segment } from '../hl7v2/message.ts';
import { codedAt, codedInside, wordsOf } from './coded.ts';
import { textAt, wholeField } from './field-text.ts';
import { fullName } from './person.ts';
import { type Draft, type Reading, raise, timeAt } from './reading.ts';
import type { Observation } from './records.ts';

/**
 * OBX-1 set, -2 value type, -3 item, -4 sub-id, -5 value, -6 unit, -7 range, -8 flags, -11 status, -14 observed at.
 * Problems: `ssmix2.observation-without-item`, `ssmix2.number-repeats` (an NM with repetitions: perhaps a range written with `~`).
 */
export function readObx(reading: Reading, segment: Segment): Draft<Observation> {
  // Ascending field order throughout: a segment walks forward from the last field it gave.
  const setId = textAt(reading, segment, 1);
  const valueType = textAt(reading, segment, 2);
  const observation: Draft<Observation> = { item: codedAt(reading, segment, 3) ?? {} };
  if (setId !== undefined) observation.setId = setId;
  if (valueType !== undefined) observation.valueType = valueType;
  const subId = textAt(reading, segment, 4);
  if (subId !== undefined) observation.subId = subId;
  readValue(reading, segment, valueType, observation);
  const unit = codedAt(reading, segment, 6);
  if (unit !== undefined) {
    const words = wordsOf(unit);
    if (words !== undefined) observation.unit = words;
  }
  const range = wholeField(reading, segment, 7, '、');
  if (range !== undefined) observation.referenceRange = range;
  const flags = wholeField(reading, segment, 8, ',');
  if (flags !== undefined) observation.flags = flags;
  const status = textAt(reading, segment, 11);
  if (status !== undefined) observation.status = status;
  const observedAt = timeAt(reading, segment, 14);
  if (observedAt !== undefined) observation.observedAt = observedAt;
  if (observation.item.code === undefined && observation.item.text === undefined) {
    raise(reading, 'ssmix2.observation-without-item', 'field', segment, 3);
  }
  return observation;
}

function readValue(reading: Reading, segment: Segment, valueType: string | undefined, into: Draft<Observation>): void {
  const count = reading.fields.repetitions(segment, 5);
  if (count === 0) return;
  let value: string | undefined;
  switch (valueType) {
    case 'CWE':
    case 'CE':
    case 'CNE': {
      const first = codedAt(reading, segment, 5);
      if (first !== undefined) into.valueCoded = first;
      value = joined(count, (repetition) => wordsOf(codedAt(reading, segment, 5, repetition)));
      break;
    }
    case 'XCN':
      value = joined(
        count,
        (repetition) =>
          fullName(textAt(reading, segment, 5, repetition, 2), textAt(reading, segment, 5, repetition, 3)) ??
          textAt(reading, segment, 5, repetition, 1),
      );
      break;
    case 'ZRD': {
      const first = drugOf(reading, segment, 1);
      if (first !== undefined) into.valueCoded = first;
      value = joined(count, (repetition) => drugWords(reading, segment, repetition));
      break;
    }
    default:
      // Texts and numbers are kept whole: `50×10^2` written without escapes must not become `50×10`.
      value = wholeField(reading, segment, 5, '、');
      if (count > 1 && valueType === 'NM')
        raise(reading, 'ssmix2.number-repeats', 'field', segment, 5, reading.fields.raw(segment, 5));
  }
  if (value !== undefined) into.value = value;
}

function joined(count: number, read: (repetition: number) => string | undefined): string | undefined {
  let text: string | undefined;
  for (let repetition = 1; repetition <= count; repetition++) {
    const part = read(repetition);
    if (part !== undefined) text = text === undefined ? part : `${text}、${part}`;
  }
  return text;
}

/** ZRD `100555401^セルシン5mg^HOT9^1^AMP&管&MR9P`: a code, an amount and its unit. Source: observed in the NHO OMG-12 sample. */
function drugOf(reading: Reading, segment: Segment, repetition: number): Observation['valueCoded'] {
  const read = codedAt(reading, segment, 5, repetition);
  if (read?.other === undefined) return read;
  const { other: _amount, ...drug } = read;
  return drug;
}

function drugWords(reading: Reading, segment: Segment, repetition: number): string | undefined {
  const words = wordsOf(drugOf(reading, segment, repetition));
  const amount = textAt(reading, segment, 5, repetition, 4);
  if (amount === undefined) return words;
  const unit =
    repetition === 1
      ? wordsOf(codedInside(reading, segment, 5, 5))
      : segment.at(5, repetition, 5, 2) || segment.at(5, repetition, 5, 1);
  const quantity = unit ? `${amount}${unit}` : amount;
  return words === undefined ? quantity : `${words} ${quantity}`;
}
