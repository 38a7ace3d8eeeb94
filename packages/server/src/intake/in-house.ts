import type { RowStore } from '../stores/row-store.ts';

/**
 * Whether a patient lies in the hospital, by the names of his files alone: the newest current admission or transfer (ADT-22, ADT-42) is
 * newer than the newest current discharge (ADT-52). An intake that cannot read what it takes has nothing else to go by.
 */
export function liesInHouse(paths: Iterable<string>): boolean {
  let came = '';
  let left = '';
  for (const path of paths) {
    // Few files are movements: the rest costs one look each.
    const at = path.indexOf('/ADT-');
    if (at < 0 || !path.endsWith('_1')) continue;
    const type = path.slice(at + 1, at + 7);
    if (type !== 'ADT-22' && type !== 'ADT-42' && type !== 'ADT-52') continue;
    const sentAt =
      path
        .slice(path.lastIndexOf('/') + 1)
        .split('_')
        .at(-3) ?? '';
    if (type === 'ADT-52') left = sentAt > left ? sentAt : left;
    else came = sentAt > came ? sentAt : came;
  }
  return came > left;
}

/** Who lay in the hospital when everybody was last walked: `inventory` (source, `pass-in-house`), a number a line. */
export const inHouseKey = (source: string): readonly string[] => [source, 'pass-in-house'];

export async function readInHouse(rows: RowStore, source: string): Promise<readonly string[]> {
  const value = await rows.get('inventory', inHouseKey(source));
  return value === undefined || value === '' ? [] : value.split('\n');
}
