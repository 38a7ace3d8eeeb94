import type { Segment } from '../hl7v2/message.ts';
import { wholeField } from './field-text.ts';
import type { Reading } from './reading.ts';

/** NTE-3, repetitions on lines of their own. Undefined when empty. */
export function readNte(reading: Reading, segment: Segment): string | undefined {
  return wholeField(reading, segment, 3, '\n');
}
