import { addDays } from '../kernel/calendar-day.ts';
import { clockTime, keyDay } from './hospital-day.ts';
import { soundOf } from './search/name-keys.ts';
import { isTakenBack } from './sections/appointments.ts';
import type { FoundPatient } from './view.ts';
import type { PlannedAdmission, VisitDay, VisitLine, VisitsView } from './view-visits.ts';
import type { VisitRow } from './visit-row.ts';

/** Today and the fourteen days after it. */
export const DAYS_AHEAD = 14;

/** The days S-47 counts, earliest first: from today on, and the day asked for when it is another. */
export function visitDays(today: string, day: string): readonly string[] {
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, at) => addDays(today, at) ?? today);
  return [...new Set([...days, day])].sort();
}

/** How many are expected each day. @param rows of those days, with the day as in the key. */
export function countDays(
  days: readonly string[],
  rows: readonly { readonly day: string; readonly row: VisitRow }[],
): readonly VisitDay[] {
  const counts = new Map(days.map((day) => [keyDay(day), { expected: 0, takenBack: 0 }]));
  for (const { day, row } of rows) {
    const count = counts.get(day);
    if (count === undefined || row.kind !== 'APT') continue;
    if (isTakenBack(row.state)) count.takenBack++;
    else count.expected++;
  }
  return days.map((day) => ({ day, ...(counts.get(keyDay(day)) ?? { expected: 0, takenBack: 0 }) }));
}

/** By department, then time as the clock has it (no time of day first), then number: the order of screen and sheet. */
export function sortVisits(lines: readonly VisitLine[]): readonly VisitLine[] {
  return [...lines].sort(
    (a, b) =>
      compare(a.department, b.department) || compare(clockTime(a.at ?? ''), clockTime(b.at ?? '')) || compare(a.number, b.number),
  );
}

export function sortAdmissions(lines: readonly PlannedAdmission[]): readonly PlannedAdmission[] {
  return [...lines].sort((a, b) => compare(clockTime(a.at ?? ''), clockTime(b.at ?? '')) || compare(a.number, b.number));
}

export function departmentsOfDay(lines: readonly VisitLine[]): VisitsView['departments'] {
  const counts = new Map<string, number>();
  for (const { department = '', state } of lines)
    counts.set(department, (counts.get(department) ?? 0) + (isTakenBack(state) ? 0 : 1));
  return [...counts].map(([department, expected]) => ({ department, expected }));
}

/** Numbers of patients of the list whose name sounds like that of another one of it: two who may be called together. */
export function soundAlike(patients: readonly FoundPatient[]): ReadonlySet<string> {
  const bySound = new Map<string, Set<string>>();
  for (const { name, number } of patients) {
    const sound = soundOf(name);
    if (sound !== undefined) bySound.set(sound, (bySound.get(sound) ?? new Set()).add(number));
  }
  return new Set([...bySound.values()].filter((numbers) => numbers.size > 1).flatMap((numbers) => [...numbers]));
}

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
