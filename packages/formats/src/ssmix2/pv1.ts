import type { Segment } from '../hl7v2/message.ts';
import { codedAt } from './coded.ts';
import { textAt } from './field-text.ts';
import { personAt } from './person.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { Place, Visit } from './records.ts';

/**
 * PV1 and PV2. PV1-2 class, -3 place, -6 previous place, -7 attending, -10 department, -17 admitting doctor, -36 disposition,
 * -44 admitted, -45 discharged; PV2-1 planned place, -3 reason, -8 planned admission or transfer, -9 planned discharge,
 * -47 planned return. Undefined when neither segment is there.
 */
export function readVisit(reading: Reading, pv1: Segment | undefined, pv2: Segment | undefined): Visit | undefined {
  if (pv1 === undefined && pv2 === undefined) return undefined;
  const visit: Draft<Visit> = {};
  if (pv1 !== undefined) readPv1(reading, pv1, visit);
  if (pv2 !== undefined) readPv2(reading, pv2, visit);
  return visit;
}

function readPv1(reading: Reading, segment: Segment, visit: Draft<Visit>): void {
  const patientClass = textAt(reading, segment, 2);
  if (patientClass !== undefined) visit.patientClass = patientClass;
  const place = placeAt(reading, segment, 3, patientClass);
  if (place !== undefined) visit.place = place;
  const previousPlace = placeAt(reading, segment, 6, patientClass);
  if (previousPlace !== undefined) visit.previousPlace = previousPlace;
  const attending = personAt(reading, segment, 7);
  if (attending !== undefined) visit.attending = attending;
  const department = textAt(reading, segment, 10);
  if (department !== undefined) visit.department = department;
  const admittingDoctor = personAt(reading, segment, 17);
  if (admittingDoctor !== undefined) visit.admittingDoctor = admittingDoctor;
  const disposition = textAt(reading, segment, 36);
  if (disposition !== undefined) visit.dischargeDisposition = disposition;
  const admittedAt = timeAt(reading, segment, 44);
  if (admittedAt !== undefined) visit.admittedAt = admittedAt;
  const dischargedAt = timeAt(reading, segment, 45);
  if (dischargedAt !== undefined) visit.dischargedAt = dischargedAt;
}

function readPv2(reading: Reading, segment: Segment, visit: Draft<Visit>): void {
  const plannedPlace = placeAt(reading, segment, 1, visit.patientClass);
  if (plannedPlace !== undefined) visit.plannedPlace = plannedPlace;
  const reason = codedAt(reading, segment, 3);
  if (reason !== undefined) visit.reason = reason;
  const plannedAdmissionAt = timeAt(reading, segment, 8);
  if (plannedAdmissionAt !== undefined) visit.plannedAdmissionAt = plannedAdmissionAt;
  const plannedDischargeAt = timeAt(reading, segment, 9);
  if (plannedDischargeAt !== undefined) visit.plannedDischargeAt = plannedDischargeAt;
  const plannedReturnAt = timeAt(reading, segment, 47);
  if (plannedReturnAt !== undefined) visit.plannedReturnAt = plannedReturnAt;
}

/**
 * PL. Component 6 tells a ward (`N`) from a clinic (`C`); without it an outpatient's single component is a department.
 * Undefined when components 1–3 are empty.
 */
export function placeAt(reading: Reading, segment: Segment, field: number, patientClass: string | undefined): Place | undefined {
  if (reading.fields.raw(segment, field) === '') return undefined;
  const first = textAt(reading, segment, field, 1, 1);
  const room = textAt(reading, segment, field, 1, 2);
  const bed = textAt(reading, segment, field, 1, 3);
  if (first === undefined && room === undefined && bed === undefined) return undefined;
  const place: Draft<Place> = {};
  const kind = reading.fields.at(segment, field, 1, 6);
  const isClinic = kind === 'C' || (kind === '' && patientClass === 'O' && room === undefined && bed === undefined);
  if (first !== undefined) {
    if (isClinic) place.department = first;
    else place.ward = first;
  }
  if (room !== undefined) place.room = room;
  if (bed !== undefined) place.bed = bed;
  return place;
}
