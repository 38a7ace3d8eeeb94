import { ALL_TARGETS, COLUMN_TYPES, LIST_CATEGORIES, type ListMapping } from '@tomoshibi/hospital';
import { z } from 'zod';

const COLUMNS_MAX = 512;

export const listMappingSchema = z.strictObject({
  v: z.literal(1),
  list: z.string().trim().min(1).max(60),
  category: z.enum(LIST_CATEGORIES),
  complete: z.boolean(),
  columns: z
    .array(
      z.strictObject({
        label: z.string().max(200),
        target: z.enum(ALL_TARGETS as [string, ...string[]]),
        type: z.enum(COLUMN_TYPES),
      }),
    )
    .min(1)
    .max(COLUMNS_MAX),
  keys: z.array(z.int().min(0).max(COLUMNS_MAX)).max(COLUMNS_MAX),
  padTo: z.int().min(1).max(20).optional(),
}) as unknown as z.ZodType<ListMapping>;

export const isListMapping = (read: unknown): read is ListMapping => listMappingSchema.safeParse(read).success;

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Stood before and is not in the list any more. */
  readonly gone: number;
  readonly held: number;
  /** The very same line again. */
  readonly repeated: number;
}

/** What was done with one list, or undone. Kept in the vault beside the file it came from. */
export interface ImportRecord {
  readonly tomoshibi: 'list-import';
  readonly v: 1;
  readonly act: 'take' | 'undo';
  readonly list: string;
  readonly listId: string;
  /** The day the list is of. */
  readonly listDay: string;
  readonly at: string;
  readonly who: string;
  readonly fileName: string;
  /** Entry of the file as it came; of an undo that of the import that holds again, absent when none does. */
  readonly file?: number;
  readonly mapping: ListMapping;
  readonly counts: ImportCounts;
  /** Entry that says what stood afterwards. */
  readonly standing: number;
  /** Entry of the import of this list before this one. */
  readonly before?: number;
  /** What an undo undid. */
  readonly undid?: number;
}
