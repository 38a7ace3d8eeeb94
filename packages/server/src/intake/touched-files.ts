import type { Taking } from '../opened.ts';
import type { RowChange } from '../stores/row-store.ts';
import { readShelf, type ShelfLine, shelfOf, writeShelf } from './shelf.ts';

/** A file with the bytes we hold and another time. */
export interface Touched {
  readonly root: number;
  readonly line: ShelfLine;
}

/** Remembers the new times, so that the next pass need not read these files. */
export async function keepTouched({ rows, projector }: Taking, source: string, touched: readonly Touched[]): Promise<void> {
  if (touched.length === 0) return;
  const shelves = new Map<string, ShelfLine[]>();
  for (const { root, line } of touched) {
    const key = shelfOf(root, line.path);
    shelves.set(key, [...(shelves.get(key) ?? []), line]);
  }
  const changes: RowChange[] = [];
  for (const [shelf, again] of shelves) {
    const key = [source, shelf];
    const lines = new Map(readShelf((await rows.get('inventory', key)) ?? '').map((line) => [line.path, line]));
    for (const line of again) lines.set(line.path, line);
    changes.push({ table: 'inventory', key, value: writeShelf(lines.values()) });
  }
  await projector.note(changes);
}
