import {
  createPatientIndex,
  type FoundPatient,
  type PatientIndex,
  type PlannedAdmission,
  type VisitLine,
  type VisitsView,
} from '@tomoshibi/hospital';

/** Lines of one department, in time order. */
export interface DepartmentLines {
  readonly department: string;
  readonly lines: readonly VisitLine[];
  /** Without those that were taken back. */
  readonly expected: number;
}

const isStanding = ({ state }: VisitLine): boolean => state !== 'cancelled' && state !== 'withdrawn';

/** The order received (department, time) is kept. */
export function byDepartment(lines: readonly VisitLine[]): readonly DepartmentLines[] {
  const groups = new Map<string, VisitLine[]>();
  for (const line of lines) {
    const department = line.department ?? '';
    const group = groups.get(department);
    if (group === undefined) groups.set(department, [line]);
    else group.push(line);
  }
  return [...groups].map(([department, own]) => ({ department, lines: own, expected: own.filter(isStanding).length }));
}

export const expectedOf = (lines: readonly VisitLine[]): number => lines.filter(isStanding).length;

/** The people of a day, found by the same words as everywhere: number, kana, kanji, birth date in both calendars. */
export function dayIndex(view: VisitsView): PatientIndex {
  const people = new Map<string, FoundPatient>();
  for (const { patient } of [...view.lines, ...view.admissions]) if (patient) people.set(patient.number, patient);
  return createPatientIndex(
    [...people.values()].map(({ number, name, born, stay }) => ({ number, name, stay, ...(born && { born: born.iso }) })),
    (number) => number,
  );
}

/** Which numbers the words mean; undefined: no words, everybody. A number without a name is found by itself. */
export function numbersFor(index: PatientIndex, view: VisitsView, query: string): ReadonlySet<string> | undefined {
  if (query.trim() === '') return undefined;
  const { patients } = index.search(query, { limit: 10_000, onDay: view.today });
  const bare = bareNumber(query);
  const nameless = [...view.lines, ...view.admissions].filter(
    ({ patient, number }) => patient === undefined && bare !== '' && bareNumber(number) === bare,
  );
  return new Set([...patients.map(({ number }) => number), ...nameless.map(({ number }) => number)]);
}

/** Leading zeros, spaces and grouping do not count. */
export const bareNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^0+(?=.)/, '');

/** The first line of the number, in the order shown. */
export function lineOf(view: VisitsView, number: string): VisitLine | PlannedAdmission | undefined {
  const bare = bareNumber(number);
  return [...view.lines, ...view.admissions].find((line) => bareNumber(line.number) === bare);
}

/** `2026-11-01` and so many days: days only, no clock. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Id of the row of a patient; several rows of one patient are told apart by their place. */
export const rowId = (place: number): string => `visit-row-${place}`;
