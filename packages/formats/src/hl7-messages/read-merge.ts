import { type Draft, raise, timeAt } from '../ssmix2/reading.ts';
import type { Frame } from './frame.ts';
import { patientNumberOf } from './message-place.ts';
import type { MergeMessage } from './records.ts';

/**
 * A18, A34, A36, A40, A47: PID-3 goes on, MRG-1 ended. A37 takes two PIDs apart: the second stands where MRG would. A35, A43 and the like move accounts or single identifiers and are not read as
 * this. Source: HL7 v2.5 §3.3.18, §3.3.34, §3.3.40, §3.3.47. Problem: `hl7.merge-unclear` (record).
 */
export function readMerge({ reading, message, head, patient }: Frame): MergeMessage {
  const [pid, second] = message.segments.filter((segment) => segment.id === 'PID');
  const mrg = message.segments.find((segment) => segment.id === 'MRG');
  const evn = message.segments.find((segment) => segment.id === 'EVN');
  const kept = pid === undefined ? '' : patientNumberOf(pid, 3);
  const ended = mrg !== undefined ? patientNumberOf(mrg, 1) : second !== undefined ? patientNumberOf(second, 3) : '';
  const place = mrg ?? pid;
  if ((ended === '' || kept === '' || ended === kept) && place !== undefined)
    raise(reading, 'hl7.merge-unclear', 'record', place, mrg === undefined ? 3 : 1);
  const record: Draft<MergeMessage> = { type: 'MRG', head, patient, kept, ended };
  const at = evn === undefined ? undefined : (timeAt(reading, evn, 6) ?? timeAt(reading, evn, 2));
  if (at !== undefined) record.at = at;
  return record;
}
