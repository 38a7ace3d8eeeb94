import type { KindFreshness } from './context.ts';
import type { ChartRows } from './item.ts';
import { movementsMade } from './movements.ts';
import { foundPatient } from './patient-bar.ts';
import type { PatientIndex } from './search.ts';
import { readCarried } from './sections/orders-done.ts';
import type { FoundPatient, SourceView } from './view.ts';
import type { PlannedAdmission, VisitLine, VisitsView } from './view-visits.ts';
import type { PlannedWords, VisitRow } from './visit-row.ts';
import { countDays, departmentsOfDay, sortAdmissions, sortVisits, soundAlike, visitDays } from './visits.ts';

/** What is known of the copy when a day is read. */
export interface DayFreshness {
  readonly sources: readonly SourceView[];
  readonly kinds: Readonly<Record<string, KindFreshness>>;
  /** Names by department code. */
  readonly departments: ReadonlyMap<string, string>;
}

/** A row of table `visit`: day `YYYYMMDD`, department, time, number, item; the value is a `VisitRow` as JSON text. */
export interface StoredVisit {
  readonly key: readonly string[];
  readonly value: string;
}

export interface VisitParts {
  /** Rows by key, of the days `from` to `to`, both inclusive. */
  readonly visits: (from: string, to: string) => Promise<readonly StoredVisit[]>;
  readonly charts: ChartRows;
  readonly patients: { readonly index: Pick<PatientIndex, 'row' | 'sameName'>; refOf(number: string): string };
  readonly freshness: DayFreshness;
  /** The hospital's today. */
  readonly today: string;
}

/** Planned admissions of one patient that are looked at; nobody has more open. */
const MOST_PLANNED = 100;

/** S-47: who is expected on a day, from rows kept by day; costs one read of the days counted, whatever the number of patients. */
export async function readVisitsOfDay(
  parts: VisitParts,
  asked: { readonly day?: string | undefined; readonly department?: string | undefined },
): Promise<VisitsView> {
  const { freshness, today } = parts;
  const day = asked.day ?? today;
  const days = visitDays(today, day);
  const nameOf = (code: string | undefined): string => (code === undefined ? '' : (freshness.departments.get(code) ?? code));
  const found = (await Promise.all(rangesOf(days).map(({ from, to }) => parts.visits(from, to)))).flat();
  const parsed = found.map((one) => ({ ...keyOf(one), row: JSON.parse(one.value) as VisitRow }));
  const ofDay = parsed.filter((one) => one.day === day.replaceAll('-', ''));
  const known = new Map<string, FoundPatient | undefined>();
  const personOf = (number: string): FoundPatient | undefined => {
    if (!known.has(number)) known.set(number, person(parts, number));
    return known.get(number);
  };
  const lines = ofDay.flatMap(({ number, row }) => (row.kind === 'APT' ? [lineOf(number, row, nameOf, personOf(number))] : []));
  const alike = soundAlike(lines.flatMap(({ patient }) => patient ?? []));
  const marked = sortVisits(lines.map((line) => (alike.has(line.number) ? { ...line, soundsAlike: true as const } : line)));
  const admissions = await plannedOf(
    parts,
    day,
    ofDay.flatMap(({ number, item, row }) => (row.kind === 'ADT-21' ? [{ number, item, row }] : [])),
    nameOf,
    personOf,
  );
  const wanted = (department = ''): boolean => asked.department === undefined || department === asked.department;
  const newestAt = freshness.kinds.APT?.newestAt;
  const copiedInstant = copiedOf(freshness);
  return {
    day,
    today,
    ...(asked.department === undefined ? {} : { department: asked.department }),
    lines: marked.filter(({ department }) => wanted(department)),
    admissions: admissions.filter(({ department }) => wanted(department)),
    departments: departmentsOfDay(marked),
    days: countDays(days, parsed),
    ...((freshness.kinds.APT?.originals ?? 0) > 0 ? {} : { neverReceived: true as const }),
    ...(newestAt === undefined ? {} : { newestAt }),
    ...(copiedInstant === undefined ? {} : { copiedInstant }),
  };
}

/** The days follow one another but for the one asked for. */
function rangesOf(days: readonly string[]): readonly { readonly from: string; readonly to: string }[] {
  const keys = days.map((day) => day.replaceAll('-', ''));
  const [first, second] = keys as [string, string];
  const last = keys.at(-1) as string;
  const beforeLast = keys.at(-2) as string;
  if (keys.length <= 15) return [{ from: first, to: last }];
  const isFirstAlone = Date.parse(days[1] as string) - Date.parse(days[0] as string) > 86_400_000;
  return isFirstAlone
    ? [
        { from: first, to: first },
        { from: second, to: last },
      ]
    : [
        { from: first, to: beforeLast },
        { from: last, to: last },
      ];
}

function keyOf({ key }: StoredVisit): { readonly day: string; readonly number: string; readonly item: string } {
  return { day: key[0] as string, number: key[3] as string, item: key[4] as string };
}

function person({ patients, today }: VisitParts, number: string): FoundPatient | undefined {
  const row = patients.index.row(number);
  if (row === undefined) return undefined;
  const { sameName, sameNameAndBirth } = patients.index.sameName(number);
  return foundPatient(row, patients.refOf(number), today, { name: sameName > 0, nameAndBirth: sameNameAndBirth > 0 });
}

function lineOf(
  number: string,
  { kind: _kind, department, ...words }: VisitRow & { readonly kind: 'APT' },
  nameOf: (code: string | undefined) => string,
  patient: FoundPatient | undefined,
): VisitLine {
  return {
    ...(patient === undefined ? {} : { patient }),
    number,
    ...words,
    ...(department === undefined ? {} : { department: nameOf(department) }),
  };
}

interface Planned {
  readonly number: string;
  readonly item: string;
  readonly row: VisitRow & PlannedWords;
}

/** Whether an admission still stands is seen beside the patient's other movements: taken back, or lying here since. */
async function plannedOf(
  { charts }: VisitParts,
  day: string,
  found: readonly Planned[],
  nameOf: (code: string | undefined) => string,
  personOf: (number: string) => FoundPatient | undefined,
): Promise<readonly PlannedAdmission[]> {
  const lines: PlannedAdmission[] = [];
  for (const { number, item, row } of found) {
    // A message that takes back what another row of the day says is no plan of its own.
    if (row.cancels && found.some((other) => other.number === number && !other.row.cancels)) continue;
    const [all, carried] = await Promise.all([
      charts.items(number, 'ADT-21', { limit: MOST_PLANNED }),
      readCarried(charts, number, ['ADT-21'], undefined),
    ]);
    const stands = movementsMade(all).some(({ item: { key } }) => `${key.kind} ${key.day} ${key.order}` === item);
    const patient = personOf(number);
    lines.push({
      ...(patient === undefined ? {} : { patient }),
      number,
      ...(row.at === undefined ? {} : { at: row.at }),
      ...(row.department === undefined ? {} : { department: nameOf(row.department) }),
      ...(row.doctor === undefined ? {} : { doctor: row.doctor }),
      ...(row.ward === undefined ? {} : { ward: row.ward }),
      ...(row.reason === undefined ? {} : { reason: row.reason }),
      state: !stands ? 'cancelled' : carried.moved('admission', row.at ?? day) ? 'done' : 'planned',
      ...(row.sentAt === undefined ? {} : { sentAt: row.sentAt }),
    });
  }
  return sortAdmissions(lines);
}

/** Of the sources that send appointments the one looked at longest ago; undefined when one never was, or nobody sends any. */
function copiedOf({ sources }: DayFreshness): string | undefined {
  const sending = sources.filter(({ kinds }) => kinds.some(({ kind }) => kind === 'APT'));
  const copied = sending.map(({ copiedInstant }) => copiedInstant);
  return copied.includes(undefined) ? undefined : (copied as string[]).sort()[0];
}
