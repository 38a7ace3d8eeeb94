import type { ChartContext } from '../context.ts';
import { dayOfKey, wholeDay } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { present } from '../present.ts';
import type { LastVisit } from '../view.ts';
import { documentItems } from './documents.ts';
import { drugItems } from './drugs.ts';
import { collectSeries, flagOf, nameOf } from './lab-series.ts';
import { orderItems } from './order-items.ts';
import { carriedOf } from './orders-done.ts';
import { procedureItems } from './procedures.ts';

/** One day of care in lines: found, done, prescribed, ordered, planned. @param day of the key, `YYYYMMDD`. */
export function visitView(
  context: ChartContext,
  day: string,
  visit: StoredItem | undefined,
  items: readonly StoredItem[],
): LastVisit {
  const facts = visit?.row.facts?.kind === 'movement' ? visit.row.facts : undefined;
  const orders = items
    .filter(({ key }) => /^(?:OM[LG]-0[123]|ADT-21)$/.test(key.kind))
    .flatMap((item) => orderItems(context, item, carriedOf([])))
    .filter((order) => order.state !== 'cancelled');
  const first = items.map((item) => item.row.facts).find((one) => one !== undefined && 'doctor' in one);
  const onDay = dayOfKey(day) ?? '';
  return present<LastVisit>(
    {
      at: facts?.at ?? dayOfKey(day),
      department: facts?.dept ?? (first !== undefined && 'dept' in first ? first.dept : undefined),
      doctor: facts?.attending ?? (first !== undefined && 'doctor' in first ? first.doctor : undefined),
      prescribed: drugItems(context, items)
        .filter((drug) => drug.form === 'oral' && drug.state !== 'cancelled')
        .map(drugLine),
      ordered: orders.filter((order) => order.kind !== 'admission').map((order) => order.name),
      found: [...resultLines(items), ...documentItems(context, items).map(reportLine)],
      done: [...procedureItems(context, items).map(({ name }) => name), ...items.flatMap(givenLines)],
      planned: orders.flatMap(({ name, scheduledAt }) => {
        const planned = wholeDay(scheduledAt);
        return planned !== undefined && planned > onDay ? [{ name, at: scheduledAt as string }] : [];
      }),
    },
    ['prescribed', 'ordered', 'found', 'done', 'planned'],
  );
}

const drugLine = (drug: { readonly name: string; readonly usage?: string; readonly days?: number }) =>
  [drug.name, drug.usage, drug.days === undefined ? undefined : `${drug.days}日分`]
    .filter((text) => text !== undefined)
    .join(' ');

function givenLines({ row: { facts } }: StoredItem): readonly string[] {
  if (facts?.kind !== 'administration' || facts.cancels) return [];
  return (facts.given ?? []).map((given) =>
    [given.name ?? given.code ?? '?', given.amount].filter((text) => text !== undefined).join(' '),
  );
}

/** Flagged results by name, then how many there were: a long panel must not push the rest off the card. */
function resultLines(items: readonly StoredItem[]): readonly string[] {
  const series = collectSeries(items.filter(({ key }) => key.kind === 'OML-11')).map(({ values }) => values[0].obs);
  const flagged = series.filter((obs) => flagOf(obs) !== undefined);
  const lines = (flagged.length > 0 ? flagged : series).map((obs) =>
    [nameOf(obs), obs.value ?? '—', obs.unit, flagOf(obs)].filter((text) => text !== undefined).join(' '),
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
