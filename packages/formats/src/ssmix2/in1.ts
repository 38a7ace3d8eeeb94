import type { Segment } from '../hl7v2/message.ts';
import { codedAt } from './coded.ts';
import { textAt, wholeField } from './field-text.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { Insurance } from './records.ts';

/**
 * IN1-2 kind (JHSD0001), -3 insurer number, -4 insurer name, -10 number of the insured (記号, 番号, 枝番 as repetitions, joined
 * by `・`; IN1-36 when -10 is empty), -12 valid from, -13 valid to, -17 relation.
 */
export function readIn1(reading: Reading, segment: Segment): Insurance {
  const insurance: Draft<Insurance> = {};
  const kind = codedAt(reading, segment, 2);
  if (kind !== undefined) insurance.kind = kind;
  const insurerNumber = textAt(reading, segment, 3);
  if (insurerNumber !== undefined) insurance.insurerNumber = insurerNumber;
  const insurerName = textAt(reading, segment, 4);
  if (insurerName !== undefined) insurance.insurerName = insurerName;
  const insuredNumber = wholeField(reading, segment, 10, '・') ?? textAt(reading, segment, 36);
  if (insuredNumber !== undefined) insurance.insuredNumber = insuredNumber;
  const validFrom = timeAt(reading, segment, 12);
  if (validFrom !== undefined) insurance.validFrom = validFrom;
  const validTo = timeAt(reading, segment, 13);
  if (validTo !== undefined) insurance.validTo = validTo;
  const relation = codedAt(reading, segment, 17);
  if (relation !== undefined) insurance.relation = relation;
  return insurance;
}
