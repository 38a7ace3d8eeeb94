import type { Segment } from '../hl7v2/message.ts';
import type { Frame } from './frame.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { HospitalTime, Movement } from './records.ts';

/**
 * Visits and movements. `happenedAt` is the field the 診療日 of the type is taken from, never another one:
 * PV1-44 for ADT-12 and -22, PV2-8 for -21 and -41, PV2-9 for -51, PV1-45 for -52, EVN-6 for -01, -31, -32 and -42
 * (PV2-47 for a cancelled ADT-32). Problems: `ssmix2.no-time` when that field is empty.
 * Source: NHO checkCareDate table (public).
 */
export function decodeMovement(reading: Reading, frame: Frame<Movement['type']>, evn: Segment | undefined): Movement {
  const record: Draft<Movement> = { ...frame };
  if (evn !== undefined) {
    const recordedAt = timeAt(reading, evn, 2);
    if (recordedAt !== undefined) record.recordedAt = recordedAt;
  }
  const [where, happenedAt] = timeOf(reading, record, evn);
  if (happenedAt !== undefined) record.happenedAt = happenedAt;
  else reading.problems.push({ code: 'ssmix2.no-time', where, affects: 'field' });
  return record;
}

function timeOf(reading: Reading, record: Movement, evn: Segment | undefined): [where: string, time: HospitalTime | undefined] {
  const { visit } = record;
  switch (record.type) {
    case 'ADT-12':
    case 'ADT-22':
      return ['PV1-44', visit?.admittedAt];
    case 'ADT-21':
    case 'ADT-41':
      return ['PV2-8', visit?.plannedAdmissionAt];
    case 'ADT-51':
      return ['PV2-9', visit?.plannedDischargeAt];
    case 'ADT-52':
      return ['PV1-45', visit?.dischargedAt];
    default:
      if (record.type === 'ADT-32' && record.cancels) return ['PV2-47', visit?.plannedReturnAt];
      return ['EVN-6', evn === undefined ? undefined : timeAt(reading, evn, 6)];
  }
}
