import { type ChartContext, sectionOf } from '../context.ts';
import { dayOfKey, keyDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { present } from '../present.ts';
import { newestOfAll } from '../scan.ts';
import type { LastVisit, Section } from '../view.ts';
import { documentItems } from './documents.ts';
import { drugItems } from './drugs.ts';
import { allSeries } from './lab-results.ts';
import { orderItems } from './order-items.ts';
import { carriedOf } from './orders-done.ts';

const VISITS = ['ADT-12'] as const;
const CARE = ['OMP-01', 'OML-01', 'OMG-01', 'OMG-02', 'OMG-03', 'OML-11', 'OMG-11', 'OMG-12', 'OMG-13'] as const;
const KINDS = [...VISITS, ...CARE] as const;

/**
 * 前回: the newest day, the "as of" day included, on which the patient was received (ADT-12); without any reception the
 * newest day on which something was prescribed, ordered or found. What was done that day is read from that day's folder.
 */
export async function readLastVisit(rows: ChartRows, context: ChartContext): Promise<Section<LastVisit>> {
  const toDay = keyDay(context.onDay);
  const patient = context.patient.number;
  const visits = await newestOfAll(rows, patient, VISITS, { toDay, most: 20 });
  const visit = visits.find((item) => item.row.facts?.kind === 'movement' && !item.row.facts.cancels);
  const day = visit?.key.day ?? newestDay(await newestOfAll(rows, patient, CARE, { toDay, most: 1 }));
  if (day === undefined) return sectionOf<LastVisit>(context, KINDS, { items: [] });
  const items = await newestOfAll(rows, patient, CARE, { fromDay: day, toDay: day, most: 100 });
  return sectionOf(context, KINDS, { items: [lastVisit(context, day, visit, items)] });
}

function newestDay(items: readonly StoredItem[]): string | undefined {
  return items
    .map(({ key }) => key.day)
    .filter((day) => /^\d{8}$/.test(day))
    .sort()
    .at(-1);
}

function lastVisit(context: ChartContext, day: string, visit: StoredItem | undefined, items: readonly StoredItem[]): LastVisit {
  const facts = visit?.row.facts?.kind === 'movement' ? visit.row.facts : undefined;
  const ordered = items.flatMap((item) =>
    item.key.kind.startsWith('OM') && /-0[123]$/.test(item.key.kind) && item.key.kind !== 'OMP-01'
      ? orderItems(context, item, carriedOf([]))
      : [],
  );
  const first = items.map((item) => item.row.facts).find((one) => one !== undefined && 'doctor' in one);
  return present<LastVisit>(
    {
      at: facts?.at ?? dayOfKey(day),
      department: facts?.dept ?? (first !== undefined && 'dept' in first ? first.dept : undefined),
      doctor: facts?.attending ?? (first !== undefined && 'doctor' in first ? first.doctor : undefined),
      prescribed: drugItems(context, items)
        .filter((drug) => drug.form === 'oral' && drug.state !== 'cancelled')
        .map(drugLine),
      ordered: ordered.filter((order) => order.state !== 'cancelled').map((order) => order.name),
      found: [...resultLines(context, items), ...documentItems(context, items).map(reportLine)],
    },
    ['prescribed', 'ordered', 'found'],
  );
}

const drugLine = (drug: { readonly name: string; readonly usage?: string; readonly days?: number }) =>
  [drug.name, drug.usage, drug.days === undefined ? undefined : `${drug.days}日分`]
    .filter((text) => text !== undefined)
    .join(' ');

/** Flagged results by name, then how many there were: a long panel must not push the rest off the card. */
function resultLines(context: ChartContext, items: readonly StoredItem[]): readonly string[] {
  const series = allSeries(
    context,
    items.filter(({ key }) => key.kind === 'OML-11'),
    () => 1,
  );
  const flagged = series.filter((one) => one.values[0]?.flag !== undefined);
  const lines = (flagged.length > 0 ? flagged : series).map(({ name, unit, values: [value] }) =>
    [name, value?.value, unit, value?.flag].filter((text) => text !== undefined).join(' '),
  );
  return flagged.length === 0 || flagged.length === series.length
    ? lines
    : [...lines, `他 ${series.length - flagged.length}項目`];
}

const reportLine = (document: {
  readonly title: string;
  readonly lines: readonly { readonly label?: string; readonly text: string }[];
}) => {
  const line = document.lines[0];
  return line === undefined
    ? document.title
    : `${document.title}: ${line.label === undefined ? '' : `${line.label} `}${line.text}`;
};
