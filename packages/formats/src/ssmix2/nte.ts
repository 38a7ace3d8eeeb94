import type { Segment } from '../hl7v2/message.ts';
import { wholeField } from './field-text.ts';
import type { Draft, Reading } from './reading.ts';
import type { Observation } from './records.ts';

/** NTE-3, repetitions on lines of their own. Undefined when empty. */
export function readNte(reading: Reading, segment: Segment): string | undefined {
  return wholeField(reading, segment, 3, '\n');
}

/** Adds an NTE to the OBX it stands under. */
export function addNote(reading: Reading, segment: Segment, observation: Draft<Observation>): void {
  const note = readNte(reading, segment);
  if (note === undefined) return;
  // The list is this reader's own until the record is handed out; copying it for each note would be quadratic.
  if (observation.notes === undefined) observation.notes = [note];
  else (observation.notes as string[]).push(note);
}
