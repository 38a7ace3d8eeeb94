import { type ChartRows, compareUtf8, type ItemKey, type ItemRow, type KitChart, type StoredItem } from '@tomoshibi/hospital';

interface HeldItem {
  readonly key: ItemKey;
  readonly text: string;
  item?: StoredItem;
}

/** The items of one chart as `ChartRows` hands them out, each parsed when it is first asked for. */
export interface ChartItems {
  readonly characters: number;
  items: ChartRows['items'];
  /** Every item of a kind, or of every kind that `kinds` lets through, with its JSON. */
  each(kinds: (kind: string) => boolean, use: (key: ItemKey, json: string) => void): void;
}

/** @param stored in key order, as the kit carries them */
export function chartItems(number: string, stored: KitChart['items']): ChartItems {
  const kinds = new Map<string, HeldItem[]>();
  let characters = 0;
  for (const [kind, day, order, text] of stored) {
    const one: HeldItem = { key: { patient: number, kind, day, order }, text };
    const list = kinds.get(kind);
    if (list === undefined) kinds.set(kind, [one]);
    else list.push(one);
    characters += text.length;
  }
  // Newest day first, and within a day by order, descending: the order of the rows of the server.
  for (const list of kinds.values()) list.reverse();
  return {
    characters,
    each(wanted, use) {
      for (const [kind, list] of kinds)
        if (wanted(kind)) for (let at = list.length; at-- > 0; ) use(...pairOf(list[at] as HeldItem));
    },
    async items(patient, kind, { fromDay, toDay, after, limit = Number.POSITIVE_INFINITY } = {}) {
      const found: StoredItem[] = [];
      if (patient !== number) return found;
      for (const one of kinds.get(kind) ?? []) {
        if (found.length >= limit) break;
        const { day } = one.key;
        if (toDay !== undefined && compareUtf8(day, toDay) > 0) continue;
        if (fromDay !== undefined && compareUtf8(day, fromDay) < 0) break;
        if (after !== undefined && !comesAfter(one.key, after)) continue;
        one.item ??= { key: one.key, row: JSON.parse(one.text) as ItemRow };
        found.push(one.item);
      }
      return found;
    },
  };
}

const pairOf = ({ key, text }: HeldItem): [ItemKey, string] => [key, text];

/** Descending: what comes after is smaller, part by part. */
function comesAfter(key: ItemKey, last: ItemKey): boolean {
  for (const part of ['patient', 'kind', 'day', 'order'] as const) {
    const order = compareUtf8(key[part], last[part]);
    if (order !== 0) return order < 0;
  }
  return false;
}
