import {
  entryAssignedRow,
  isHome,
  type KitEntryRow,
  type KitEntryTaken,
  type KitFileRow,
  type Recorded,
  settledRow,
  takenBackBy,
  takenRow,
} from '@tomoshibi/hospital';
import type { ProjectRecord, RowsInHand } from '../../record/project.ts';

/** Key of a sealed file. Two files of one opening and number are two files: neither hides the other. */
export const fileKey = (
  kit: string,
  { opening, number, sha256 }: { readonly opening: string; readonly number: number; readonly sha256: string },
): readonly [string, string] => [kit, `${opening} ${String(number).padStart(7, '0')} ${sha256}`];

export async function entryRow(rows: Pick<RowsInHand, 'get'>, kit: string, entry: string): Promise<KitEntryRow | undefined> {
  const value = await rows.get('kitEntry', [kit, entry]);
  return value === undefined ? undefined : (JSON.parse(value) as KitEntryRow);
}

/** Tables `kitFile` and `kitEntry`: what came home from kits, as it stands. */
export const projectReturned: ProjectRecord = async (entry, rows) => {
  const { event, seq, recordedAt } = entry;
  const change = async (kit: string, name: string, changed: (row: KitEntryRow) => KitEntryRow): Promise<void> => {
    const row = await entryRow(rows, kit, name);
    if (row !== undefined) rows.put('kitEntry', [kit, name], JSON.stringify(changed(row)));
  };
  switch (event.kind) {
    case 'kit.journal-taken': {
      const key = fileKey(event.kit, event);
      const row: KitFileRow = { seq, recordedAt, event };
      if ((await rows.get('kitFile', key)) === undefined) rows.put('kitFile', key, JSON.stringify(row));
      return;
    }
    case 'kit.entry-taken':
      return taken({ ...entry, event }, rows);
    case 'kit.entry-assigned':
      return change(event.kit, event.entry, (row) => entryAssignedRow(row, { ...entry, event }));
    case 'kit.entry-settled':
      return change(event.kit, event.entry, (row) => settledRow(row, { ...entry, event }));
    case 'kit.file-confirmed': {
      const key = fileKey(event.kit, event);
      const value = await rows.get('kitFile', key);
      const { by, reason } = event;
      if (value !== undefined)
        rows.put('kitFile', key, JSON.stringify({ ...(JSON.parse(value) as KitFileRow), confirmed: { recordedAt, by, reason } }));
      for (const name of event.entries) {
        await change(event.kit, name, ({ held: _, ...row }) => row);
        const row = await entryRow(rows, event.kit, name);
        if (row !== undefined) await takeBack(row, recordedAt, rows);
      }
      return;
    }
    case 'desk.later-fact-noted': {
      const { fromKit, patient } = event;
      if (fromKit !== undefined)
        await change(fromKit.kit, fromKit.entry, (row) => (row.noted === undefined ? { ...row, noted: seq, patient } : row));
      return;
    }
    default:
  }
};

async function taken(entry: Recorded<KitEntryTaken>, rows: RowsInHand): Promise<void> {
  const { kit, entry: written } = entry.event;
  const before = await entryRow(rows, kit, written.entry);
  if (isHome(before)) return;
  const row = takenRow(before, entry);
  rows.put('kitEntry', [kit, written.entry], JSON.stringify(row));
  await takeBack(row, entry.recordedAt, rows);
}

/** Marks what an entry takes back, there or not yet; one that is held back says nothing so far. */
async function takeBack({ kit, entry, held }: KitEntryRow, recordedAt: string, rows: RowsInHand): Promise<void> {
  if (entry?.takesBack === undefined || held !== undefined) return;
  const target = await entryRow(rows, kit, entry.takesBack);
  rows.put('kitEntry', [kit, entry.takesBack], JSON.stringify(takenBackBy(target, kit, entry, recordedAt)));
}
