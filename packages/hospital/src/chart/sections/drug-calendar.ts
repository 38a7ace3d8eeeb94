import { addDays, dayNumber } from '../../kernel/calendar-day.ts';
import { type ChartContext, sectionOf } from '../context.ts';
import { dayOfKey, keyDay, wholeDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { present } from '../present.ts';
import { newest } from '../scan.ts';
import type { DrugItem, Section } from '../view.ts';
import type { DrugCalendar, DrugGap, DrugRow, DrugSpan } from '../view-drugs.ts';
import { DAYS_BACK, DRUG_KINDS, drugItems, isNow, MOST_DRUGS } from './drugs.ts';

const MONTHS_DAYS = 365;
/** Rows of injections: an inpatient of months has hundreds of mixtures. The newest are kept. */
const MOST_ROWS = 150;

/** 12か月の薬歴: what was supplied from which day to which, by name and strength as sent. */
export async function readDrugCalendar(rows: ChartRows, context: ChartContext): Promise<Section<DrugCalendar>> {
  const fromDay = keyDay(addDays(context.onDay, -DAYS_BACK) ?? context.onDay);
  const lists = await Promise.all(
    DRUG_KINDS.map((kind) => newest(rows, context.patient.number, kind, { fromDay, most: MOST_DRUGS })),
  );
  const calendar = drugCalendar(context, drugItems(context, lists.flat()), wholeFrom(lists));
  const empty = calendar.regular.length + calendar.asNeeded.length + calendar.injections.length === 0;
  return sectionOf(context, DRUG_KINDS, { items: empty ? [] : [calendar], others: lists.some((list) => list.length > 0) });
}

/** Where a kind was cut at its bound, days before its oldest item are not whole. */
function wholeFrom(lists: readonly (readonly StoredItem[])[]): string | undefined {
  return lists
    .filter((list) => list.length >= MOST_DRUGS)
    .map((list) => dayOfKey(list.at(-1)?.key.day ?? ''))
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}

export function drugCalendar(context: ChartContext, drugs: readonly DrugItem[], wholeFromDay?: string): DrugCalendar {
  const fromDay = addDays(context.onDay, -MONTHS_DAYS) ?? context.onDay;
  const byName = new Map<string, DrugItem[]>();
  for (const drug of drugs) {
    const end = drug.endOn?.slice(0, 10);
    if ((end ?? wholeDay(drug.startOn) ?? fromDay) < fromDay && drug.state !== 'unknown-end') continue;
    const key = `${drug.form} ${drug.asNeeded === true} ${drug.name.normalize('NFKC').replace(/\s+/gu, '')}`;
    const same = byName.get(key);
    if (same === undefined) byName.set(key, [drug]);
    else same.push(drug);
  }
  const all = [...byName.values()].map((same) => drugRow(context, same, fromDay)).sort(byWeight);
  const ends = all.flatMap((row) => row.spans.filter((span) => span.state !== 'cancelled').map((span) => span.toDay ?? ''));
  return present<DrugCalendar>(
    {
      fromDay,
      toDay: [context.onDay, ...ends].sort().at(-1) as string,
      regular: all.filter((row) => row.form === 'oral' && !row.asNeeded),
      asNeeded: all.filter((row) => row.form === 'oral' && row.asNeeded),
      injections: all.filter((row) => row.form === 'injection').slice(0, MOST_ROWS),
      wholeFromDay: wholeFromDay !== undefined && wholeFromDay > fromDay ? wholeFromDay : undefined,
    },
    ['regular', 'asNeeded', 'injections'],
  );
}

function drugRow(context: ChartContext, same: readonly DrugItem[], fromDay: string): DrugRow {
  const oldestFirst = [...same].sort((a, b) => compare(a.startOn ?? a.orderedAt, b.startOn ?? b.orderedAt));
  const spans: DrugSpan[] = [];
  let before: DrugItem | undefined;
  for (const drug of oldestFirst) {
    spans.push(drugSpan(drug, before));
    if (drug.state !== 'cancelled') before = drug;
  }
  const last = oldestFirst.at(-1) as DrugItem;
  return present<DrugRow>(
    {
      name: last.name,
      code: last.code,
      form: last.form,
      asNeeded: last.asNeeded === true,
      highAlert: last.highAlert,
      spans: [...spans].reverse(),
      gaps: last.asNeeded === true ? [] : [...gapsOf(spans, fromDay)].reverse(),
      now: same.some((drug) => drug.state !== 'future' && isNow(drug, context.onDay)),
    },
    ['spans', 'gaps'],
  );
}

function drugSpan(drug: DrugItem, before: DrugItem | undefined): DrugSpan {
  const differs =
    before !== undefined &&
    (before.perDose !== drug.perDose || before.daily !== drug.daily || before.usage !== drug.usage || before.rate !== drug.rate);
  return present<DrugSpan>(
    {
      fromDay: wholeDay(drug.startOn),
      toDay: drug.endOn?.slice(0, 10),
      perDose: drug.perDose,
      daily: drug.daily,
      usage: drug.usage,
      days: drug.days,
      department: drug.department,
      doctor: drug.doctor,
      dispensed: dispensedOf(drug.kinds),
      kinds: drug.kinds,
      state: drug.state,
      changed: differs && drug.state !== 'cancelled' ? true : undefined,
      original: drug.original,
      vanished: drug.vanished,
      twoCurrent: drug.twoCurrent,
      problems: drug.problems,
    },
    ['kinds'],
  );
}

function dispensedOf(kinds: readonly string[]): DrugSpan['dispensed'] {
  const outside = kinds.some((kind) => kind.includes('院外'));
  const inHouse = kinds.some((kind) => kind.includes('院内'));
  return outside === inHouse ? undefined : outside ? 'outside' : 'in-house';
}

/** @param spans oldest first. A supply without an end may have lasted: after its start no gap is claimed. */
function gapsOf(spans: readonly DrugSpan[], fromDay: string): readonly DrugGap[] {
  const gaps: DrugGap[] = [];
  let covered: string | undefined;
  for (const span of spans) {
    if (span.state === 'cancelled') continue;
    if (span.fromDay === undefined) return gaps;
    const next = covered === undefined ? undefined : addDays(covered, 1);
    if (next !== undefined && span.fromDay > next && span.fromDay > fromDay) {
      const toDay = addDays(span.fromDay, -1) as string;
      const from = next < fromDay ? fromDay : next;
      gaps.push({ fromDay: from, toDay, days: (dayNumber(toDay) as number) - (dayNumber(from) as number) + 1 });
    }
    if (span.toDay === undefined) return gaps;
    if (covered === undefined || span.toDay > covered) covered = span.toDay;
  }
  return gaps;
}

function byWeight(a: DrugRow, b: DrugRow): number {
  if ((a.highAlert === undefined) !== (b.highAlert === undefined)) return a.highAlert === undefined ? 1 : -1;
  if (a.now !== b.now) return a.now ? -1 : 1;
  return compare(b.spans[0]?.fromDay, a.spans[0]?.fromDay) || compare(a.name, b.name);
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
