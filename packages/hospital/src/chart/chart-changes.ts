import type { AsOfView } from './as-of-view.ts';
import { chartLines } from './chart-lines.ts';
import type { ChartContext } from './context.ts';
import { dayOfKey } from './hospital-day.ts';
import type { StoredItem } from './item.ts';
import { patientBar } from './patient-bar.ts';
import { present } from './present.ts';
import type { ChangedItem, ChangedSection, ChangesView } from './view-changes.ts';

/** An item then and now; absent on one side when it was not there, or said nothing current. */
export interface TwoStates {
  readonly before?: StoredItem | undefined;
  readonly now?: StoredItem | undefined;
  /** When the newest change was received, UTC. */
  readonly changedInstant?: string | undefined;
}

const SECTIONS: readonly ChangedSection[] = [
  'person',
  'allergies',
  'problems',
  'stays',
  'drugs',
  'orders',
  'meals',
  'results',
  'documents',
];

/**
 * What a chart says now and did not say then, and the other way round, item by item in lines as sent. Items whose lines are the
 * same are left out. An item that could not be read on one side is listed with the code: nobody knows what it changed.
 *
 * @param context of now. @param items in the order to be listed.
 */
export function chartChanges(context: ChartContext, asOf: AsOfView, items: readonly TwoStates[], more: boolean): ChangesView {
  const lists = new Map(SECTIONS.map((section) => [section, { added: [], changed: [], gone: [] } as Lists]));
  for (const item of items) {
    for (const { section, what, change } of changesOf(context, item)) lists.get(section)?.[what].push(change);
  }
  const sections = [...lists].map(([section, found]) => ({ section, ...found }));
  return { bar: patientBar(context), asOf, nowLocal: context.nowLocal, sections, more };
}

type What = 'added' | 'changed' | 'gone';
type Lists = Record<What, ChangedItem[]>;

function changesOf(
  context: ChartContext,
  { before: then, now, changedInstant }: TwoStates,
): readonly { readonly section: ChangedSection; readonly what: What; readonly change: ChangedItem }[] {
  const key = (now ?? then)?.key;
  if (key === undefined) return [];
  const [before, after] = [linesBySection(context, then), linesBySection(context, now)];
  const unreadable = now?.row.unreadable ?? then?.row.unreadable;
  const named = [...new Set([...before.keys(), ...after.keys()])];
  const sections = named.length === 0 && unreadable !== undefined ? [sectionOfKind(key.kind)] : named;
  return sections.flatMap((section) => {
    const [old, fresh] = [before.get(section) ?? [], after.get(section) ?? []];
    const [left, came] = [old.filter((one) => !fresh.includes(one)), fresh.filter((one) => !old.includes(one))];
    if (left.length + came.length === 0 && unreadable === undefined) return [];
    const what: What = old.length === 0 && then?.row.of === undefined ? 'added' : fresh.length === 0 ? 'gone' : 'changed';
    const change = present<ChangedItem>(
      {
        kind: key.kind,
        day: dayOfKey(key.day),
        changedInstant,
        before: left,
        after: came,
        originalBefore: refOf(context, then),
        originalAfter: refOf(context, now),
        unreadable,
      },
      ['before', 'after'],
    );
    return [{ section, what, change }];
  });
}

function linesBySection(context: ChartContext, item: StoredItem | undefined): ReadonlyMap<ChangedSection, readonly string[]> {
  if (item === undefined) return new Map();
  return new Map(chartLines(context, item).map(({ section, lines }) => [section, lines]));
}

const refOf = (context: ChartContext, item: StoredItem | undefined): string | undefined =>
  item?.row.of === undefined ? undefined : context.originalRef(item.row.of);

/** Where an item belongs that nobody could read. */
function sectionOfKind(kind: string): ChangedSection {
  if (kind === 'ADT-00') return 'person';
  if (kind === 'ADT-61') return 'allergies';
  if (kind === 'PPR-01') return 'problems';
  if (kind === 'OMD') return 'meals';
  if (kind === 'OML-11') return 'results';
  if (kind.startsWith('ADT-')) return 'stays';
  if (kind.startsWith('OMP-')) return 'drugs';
  return /^OM[LG]-0[123]$/.test(kind) ? 'orders' : 'documents';
}
