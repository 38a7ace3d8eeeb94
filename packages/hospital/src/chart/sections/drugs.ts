import { addDays } from '../../kernel/calendar-day.ts';
import { type ChartContext, fromOriginal, sectionOf } from '../context.ts';
import { daysLeft, isCancelled, lastDay } from '../drug-days.ts';
import type { DrugFacts, PrescriptionFacts } from '../facts.ts';
import { orderOf } from '../facts-of/parts.ts';
import { highAlertOf } from '../high-alert.ts';
import { keyDay, wholeDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageByDay } from '../paging.ts';
import { present } from '../present.ts';
import { newest } from '../scan.ts';
import type { DrugItem, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';
import { injectionItems } from './injections.ts';

export const DRUG_KINDS = ['OMP-01', 'OMP-02'] as const;
/** Twelve months back and a month of grace. */
export const DAYS_BACK = 400;
/** Prescriptions and injection orders read for the summary, newest first; an inpatient of months has thousands of the latter. */
export const MOST_DRUGS = 600;
const SHOWN = 40;
/** An injection without an end is listed in the summary for this many days after its start, longer in the section. */
export const OPEN_INJECTION_DAYS = 7;

/** Drugs as S-44 lists them: newest order first, everything, over and cancelled too. */
export async function readDrugs(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<DrugItem>> {
  return sectionOf(
    context,
    DRUG_KINDS,
    await pageByDay(rows, context.patient.number, DRUG_KINDS, asked, (items) => drugItems(context, items)),
  );
}

/**
 * いまの薬: what is running, what has no known end, what begins later; high-alert first in each. When nothing of the sort
 * is left, the newest that are over, so that a patient whose drugs ran out does not look like one without drugs.
 */
export async function readDrugsNow(rows: ChartRows, context: ChartContext): Promise<Section<DrugItem>> {
  const fromDay = keyDay(addDays(context.onDay, -DAYS_BACK) ?? context.onDay);
  const lists = await Promise.all(
    DRUG_KINDS.map((kind) => newest(rows, context.patient.number, kind, { fromDay, most: MOST_DRUGS })),
  );
  const all = drugItems(context, lists.flat());
  const now = all.filter((drug) => isNow(drug, context.onDay));
  const kept = (now.length > 0 ? now : all.filter((drug) => drug.state !== 'cancelled')).sort(byUrgency);
  return sectionOf(context, DRUG_KINDS, { items: kept.slice(0, SHOWN), total: kept.length, others: all.length > 0 });
}

export function isNow(drug: DrugItem, onDay: string): boolean {
  if (drug.state === 'active' || drug.state === 'future') return true;
  if (drug.state !== 'unknown-end') return false;
  const start = wholeDay(drug.startOn);
  return drug.form === 'oral' || start === undefined || start >= (addDays(onDay, -OPEN_INJECTION_DAYS) ?? onDay);
}

export function drugItems(context: ChartContext, items: readonly StoredItem[]): DrugItem[] {
  return items.flatMap((item) => {
    const facts = item.row.facts;
    if (facts?.kind === 'prescription') return (facts.drugs ?? []).map((drug) => drugItem(context, item, facts, drug));
    return facts?.kind === 'injection' ? injectionItems(context, item, facts) : [];
  });
}

function drugItem(context: ChartContext, item: StoredItem, message: PrescriptionFacts, drug: DrugFacts): DrugItem {
  const order = orderOf(message, drug);
  const endOn = lastDay(drug.start, drug.days) ?? wholeDay(drug.end);
  const name = drug.name ?? drug.code ?? '?';
  return present<DrugItem>(
    {
      form: 'oral',
      name,
      code: drug.code,
      codeSystem: drug.sys,
      rp: drug.rp,
      perDose: drug.dose,
      daily: drug.daily,
      total: drug.total,
      usage: drug.usage ?? drug.duration,
      route: drug.route,
      rate: undefined,
      instruction: drug.note,
      days: drug.days,
      startOn: drug.start,
      endOn,
      daysLeft: endOn === undefined ? undefined : daysLeft(endOn, context.onDay),
      orderedAt: order.at,
      department: order.dept,
      doctor: order.doctor,
      kinds: drug.kinds ?? [],
      state: stateOn(context.onDay, isCancelled(message.cancels, order.control), drug.start, endOn),
      asNeeded: isAsNeeded(drug) ? true : undefined,
      highAlert: highAlertOf(name),
      ...fromOriginal(context, item),
    },
    ['kinds'],
  );
}

/** 頓用 and its other spellings, or a duration counted in times. */
function isAsNeeded(drug: DrugFacts): boolean {
  const said = [drug.usage, drug.note, ...(drug.kinds ?? [])].join(' ').normalize('NFKC');
  return /頓[用服]|屯[用服]|必要時/u.test(said) || /^\d+ ?回分?$/u.test(drug.duration?.normalize('NFKC') ?? '');
}

function stateOn(onDay: string, cancelled: boolean, start: string | undefined, endOn: string | undefined): DrugItem['state'] {
  if (cancelled) return 'cancelled';
  const begins = wholeDay(start);
  if (begins !== undefined && begins > onDay) return 'future';
  if (endOn === undefined) return 'unknown-end';
  return endOn < onDay ? 'over' : 'active';
}

const STATES: readonly DrugItem['state'][] = ['active', 'unknown-end', 'future', 'over', 'cancelled'];

function byUrgency(a: DrugItem, b: DrugItem): number {
  const states = STATES.indexOf(a.state) - STATES.indexOf(b.state);
  if (states !== 0) return states;
  if ((a.highAlert === undefined) !== (b.highAlert === undefined)) return a.highAlert === undefined ? 1 : -1;
  const [x, y] = [b.startOn ?? '', a.startOn ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
}
