import type { ItemRow, KitChart } from '@tomoshibi/hospital';

/** One file of a document as the chart shows it now. */
export interface DocumentFile {
  readonly seq: number;
  /** Name inside the document's folder, where the row says it; a long one is asked of the original. */
  readonly name?: string;
}

/**
 * Files of every document that is shown: the main one in its current version, and what was sent beside that version. Documents that
 * were deleted, cannot be read or are withheld have none, and neither have older versions: a kit shows no earlier time. The same
 * choice as `documentFiles` makes for the chart of now.
 */
export function filesShown(items: KitChart['items']): readonly DocumentFile[] {
  const beside = new Map<string, { readonly order: string; readonly row: ItemRow }[]>();
  for (const [kind, day, order, text] of items) {
    if (!kind.startsWith('XC:')) continue;
    const of = documentKey(kind.slice(3), day, order.slice(0, order.indexOf('/')));
    beside.set(of, [...(beside.get(of) ?? []), { order, row: JSON.parse(text) as ItemRow }]);
  }
  return items.flatMap(([kind, day, order, text]): DocumentFile[] => {
    if (!kind.startsWith('X:')) return [];
    const main = JSON.parse(text) as ItemRow;
    if (main.of === undefined || main.unreadable !== undefined) return [];
    const sent = main.versions.find(({ seq }) => seq === main.of)?.sentAt;
    const companions = (beside.get(documentKey(kind.slice(2), day, order)) ?? []).flatMap((one): DocumentFile[] => {
      const seq = one.row.versions.findLast(({ sentAt }) => sentAt === sent)?.seq;
      if (seq === undefined) return [];
      return [{ seq, ...(!one.order.includes('…') && { name: one.order.slice(order.length + 1) }) }];
    });
    return [{ seq: main.of }, ...companions];
  });
}

const documentKey = (type: string, day: string, order: string): string => `${day}\u0000${type}\u0000${order}`;
