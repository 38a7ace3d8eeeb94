import { parseMessage } from '../hl7v2/parse-message.ts';
import type { Decoded } from '../problem.ts';
import { readMsh } from '../ssmix2/msh.ts';
import { readPid } from '../ssmix2/pid.ts';
import { raise, startReading } from '../ssmix2/reading.ts';
import type { Frame } from './frame.ts';
import { kindOfMessage } from './message-kind.ts';
import { patientNumberOf } from './message-place.ts';
import { readAppointment } from './read-appointment.ts';
import { readDocumentMessage } from './read-document.ts';
import { readMerge } from './read-merge.ts';
import { readVitals } from './read-vitals.ts';
import type { RoadMessage } from './records.ts';

/**
 * A message that has no data type in the 標準化ストレージ, as a typed record: SIU, ORU of vital signs, merges, MDM. Never throws.
 * `record` is undefined for every other message, without MSH or PID; a problem affecting the record says why (`hl7.message-unknown`,
 * `ssmix2.no-msh`, `ssmix2.no-pid`, `ssmix2.two-patients` …), and beside such a problem a record must not be shown.
 * The message is taken as whole: these come in frames, and a list of its last fields would refuse what international senders leave out.
 */
export function decodeRoadMessage(bytes: Uint8Array): Decoded<RoadMessage> {
  const { record: message, problems: found, charset } = parseMessage(bytes);
  const problems = found.slice();
  if (message === undefined) {
    if (!problems.some((problem) => problem.affects === 'record')) problems.push({ code: 'ssmix2.no-msh', affects: 'record' });
    return { record: undefined, problems };
  }
  const { kind } = kindOfMessage(message);
  const reading = startReading(message, charset, problems);
  const [msh] = message.segments;
  if (msh === undefined || (kind !== 'APT' && kind !== 'VIT' && kind !== 'MRG' && kind !== 'document')) {
    problems.push({ code: 'hl7.message-unknown', where: 'MSH-9', affects: 'record' });
    return { record: undefined, problems };
  }
  const pids = message.segments.filter((segment) => segment.id === 'PID');
  const [pid] = pids;
  if (pid === undefined) {
    problems.push({ code: 'ssmix2.no-pid', affects: 'record' });
    return { record: undefined, problems };
  }
  const number = patientNumberOf(pid, 3);
  for (const other of pids)
    if (kind !== 'MRG' && patientNumberOf(other, 3) !== number) raise(reading, 'ssmix2.two-patients', 'record', other, 3);
  const frame: Frame = { reading, message, head: readMsh(reading, msh, charset), patient: readPid(reading, pid) };
  switch (kind) {
    case 'APT':
      return { record: readAppointment(frame), problems };
    case 'VIT':
      return { record: readVitals(frame), problems };
    case 'MRG':
      return { record: readMerge(frame), problems };
    case 'document':
      return { record: readDocumentMessage(frame), problems };
  }
}
