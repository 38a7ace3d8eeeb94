import type { Segment } from '../hl7v2/message.ts';
import { textAt } from './field-text.ts';
import type { Draft, Reading } from './reading.ts';

export interface Address {
  readonly postcode?: string;
  readonly text?: string;
  readonly kind?: string;
}
export interface Phone {
  readonly number: string;
  readonly use?: string;
}

/**
 * The repetitions of an address (XAD): postcode in component 5, kind in 7, the whole address in 8.
 * Without component 8 the parts are joined the Japanese way: prefecture (4), city (3), street (1), other (2).
 * Source: observed in the NHO samples and ssmixtwins; HL7 v2.5 chapter 2A for the parts.
 */
export function addressesAt(reading: Reading, segment: Segment, field: number): Address[] {
  const found: Address[] = [];
  const count = reading.fields.repetitions(segment, field);
  for (let repetition = 1; repetition <= count; repetition++) {
    const address: Draft<Address> = {};
    const part = (component: number) => textAt(reading, segment, field, repetition, component);
    const postcode = part(5);
    const kind = part(7);
    const text = part(8) ?? ([part(4), part(3), part(1), part(2)].filter(Boolean).join('') || undefined);
    if (postcode !== undefined) address.postcode = postcode;
    if (text !== undefined) address.text = text;
    if (kind !== undefined) address.kind = kind;
    if (postcode !== undefined || text !== undefined) found.push(address);
  }
  return found;
}

/**
 * Adds the numbers of a telephone field (XTN): component 12, or 1, or 6 and 7 joined; use (`PRN`, `EMR`, `WPN`) in 2.
 * Source: observed in the NHO samples (12) and ssmixtwins (1).
 */
export function addPhones(reading: Reading, segment: Segment, field: number, phones: Phone[]): void {
  const count = reading.fields.repetitions(segment, field);
  for (let repetition = 1; repetition <= count; repetition++) {
    const number =
      textAt(reading, segment, field, repetition, 12) ??
      textAt(reading, segment, field, repetition, 1) ??
      areaAndLocal(reading, segment, field, repetition);
    if (number === undefined) continue;
    const use = textAt(reading, segment, field, repetition, 2);
    phones.push(use === undefined ? { number } : { number, use });
  }
}

function areaAndLocal(reading: Reading, segment: Segment, field: number, repetition: number): string | undefined {
  const local = textAt(reading, segment, field, repetition, 7);
  if (local === undefined) return undefined;
  const area = textAt(reading, segment, field, repetition, 6);
  return area === undefined ? local : `${area}-${local}`;
}
