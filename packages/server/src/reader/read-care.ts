import type { CareTie, ChartRows, ItemFacts, OrderFacts, PatientCare, PatientRow, StoredItem } from '@tomoshibi/hospital';
import { readOtherWards } from './other-wards.ts';

/** Data types that tie a patient to people, newest few of each: a day's opening must not read a year of results. */
const KINDS: Readonly<Record<string, CareTie['kind']>> = {
  'ADT-12': 'visit',
  'ADT-21': 'visit',
  'OMP-01': 'prescription',
  'OMP-02': 'injection',
  'OML-01': 'lab',
  'OMG-01': 'imaging',
  'OMG-02': 'endoscopy',
  'OMG-03': 'physiology',
  OMD: 'meal',
};
const NEWEST = 6;

/**
 * What ties the patient to people: the stay from the patient row, and the newest visits, plans and orders. Departments are given as
 * the chart writes them and by name, because staff lists know one or the other.
 */
export async function readCare(rows: ChartRows, row: PatientRow, departmentName: (code: string) => string): Promise<PatientCare> {
  const { stay } = row;
  const inside = stay.state === 'inpatient' || stay.state === 'on-leave';
  const both = (department: string | undefined): readonly string[] =>
    department === undefined ? [] : [...new Set([department, departmentName(department)])];
  const found = await Promise.all(Object.keys(KINDS).map((kind) => rows.items(row.number, kind, { limit: NEWEST })));
  const ties = found.flat().flatMap((item) => tiesOf(item, KINDS[item.key.kind] ?? 'other'));
  return {
    ...(inside && stay.place?.ward !== undefined ? { ward: stay.place.ward } : {}),
    ...(inside && stay.attending !== undefined ? { attending: stay.attending } : {}),
    otherWards: await readOtherWards(rows, row.number),
    departments: inside ? both(stay.department) : [],
    ties: ties.flatMap((tie) => {
      const names = both(tie.department);
      return names.length < 2 ? [tie] : names.map((department) => ({ ...tie, department }));
    }),
    teams: [],
  };
}

function tiesOf({ key, row }: StoredItem, kind: CareTie['kind']): readonly CareTie[] {
  const { facts } = row;
  if (facts === undefined || facts.cancels === true) return [];
  const ordered = dayOf(key.day);
  return orderedIn(facts).flatMap(({ day, department, doctor }) => {
    const on = day === undefined || !/^\d{4}-\d{2}-\d{2}/.test(day) ? ordered : day.slice(0, 10);
    return on === undefined ? [] : [{ kind, day: on, department, doctor }];
  });
}

interface Ordered {
  readonly day?: string | undefined;
  readonly department?: string | undefined;
  readonly doctor?: string | undefined;
}

const of = (order: OrderFacts, day?: string): Ordered => ({ day: day ?? order.at, department: order.dept, doctor: order.doctor });

function orderedIn(facts: ItemFacts): readonly Ordered[] {
  switch (facts.kind) {
    case 'movement':
      return [{ day: facts.plannedAdmissionAt ?? facts.at, department: facts.dept, doctor: facts.attending }];
    case 'examination':
      return [of(facts), ...(facts.exams ?? []).map((exam) => of({ ...facts, ...exam }, exam.scheduled ?? exam.at))];
    case 'lab':
      return [
        of(facts),
        ...(facts.panels ?? []).flatMap(({ scheduled }) => (scheduled === undefined ? [] : [of(facts, scheduled)])),
      ];
    case 'prescription':
    case 'injection':
    case 'meal':
      return [of(facts)];
    default:
      return [];
  }
}

const dayOf = (day: string): string | undefined =>
  /^\d{8}$/.test(day) ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : undefined;
