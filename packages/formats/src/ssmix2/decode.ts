import type { Hl7Message, Segment } from '../hl7v2/message.ts';
import { parseMessage } from '../hl7v2/parse-message.ts';
import type { Decoded, Problem } from '../problem.ts';
import type { Charset } from '../text/decode-text.ts';
import { isCutOff } from './cut-off.ts';
import { decodeAdministration } from './decode-administration.ts';
import { decodeAllergies } from './decode-allergies.ts';
import { decodeExamination } from './decode-examination.ts';
import { decodeInjection } from './decode-injection.ts';
import { decodeLab } from './decode-lab.ts';
import { decodeMeals } from './decode-meal.ts';
import { decodeMovement } from './decode-movement.ts';
import { decodePatientBasics } from './decode-patient-basics.ts';
import { decodePrescription } from './decode-prescription.ts';
import { decodeProblems } from './decode-problems.ts';
import { fitOf } from './event-table.ts';
import type { Frame } from './frame.ts';
import { readMsh } from './msh.ts';
import { readPatientNumber, readPid } from './pid.ts';
import { readVisit } from './pv1.ts';
import { type Draft, type Reading, raise, startReading } from './reading.ts';
import type { DataType, ExaminationMessage, Movement, PatientIdentity, Ssmix2Record } from './records.ts';

/**
 * One file of the 標準化ストレージ as a typed record. Never throws.
 * `record` is undefined when there is no MSH or PID, or when the message is not of the data type; then a problem affecting
 * the record says why. A record beside such a problem (no patient number, two patients) must not be shown either.
 * Problems: those of `parseMessage`, and `ssmix2.no-msh`, `ssmix2.no-pid`, `ssmix2.message-type`, `ssmix2.two-patients` (record);
 * `ssmix2.event-unknown`, `ssmix2.part-cancelled`, `ssmix2.too-many-repetitions` and those of the readers (field).
 */
export function decodeSsmix2(bytes: Uint8Array, type: DataType): Decoded<Ssmix2Record> & { readonly charset: string } {
  const parsed = parseMessage(bytes);
  const problems = parsed.problems.slice();
  if (parsed.record === undefined) {
    if (!problems.some((problem) => problem.affects === 'record')) problems.push({ code: 'ssmix2.no-msh', affects: 'record' });
    return { record: undefined, problems, charset: parsed.charset };
  }
  const mayBeCut = problems.some((problem) => problem.code === 'hl7.final-end-missing');
  if (mayBeCut && isCutOff(parsed.record, type))
    problems.push({ code: 'hl7.cut-off', where: parsed.record.segments.at(-1)?.id ?? 'MSH', affects: 'record' });
  return { record: decodeMessage(parsed.record, type, parsed.charset, problems), problems, charset: parsed.charset };
}

/** The same from a message already parsed; adds to `problems`. */
export function decodeMessage(
  message: Hl7Message,
  type: DataType,
  charset: Charset,
  problems: Problem[],
): Ssmix2Record | undefined {
  const reading = startReading(message, charset, problems);
  const [msh] = message.segments;
  if (msh === undefined || msh.id !== 'MSH') {
    problems.push({ code: 'ssmix2.no-msh', affects: 'record' });
    return undefined;
  }
  const found = survey(reading);
  const head = readMsh(reading, msh, charset);
  const fit = fitOf(type, head.message, head.event);
  if (fit === 'other-message') raise(reading, 'ssmix2.message-type', 'record', msh, 9, msh.raw(9));
  if (fit === 'event-unknown') raise(reading, 'ssmix2.event-unknown', 'field', msh, 9, msh.raw(9));
  if (found.pid === undefined) problems.push({ code: 'ssmix2.no-pid', affects: 'record' });
  if (found.pid === undefined || fit === 'other-message') return undefined;
  const patient = readPid(reading, found.pid);
  const visit = readVisit(reading, found.pv1, found.pv2);
  const frame: Draft<Frame> = { type, head, patient, cancels: fit === 'cancels' || found.allCancelled };
  if (visit !== undefined) frame.visit = visit;
  const record = decodeBody(reading, frame, found.evn);
  if (reading.fields.overflow) problems.push({ code: 'ssmix2.too-many-repetitions', affects: 'field' });
  return record;
}

/** Who a message of any type is about, for files whose type is unknown. Without a PID everything is absent. */
export function identityOf(message: Hl7Message): PatientIdentity {
  const pid = message.segments.find((segment) => segment.id === 'PID');
  return pid === undefined ? { addresses: [], phones: [] } : readPid(startReading(message, 'utf-8', []), pid);
}

interface Survey {
  pid?: Segment;
  pv1?: Segment;
  pv2?: Segment;
  evn?: Segment;
  allCancelled: boolean;
}

/** One look over the segments: the single ones, a second patient, and whether every ORC cancels. */
function survey(reading: Reading): Survey {
  const found: Survey = { allCancelled: false };
  let orders = 0;
  let cancelled = 0;
  let firstCancelled: Segment | undefined;
  for (const segment of reading.segments) {
    switch (segment.id) {
      case 'PID':
        if (found.pid === undefined) found.pid = segment;
        else if (readPatientNumber(reading, segment) !== readPatientNumber(reading, found.pid)) {
          raise(reading, 'ssmix2.two-patients', 'record', segment, 3);
        }
        break;
      case 'PV1':
        found.pv1 ??= segment;
        break;
      case 'PV2':
        found.pv2 ??= segment;
        break;
      case 'EVN':
        found.evn ??= segment;
        break;
      case 'ORC':
        orders++;
        // Asked of the segment: the index of fields is built when the order itself is read.
        if (segment.at(1) === 'CA') {
          cancelled++;
          firstCancelled ??= segment;
        }
        break;
    }
  }
  found.allCancelled = orders > 0 && orders === cancelled;
  if (firstCancelled !== undefined && !found.allCancelled) raise(reading, 'ssmix2.part-cancelled', 'field', firstCancelled, 1);
  return found;
}

function decodeBody(reading: Reading, frame: Frame, evn: Segment | undefined): Ssmix2Record {
  switch (frame.type) {
    case 'ADT-00':
      return decodePatientBasics(reading, frame as Frame<'ADT-00'>, evn);
    case 'ADT-61':
      return decodeAllergies(reading, frame as Frame<'ADT-61'>, evn);
    case 'PPR-01':
      return decodeProblems(reading, frame as Frame<'PPR-01'>);
    case 'OMD':
      return decodeMeals(reading, frame as Frame<'OMD'>);
    case 'OMP-01':
      return decodePrescription(reading, frame as Frame<'OMP-01'>);
    case 'OMP-02':
      return decodeInjection(reading, frame as Frame<'OMP-02'>);
    case 'OMP-11':
    case 'OMP-12':
      return decodeAdministration(reading, frame as Frame<'OMP-11' | 'OMP-12'>);
    case 'OML-01':
    case 'OML-11':
      return decodeLab(reading, frame as Frame<'OML-01' | 'OML-11'>);
    case 'OMG-01':
    case 'OMG-02':
    case 'OMG-03':
    case 'OMG-11':
    case 'OMG-12':
    case 'OMG-13':
      return decodeExamination(reading, frame as Frame<ExaminationMessage['type']>);
    default:
      return decodeMovement(reading, frame as Frame<Movement['type']>, evn);
  }
}
