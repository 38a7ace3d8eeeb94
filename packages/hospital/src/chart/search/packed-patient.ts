import type { PatientRow } from '../patient-row.ts';
import { present } from '../present.ts';
import type { BedView, NameView, StayView } from '../view.ts';

/**
 * What a result line shows of one patient, as two short texts: names (two bytes a character) and the rest (nearly always
 * one byte). A PatientRow object would take five times as much, and there is one for each of up to 300,000 patients.
 */
export interface PackedPatient {
  readonly names: string;
  readonly rest: string;
}

const SEPARATOR = '\u0001';
const STATES: readonly StayView['state'][] = ['inpatient', 'on-leave', 'outpatient', 'deceased', 'unknown'];

export function pack(row: PatientRow): PackedPatient {
  const { stay } = row;
  const names = [row.name.kanji, row.name.kana, row.name.romaji, stay.place?.ward, stay.department, stay.attending];
  const rest = [
    row.number,
    row.sex,
    row.born,
    row.lastVisitOn,
    String(STATES.indexOf(stay.state)),
    stay.place?.room,
    stay.place?.bed,
    stay.admittedAt,
    stay.dischargedAt,
    stay.plannedDischargeAt,
  ];
  return { names: join(names), rest: join(rest) };
}

export function unpack({ names, rest }: PackedPatient): PatientRow {
  const [kanji, kana, romaji, ward, department, attending] = names.split(SEPARATOR);
  const [number = '', sex, born, lastVisitOn, state, room, bed, admittedAt, dischargedAt, plannedDischargeAt] =
    rest.split(SEPARATOR);
  const place = present<BedView>({ ward, room, bed });
  return present<PatientRow>({
    number,
    name: present<NameView>({ kanji, kana, romaji }),
    born,
    sex,
    phones: undefined,
    address: undefined,
    identityFrom: undefined,
    stay: present<StayView>({
      state: STATES[Number(state)] ?? 'unknown',
      place: Object.keys(place).length === 0 ? undefined : place,
      admittedAt,
      department,
      attending,
      dischargedAt,
      plannedDischargeAt,
    }),
    lastVisitOn,
    allergies: undefined,
    conflicts: undefined,
    merged: undefined,
  });
}

/** Trailing empties are cut: most patients lie in no bed. */
function join(parts: readonly (string | undefined)[]): string {
  let end = parts.length;
  while (end > 0 && (parts[end - 1] ?? '') === '') end--;
  return parts
    .slice(0, end)
    .map((part) => part ?? '')
    .join(SEPARATOR);
}
