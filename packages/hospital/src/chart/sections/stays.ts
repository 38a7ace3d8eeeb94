import { type ChartContext, fromOriginal, sectionOf } from '../context.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { type MovementMade, movementsMade } from '../movements.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { newestOfAll } from '../scan.ts';
import type { Section, StayItem } from '../view.ts';
import type { Asked } from './diagnoses.ts';

const STAY_KIND: Readonly<Record<string, StayItem['kind']>> = {
  'ADT-01': 'attending',
  'ADT-12': 'visit',
  'ADT-22': 'admission',
  'ADT-31': 'leave',
  'ADT-32': 'return',
  'ADT-42': 'transfer',
  'ADT-52': 'discharge',
};
const KINDS = Object.keys(STAY_KIND);
const MOST = 2_000;

/** Visits and stays, newest first; what was cancelled is left out. */
export async function readStays(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<StayItem>> {
  const items = await newestOfAll(rows, context.patient.number, KINDS, { most: MOST });
  return sectionOf(context, KINDS, pageOf(stayItems(context, items), asked));
}

export function stayItems(context: ChartContext, items: readonly StoredItem[]): readonly StayItem[] {
  return [...movementsMade(items)].reverse().flatMap((movement) => stayItem(context, movement));
}

export function stayItem(context: ChartContext, { kind, facts, item, at }: MovementMade): readonly StayItem[] {
  const stayKind = STAY_KIND[kind];
  if (stayKind === undefined) return [];
  return [
    present<StayItem>({
      kind: stayKind,
      at: facts.at ?? at,
      place: facts.place,
      department: facts.dept,
      doctor: facts.attending,
      note: facts.reason,
      ...fromOriginal(context, item),
    }),
  ];
}
