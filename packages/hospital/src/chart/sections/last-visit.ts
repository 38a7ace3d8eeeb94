import { type ChartContext, sectionOf } from '../context.ts';
import { keyDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';

import { newestOfAll } from '../scan.ts';
import type { LastVisit, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';
import { visitView } from './visit-view.ts';

const VISITS = ['ADT-12'] as const;
/** What happens on a day of care; the planned movements are filed under the day they were planned on. */
const CARE = [
  'OMP-01',
  'OML-01',
  'OMG-01',
  'OMG-02',
  'OMG-03',
  'OML-11',
  'OMG-11',
  'OMG-12',
  'OMG-13',
  'OMP-12',
  'ADT-21',
] as const;
const KINDS = [...VISITS, ...CARE] as const;
/** Receptions read to find each department's last. */
const MOST_VISITS = 300;
/** Items of one day. */
const MOST_OF_DAY = 100;
const MOST_DEPARTMENTS = 12;

/**
 * 前回: the newest day, the "as of" day included, on which the patient was received (ADT-12); without any reception the
 * newest day on which something was prescribed, ordered or found. What was done that day is read from that day's folder.
 */
export async function readLastVisit(rows: ChartRows, context: ChartContext): Promise<Section<LastVisit>> {
  const toDay = keyDay(context.onDay);
  const patient = context.patient.number;
  const visits = await newestOfAll(rows, patient, VISITS, { toDay, most: 20 });
  const visit = visits.find(isReception);
  const day = visit?.key.day ?? newestDay(await newestOfAll(rows, patient, CARE, { toDay, most: 1 }));
  if (day === undefined) return sectionOf<LastVisit>(context, KINDS, { items: [] });
  const items = await newestOfAll(rows, patient, CARE, { fromDay: day, toDay: day, most: MOST_OF_DAY });
  return sectionOf(context, KINDS, { items: [visitView(context, day, visit, items)] });
}

/** 科ごとの前回, newest first. On a day with several departments each gets what names it, and what names none. */
export async function readVisits(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<LastVisit>> {
  const toDay = keyDay(context.onDay);
  const patient = context.patient.number;
  const received = (await newestOfAll(rows, patient, VISITS, { toDay, most: MOST_VISITS })).filter(isReception);
  if (received.length === 0) return readLastVisit(rows, context);
  const last = new Map<string, StoredItem>();
  for (const visit of received) {
    const department = departmentOf(context, visit);
    if (!last.has(department)) last.set(department, visit);
  }
  const page = pageOf([...last].slice(0, MOST_DEPARTMENTS), asked);
  const views = await Promise.all(
    page.items.map(async ([department, visit]) => {
      const day = visit.key.day;
      const items = await newestOfAll(rows, patient, CARE, { fromDay: day, toDay: day, most: MOST_OF_DAY });
      const alone = received.filter((one) => one.key.day === day).every((one) => departmentOf(context, one) === department);
      const own = alone ? items : items.filter((item) => ['', department].includes(departmentOf(context, item)));
      return visitView(context, day, visit, own);
    }),
  );
  return sectionOf(context, KINDS, { items: views, total: page.total, next: page.next });
}

const isReception = (item: StoredItem): boolean => item.row.facts?.kind === 'movement' && !item.row.facts.cancels;

/** By the hospital's name, because some messages send the code and some the text; empty when none is sent. */
function departmentOf(context: ChartContext, item: StoredItem): string {
  const facts = item.row.facts;
  const dept = facts !== undefined && 'dept' in facts ? facts.dept : undefined;
  return dept === undefined ? '' : (context.departmentName?.(dept) ?? dept);
}

function newestDay(items: readonly StoredItem[]): string | undefined {
  return items
    .map(({ key }) => key.day)
    .filter((day) => /^\d{8}$/.test(day))
    .sort()
    .at(-1);
}
