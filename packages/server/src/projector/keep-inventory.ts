import type { IntakeEvent } from '@tomoshibi/hospital';
import { readShelf, type ShelfLine, shelfOf, writeShelf } from '../intake/shelf.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';
import { patientOfPath } from './batch-needs.ts';

/** Shelf rows after these events: which file the source has, and which entry holds its bytes. */
export async function inventoryChanges(
  rows: RowStore,
  firstSeq: number,
  events: readonly IntakeEvent[],
  known: (patient: string) => boolean,
): Promise<RowChange[]> {
  const shelves = new Map<string, { readonly key: readonly string[]; readonly lines: Map<string, ShelfLine> }>();
  const keys = new Map<string, readonly string[]>();
  const asked = new Set<string>();
  const shelf = (source: string, root: number, path: string): Map<string, ShelfLine> =>
    (shelves.get(`${source}\u0000${shelfOf(root, path)}`) as { lines: Map<string, ShelfLine> }).lines;
  for (const event of events) {
    if (event.kind === 'intake.pass-finished') continue;
    for (const path of event.kind === 'intake.original-renamed' ? [event.from, event.to] : [event.path]) {
      const key = [event.source, shelfOf(event.root, path)];
      keys.set(key.join('\u0000'), key);
      if (known(patientOfPath(path))) asked.add(key.join('\u0000'));
    }
  }
  const ids = [...asked];
  const values = await rows.getMany(
    'inventory',
    ids.map((id) => keys.get(id) as readonly string[]),
  );
  const texts = new Map(ids.map((id, at) => [id, values[at] ?? '']));
  for (const [id, key] of keys)
    shelves.set(id, { key, lines: new Map(readShelf(texts.get(id) ?? '').map((line) => [line.path, line])) });
  events.forEach((event, at) => {
    if (event.kind === 'intake.original-received') {
      const { source, root, path, sizeBytes, sha256 } = event;
      shelf(source, root, path).set(path, {
        path,
        sizeBytes,
        modifiedMs: Date.parse(event.modifiedAt),
        seq: firstSeq + at,
        sha256,
        vanished: false,
      });
    } else if (event.kind === 'intake.original-renamed') {
      const from = shelf(event.source, event.root, event.from);
      const line = from.get(event.from);
      if (line === undefined) return;
      from.delete(event.from);
      shelf(event.source, event.root, event.to).set(event.to, { ...line, path: event.to, vanished: false });
    } else if (event.kind === 'intake.original-vanished') {
      const lines = shelf(event.source, event.root, event.path);
      const line = lines.get(event.path);
      if (line !== undefined) lines.set(event.path, { ...line, vanished: true });
    }
  });
  return [...shelves.values()].map(({ key, lines }) => ({
    table: 'inventory',
    key,
    value: lines.size === 0 ? null : writeShelf(lines.values()),
  }));
}
