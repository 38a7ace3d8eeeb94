import { addDays } from '../kernel/calendar-day.ts';
import type { ChartContext } from './context.ts';
import { keyDay, wholeDay } from './hospital-day.ts';
import type { ChartRows, StoredItem } from './item.ts';
import { foundPatient } from './patient-bar.ts';
import { present } from './present.ts';
import { newest, newestOfAll } from './scan.ts';
import { sameNameKeys, soundOf } from './search/name-keys.ts';
import { readAllergies } from './sections/allergies.ts';
import { diagnosisItems } from './sections/diagnoses.ts';
import { DRUG_KINDS, drugItems } from './sections/drugs.ts';
import { runsNow } from './sections/injections.ts';
import { resultItems } from './sections/lab-results.ts';
import { fastingNow, mealItems } from './sections/meals.ts';
import { openSections, readOpenLines } from './sections/orders.ts';
import { readWarnings } from './sections/warnings.ts';
import type { WardLine, WardView } from './view-ward.ts';
import { dueItems, dueUntil } from './ward-due.ts';
import { type GroupedLine, wardGroups } from './ward-groups.ts';

/** Oral prescriptions of the last 120 days and injections of the last 30 are enough to know what runs on a ward. */
const DRUG_DAYS = 120;
const MOST_DRUGS = 200;
const MOST_MEALS = 60;
/** The newest day's first few: only the last time is wanted. */
const MOST_VITALS = 50;
const NEXT = 3;

/**
 * S-45. @param lying the context of every patient lying in the ward (on leave too), in any order: the answer is in bed order.
 */
export async function readWard(rows: ChartRows, ward: string, lying: readonly ChartContext[]): Promise<WardView> {
  const ordered = [...lying].sort((a, b) => compareBeds(a, b));
  const likeness = likenessIn(ordered);
  const lines: GroupedLine[] = [];
  for (const context of ordered) lines.push(await wardLine(rows, context, likeness(context)));
  const first = ordered[0];
  const now = first?.nowLocal ?? '';
  return present<WardView>(
    {
      ward,
      lines: lines.map(({ line }) => line),
      groups: wardGroups(lines, first?.onDay ?? ''),
      nowLocal: now,
      dueUntil: dueUntil(now),
      copiedInstant: first?.copiedInstant,
      newestAt: first === undefined ? undefined : newestOf(first),
    },
    ['lines'],
  );
}

type Alike = WardLine['alike'][number];

/** 同姓同名・同音・同生年月日 within the ward. A birth date that is not whole is nobody's twin. */
function likenessIn(lying: readonly ChartContext[]): (context: ChartContext) => readonly Alike[] {
  const keysOf = ({ patient }: ChartContext): readonly (readonly [Alike, string])[] => {
    const sound = soundOf(patient.name);
    const born = wholeDay(patient.born);
    return [
      ...Object.entries(sameNameKeys(patient)).map((parts) => ['same-name', parts.join(' ')] as const),
      ...(sound === undefined ? [] : [['like-sounding', sound] as const]),
      ...(born === undefined ? [] : [['same-birth-date', born] as const]),
    ];
  };
  const counts = new Map<string, number>();
  for (const context of lying) {
    for (const key of new Set(keysOf(context).map((parts) => parts.join(' ')))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (context) => [
    ...new Set(keysOf(context).flatMap(([alike, key]) => ((counts.get(`${alike} ${key}`) ?? 0) > 1 ? [alike] : []))),
  ];
}

function newestOf(context: ChartContext): string | undefined {
  return Object.values(context.freshness)
    .map((kind) => kind.newestAt ?? '')
    .sort()
    .at(-1);
}

async function wardLine(rows: ChartRows, context: ChartContext, alike: readonly Alike[]): Promise<GroupedLine> {
  const patient = context.patient;
  const number = patient.number;
  const fromDay = keyDay(addDays(context.onDay, -DRUG_DAYS) ?? context.onDay);
  const tomorrow = addDays(context.onDay, 1) ?? context.onDay;
  const [basics, results, allergies, problems, drugRows, meals, lines, vitals] = await Promise.all([
    newest(rows, number, 'ADT-00', { most: 5 }),
    resultItems(rows, number),
    readAllergies(rows, context),
    newest(rows, number, 'PPR-01', { most: 200 }),
    newestOfAll(rows, number, DRUG_KINDS, { fromDay, most: MOST_DRUGS }),
    newest(rows, number, 'OMD', { most: MOST_MEALS }),
    readOpenLines(rows, context),
    newest(rows, number, 'VIT', { most: MOST_VITALS }),
  ]);
  const eaten = mealItems(context, meals);
  const planned = openSections(context, lines).planned.items;
  const drugs = drugItems(context, drugRows).filter(
    (drug) => drug.state === 'active' || (drug.state === 'unknown-end' && drug.form === 'oral'),
  );
  const same = { name: context.sameName > 0, nameAndBirth: context.sameNameAndBirth > 0 };
  const problem = diagnosisItems(context, problems).find((one) => one.open);
  const line = present<WardLine>(
    {
      place: patient.stay.place ?? {},
      patient: foundPatient(patient, context.ref, context.onDay, same),
      admittedAt: patient.stay.admittedAt,
      onLeave: patient.stay.state === 'on-leave',
      attending: patient.stay.attending,
      department: patient.stay.department,
      allergies,
      infections: readWarnings(context, basics, results).infections,
      highAlert: [...new Set(drugs.map((drug) => drug.highAlert).filter((kind) => kind !== undefined))],
      injectionsNow: drugs.filter(runsNow).length,
      mainProblem: problem?.name,
      next: planned.filter((order) => (order.scheduledAt ?? '').slice(0, 10) <= tomorrow).slice(0, NEXT),
      soundsAlike: alike.includes('same-name') || alike.includes('like-sounding'),
      alike,
      due: dueItems(context.nowLocal, lines.open, eaten),
      fasting: fastingNow(eaten),
      vitalsAt: lastMeasured(vitals),
      allergyUnknown: allergies.state === 'not-in-copy',
    },
    ['highAlert', 'next', 'alike', 'due'],
  );
  return { line, open: lines.open };
}

/** The newest time of any current measurement; what has no time of day does not say when. */
function lastMeasured(items: readonly StoredItem[]): string | undefined {
  return items
    .flatMap(({ row: { facts } }) =>
      facts?.kind === 'vitals' && !facts.cancels ? [facts.at, ...(facts.obs ?? []).map(({ at }) => at)] : [],
    )
    .filter((at) => at !== undefined && /^\d{4}-\d{2}-\d{2}T/.test(at))
    .sort()
    .at(-1);
}

/** Room, then bed, digits by value: 502 before 512, bed 2 before 10. */
function compareBeds(a: ChartContext, b: ChartContext): number {
  const [x, y] = [a.patient.stay.place, b.patient.stay.place];
  return natural(x?.room, y?.room) || natural(x?.bed, y?.bed) || natural(a.patient.number, b.patient.number);
}

function natural(a = '', b = ''): number {
  const [x, y] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let at = 0; at < Math.max(x.length, y.length); at++) {
    const [p = '', q = ''] = [x[at], y[at]];
    if (p === q) continue;
    const numbers = at % 2 === 1 ? Number(p) - Number(q) : 0;
    return numbers !== 0 ? numbers : p < q ? -1 : 1;
  }
  return 0;
}
