import { type ListCategory, ok, type Result } from '@tomoshibi/hospital';
import { z } from 'zod';
import type { DoorJob } from '../intake-door.ts';
import { newestOf, readImports } from './import-record.ts';
import type { ImportCounts } from './import-shape.ts';
import { listsSource } from './lists-source.ts';
import { waitingFiles } from './waiting-files.ts';

export interface HistoryLine {
  readonly done: number;
  readonly act: 'take' | 'undo';
  readonly list: string;
  readonly category: ListCategory;
  readonly listDay: string;
  readonly at: string;
  readonly who: string;
  readonly fileName: string;
  readonly counts: ImportCounts;
  /** The newest of its list: it can be undone. */
  readonly newest: boolean;
}

export interface ListHistory {
  readonly imports: readonly HistoryLine[];
  /** Files in the watched folder that nobody has mapped yet, or that were refused. */
  readonly waiting: readonly { readonly fileName: string; readonly code: string }[];
}

const SHOWN = 200;

/** What was taken and undone, newest first. Refusals: `lists.no-source`, `lists.no-charts`. */
export const listHistory: DoorJob<Record<string, never>, Result<ListHistory>> = {
  name: 'list-history',
  input: z.strictObject({}),
  async run(_, intake) {
    const source = listsSource(intake);
    if (!source.ok) return source;
    const imports = await readImports(intake, source.value);
    const lines = imports.slice(-SHOWN).map((one): HistoryLine => {
      const { seq, act, list, listId, listDay, at, who, fileName, counts, mapping } = one;
      const newest = newestOf(imports, listId)?.seq === seq;
      return { done: seq, act, list, category: mapping.category, listDay, at, who, fileName, counts, newest };
    });
    return ok({ imports: lines.reverse(), waiting: waitingFiles(source.value) });
  },
};
