import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { present } from '../present.ts';
import { newest } from '../scan.ts';
import type { Section } from '../view.ts';
import type { MergeItem } from '../view-appointments.ts';

const KINDS = ['MRG'] as const;
const MOST = 200;

/** 統合: the other numbers of this person, as the newest message about each says. An undone merge is no merge. */
export async function readMerges(rows: ChartRows, context: ChartContext): Promise<Section<MergeItem>> {
  const items = await newest(rows, context.patient.number, 'MRG', { most: MOST });
  return sectionOf(context, KINDS, { items: mergeItems(context, items), others: items.length > 0 });
}

export function mergeItems(context: ChartContext, items: readonly StoredItem[]): readonly MergeItem[] {
  const byOther = new Map<string, StoredItem>();
  for (const item of [...items].sort((a, b) => compare(timeOf(a), timeOf(b)))) {
    const facts = item.row.facts;
    if (facts?.kind === 'merge' && facts.other !== context.patient.number) byOther.set(facts.other, item);
  }
  return [...byOther.values()].flatMap((item) => {
    const facts = item.row.facts;
    if (facts?.kind !== 'merge' || facts.cancels) return [];
    return [
      present<MergeItem>({
        other: facts.other,
        otherRef: context.refOf?.(facts.other),
        as: facts.as,
        at: facts.at,
        sentAt: facts.sent ?? sentAt(item.row),
        ...fromOriginal(context, item),
      }),
    ];
  });
}

/** Digits of the sending time, then when we received it: equal times are told apart. */
function timeOf({ row }: StoredItem): string {
  const version = row.versions.find(({ seq }) => seq === row.of);
  return `${(version?.sentAt ?? '').padEnd(17, '0')} ${String(version?.seq ?? 0).padStart(12, '0')}`;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
