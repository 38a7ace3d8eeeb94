import type { Hl7Message, Segment } from '../hl7v2/message.ts';
import type { MessagePlace, NoPlace } from './message-address.ts';
import { dayOf } from './message-day.ts';
import { orderOf } from './message-key.ts';
import { all, first, type MessageKind } from './message-kind.ts';

/**
 * Where a message of a known kind belongs. The patient's number stands in every PID of it or in none.
 * Codes: `ssmix2.no-pid`, `ssmix2.no-patient-number`, `ssmix2.patient-number-shape`, `ssmix2.two-patients`, `hl7.day-missing` (a
 * cancellation that does not say of which day: taking back the wrong one would be worse), `hl7.merge-unclear`.
 */
export function placeOfMessage(message: Hl7Message, known: Exclude<MessageKind, { kind: undefined }>): MessagePlace | NoPlace {
  const { kind, cancels } = known;
  if (kind === 'MRG') return mergePlace(message, cancels);
  const pids = all(message, 'PID');
  const [pid] = pids;
  if (pid === undefined) return { code: 'ssmix2.no-pid' };
  const patient = patientNumberOf(pid, 3);
  if (patient === '') return { code: 'ssmix2.no-patient-number' };
  if (!isSafeNumber(patient)) return { code: 'ssmix2.patient-number-shape' };
  if (pids.some((one) => patientNumberOf(one, 3) !== patient)) return { code: 'ssmix2.two-patients' };
  const day = dayOf(message, kind, cancels);
  if (day === undefined) return { code: 'hl7.day-missing' };
  const department = departmentOf(message, kind);
  const place: MessagePlace = { kind, patient, day, order: orderOf(message, kind), cancels };
  return department === undefined ? place : { ...place, department };
}

/**
 * CX with the patient's own number: the repetition of type `PI`, else `MR`, else the first. As sent.
 * Source: HL7 table 0203; `PI` is what SS-MIX2 writes, `MR` what international senders do.
 */
export function patientNumberOf(segment: Segment, field: number): string {
  const count = Math.min(segment.repetitions(field), 200);
  let taken = 1;
  for (const type of ['MR', 'PI'])
    for (let repetition = count; repetition >= 1; repetition--) if (segment.at(field, repetition, 5) === type) taken = repetition;
  const number = segment.at(field, taken);
  return number === '""' ? '' : number;
}

/**
 * A number that is part of a path as it is, and for every reader the same text. Anything that could lead elsewhere, end a name or
 * be lost on the way (spaces around it, control characters, halves of characters) is none.
 */
export function isSafeNumber(number: string): boolean {
  return number.length <= 64 && !/^[.~$\s]|[\u0000-\u001f\u007f/\\\ufffd]|[^\u0000-\ud7ff\ue000-\uffff]|\s$/u.test(number);
}

function mergePlace(message: Hl7Message, cancels: boolean): MessagePlace | NoPlace {
  const pids = all(message, 'PID');
  const merged = all(message, 'MRG');
  const [pid, second] = pids;
  if (pid === undefined) return { code: 'ssmix2.no-pid' };
  // A40 may join several pairs; which of them a row meant could not be told from it afterwards.
  if (cancels ? pids.length !== 2 : pids.length !== 1 || merged.length !== 1) return { code: 'hl7.merge-unclear' };
  const patient = patientNumberOf(pid, 3);
  const other = cancels ? patientNumberOf(second as Segment, 3) : patientNumberOf(merged[0] as Segment, 1);
  if (patient === '' || other === '') return { code: 'ssmix2.no-patient-number' };
  if (!isSafeNumber(patient) || !isSafeNumber(other)) return { code: 'ssmix2.patient-number-shape' };
  return patient === other ? { code: 'hl7.merge-unclear' } : { kind: 'MRG', patient, other, day: '-', order: other, cancels };
}

/** ORC-17, else PV1-10; not of kinds that are nobody's department. */
function departmentOf(message: Hl7Message, kind: MessagePlace['kind']): string | undefined {
  if (kind === 'ADT-00' || kind === 'ADT-61') return undefined;
  const ordered = all(message, 'ORC')
    .find((orc) => orc.at(17) !== '')
    ?.at(17);
  return ordered ?? (first(message, 'PV1')?.at(10) || undefined);
}
