import { addDays } from '../../kernel/calendar-day.ts';
import { type ChartContext, sectionOf } from '../context.ts';
import { criticalOf } from '../critical-rule.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import type { Section } from '../view.ts';
import type { CriticalValue } from '../view-results.ts';
import type { Asked } from './diagnoses.ts';
import { RESULT_KINDS, resultItems } from './lab-results.ts';
import { collectSeries, flagOf, nameOf, type StatedValue, valueView } from './lab-series.ts';

/** A critical value of longer ago is history: it stands in the table, with its flag. */
const DAYS_BACK = 30;

/** 緊急報告値 of the last 30 days, newest first: HH and LL of the source, and what the hospital's own table names. */
export async function readCritical(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<CriticalValue>> {
  const items = await resultItems(rows, context.patient.number);
  return sectionOf(context, RESULT_KINDS, { ...pageOf(criticalValues(context, items), asked), others: items.length > 0 });
}

export function criticalValues(context: ChartContext, items: readonly StoredItem[]): readonly CriticalValue[] {
  const since = addDays(context.onDay, -DAYS_BACK) ?? context.onDay;
  return collectSeries(items)
    .flatMap(({ test, values }) =>
      values.filter((value) => isRecent(value, since) && isCritical(context, value)).map((value) => view(context, test, value)),
    )
    .sort((a, b) => compare(b.value.at, a.value.at));
}

/** What has no day that can be compared is never too old. */
const isRecent = ({ at }: StatedValue, since: string): boolean =>
  at === undefined || at.startsWith('?') || at >= since.slice(0, at.length);

function isCritical(context: ChartContext, { obs }: StatedValue): boolean {
  const flag = flagOf(obs);
  return flag === 'HH' || flag === 'LL' || criticalOf(context.criticalRules, obs) !== undefined;
}

function view(context: ChartContext, test: string, value: StatedValue): CriticalValue {
  const facts = value.item.row.facts;
  const lab = facts?.kind === 'lab' ? facts : undefined;
  return present<CriticalValue>({
    test,
    name: nameOf(value.obs),
    unit: value.obs.unit,
    reference: value.obs.ref,
    value: valueView(context, value),
    department: lab?.dept,
    doctor: lab?.doctor,
  });
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
