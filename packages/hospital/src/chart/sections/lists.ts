import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { newest } from '../scan.ts';
import type { Section } from '../view.ts';
import type { ListItem } from '../view-visits.ts';
import type { Asked } from './diagnoses.ts';

const KINDS = ['LST'] as const;
const MOST = 500;

/** 一覧より: lines of lists that name this patient, newest list first. `kind` keeps one sort (`ward`, `vaccination` …). */
export async function readLists(
  rows: ChartRows,
  context: ChartContext,
  asked: Asked & { readonly kind?: string | undefined },
): Promise<Section<ListItem>> {
  const items = await newest(rows, context.patient.number, 'LST', { most: MOST });
  const all = listItems(context, items);
  const kept = asked.kind === undefined ? all : all.filter(({ category }) => category === asked.kind);
  return sectionOf(context, KINDS, { ...pageOf(kept, asked), others: all.length > 0 });
}

export function listItems(context: ChartContext, items: readonly StoredItem[]): readonly ListItem[] {
  return items
    .flatMap((item) => {
      const facts = item.row.facts;
      if (facts?.kind !== 'list' || facts.cancels) return [];
      return [
        present<ListItem>(
          {
            list: facts.list,
            category: facts.category,
            listDay: facts.listDay,
            cells: facts.cells.filter(({ text }) => text !== ''),
            receivedAt: sentAt(item.row),
            ...fromOriginal(context, item),
          },
          ['cells'],
        ),
      ];
    })
    .sort((a, b) => compare(b.listDay ?? b.receivedAt, a.listDay ?? a.receivedAt) || compare(a.list, b.list));
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
