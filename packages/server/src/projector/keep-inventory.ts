import { type IntakeEvent, isSourceEvent, type SourceEvent } from '@tomoshibi/hospital';
import type { Place } from '../intake/place-of.ts';
import { readShelf, type ShelfLine, shelfOf, writeShelf } from '../intake/shelf.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';
import { joinedKey } from './batch.ts';

interface Shelf {
  readonly key: readonly string[];
  /** False when it is surely new: the patient has no rows yet. */
  asked: boolean;
  readonly lines: Map<string, ShelfLine>;
}

/** Shelf rows after these events: which file the source has, and which entry holds its bytes. `places`: of the path of each. */
export async function inventoryChanges(
  rows: RowStore,
  firstSeq: number,
  events: readonly IntakeEvent[],
  places: readonly (Place | undefined)[],
  known: (patient: string) => boolean,
  seqs?: readonly number[],
): Promise<RowChange[]> {
  const shelves = new Map<string, Shelf>();
  const shelfFor = (source: string, root: number, path: string, patient: string | undefined): Shelf => {
    const key = [source, shelfOf(root, path)];
    const id = joinedKey(key);
    const shelf = shelves.get(id) ?? { key, asked: false, lines: new Map() };
    shelves.set(id, shelf);
    // Where no patient is named in the path, there is no telling.
    shelf.asked ||= patient === undefined || known(patient);
    return shelf;
  };
  const touched = events.map((event, at): readonly Shelf[] => {
    if (!isSourceEvent(event)) return [];
    if (event.kind !== 'intake.original-renamed') return [shelfFor(event.source, event.root, event.path, places[at]?.patient)];
    return [event.from, event.to].map((path) => shelfFor(event.source, event.root, path, undefined));
  });
  const asked = [...shelves.values()].filter((shelf) => shelf.asked);
  const values = await rows.getMany(
    'inventory',
    asked.map(({ key }) => key),
  );
  asked.forEach(({ lines }, at) => {
    for (const line of readShelf(values[at] ?? '')) lines.set(line.path, line);
  });
  events.forEach((event, at) => {
    const [first, second] = (touched[at] as readonly Shelf[]).map(({ lines }) => lines);
    if (first !== undefined && isSourceEvent(event)) note(event, seqs?.[at] ?? firstSeq + at, first, second ?? first);
  });
  return [...shelves.values()].map(({ key, lines }) => ({
    table: 'inventory',
    key,
    value: lines.size === 0 ? null : writeShelf(lines.values()),
  }));
}

/** `lines` are those of the shelf of the path, `to` those of a renamed file's new one. */
function note(event: SourceEvent, seq: number, lines: Map<string, ShelfLine>, to: Map<string, ShelfLine>): void {
  if (event.kind === 'intake.original-received') {
    const { path, sizeBytes, sha256 } = event;
    lines.set(path, {
      path,
      sizeBytes,
      modifiedMs: Date.parse(event.modifiedAt),
      seq: event.heldAs ?? seq,
      sha256,
      vanished: false,
    });
  } else if (event.kind === 'intake.original-renamed') {
    const line = lines.get(event.from);
    if (line === undefined) return;
    lines.delete(event.from);
    to.set(event.to, { ...line, path: event.to, vanished: false });
  } else {
    const line = lines.get(event.path);
    if (line !== undefined) lines.set(event.path, { ...line, vanished: true });
  }
}
