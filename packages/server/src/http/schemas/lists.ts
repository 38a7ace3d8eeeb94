import { z } from '@hono/zod-openapi';
import { COLUMN_TYPES, LIST_CATEGORIES } from '@tomoshibi/hospital';
import type { ListHistory } from '../../roads/lists/job-history.ts';
import type { LookedList } from '../../roads/lists/job-look.ts';
import type { TakenList } from '../../roads/lists/job-take.ts';
import type { UndoneList } from '../../roads/lists/job-undo.ts';
import { count, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const TARGETS = [
  'patient',
  'name',
  'kana',
  'birth',
  'free',
  'skip',
  'date',
  'time',
  'until',
  'department',
  'doctor',
  'what',
  'place',
  'status',
  'booking',
  'ward',
  'room',
  'bed',
  'attending',
  'vaccine',
  'lot',
  'dose',
  'kind',
  'insurer',
  'number',
  'from',
  'to',
  'relation',
] as const;
const BASE64_MAX = 44_740_000;
const SETS = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const;

export const listMapping = z
  .strictObject({
    v: z.literal(1),
    list: z.string().min(1).max(60),
    category: z.enum(LIST_CATEGORIES),
    complete: z.boolean(),
    columns: z
      .array(z.strictObject({ label: z.string().max(200), target: z.enum(TARGETS), type: z.enum(COLUMN_TYPES) }))
      .min(1)
      .max(512)
      .readonly(),
    keys: z.array(count).max(512).readonly(),
    padTo: z.int().min(1).max(20).optional(),
  })
  .meta({ id: 'ListMapping' });

export const listLookAsked = z.strictObject({
  fileName: z.string().max(255),
  base64: z.string().max(BASE64_MAX),
  sheet: z.string().max(100).optional(),
  charset: z.enum(SETS).optional(),
  headLine: z.int().positive().optional(),
});
export const listTakeAsked = listLookAsked.extend({ mapping: listMapping, listDay: z.iso.date(), dryRun: z.boolean() });
export const listUndoAsked = z.strictObject({ done: count });
export const listHistoryAsked = z.strictObject({});

const cells = list(z.strictObject({ label: text, text, field: text.optional() }));
const counts = z.strictObject({ added: count, changed: count, same: count, gone: count, held: count, repeated: count });

export const lookedList = z.strictObject({
  kind: z.enum(['csv', 'xlsx']),
  charset: text.optional(),
  sheets: list(z.strictObject({ name: text, hidden: z.boolean() })),
  sheet: text.optional(),
  warnings: list(text),
  headLine: count,
  head: list(text),
  sample: list(z.strictObject({ line: count, cells: list(text) })),
  lines: count,
  mapping: listMapping,
  known: z.boolean(),
});
const _looked: SameShape<z.infer<typeof lookedList>, LookedList> = true;

export const takenList = z.strictObject({
  applied: z.boolean(),
  counts,
  lines: list(
    z.strictObject({
      line: count,
      patient: text,
      name: text,
      will: z.enum(['add', 'change', 'same']),
      cells,
      warnings: list(text),
    }),
  ),
  held: list(
    z.strictObject({
      line: count,
      held: text,
      detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      looked: list(text),
    }),
  ),
  warnings: z.record(z.string(), count),
  done: count.optional(),
});
const _taken: SameShape<z.infer<typeof takenList>, TakenList> = true;

export const undoneList = z.strictObject({ back: count, off: count, done: count });
const _undone: SameShape<z.infer<typeof undoneList>, UndoneList> = true;

export const listHistoryAnswer = z.strictObject({
  imports: list(
    z.strictObject({
      done: count,
      act: z.enum(['take', 'undo']),
      list: text,
      category: z.enum(LIST_CATEGORIES),
      listDay: text,
      at: text,
      who: text,
      fileName: text,
      counts,
      newest: z.boolean(),
    }),
  ),
  waiting: list(z.strictObject({ fileName: text, code: text })),
});
const _history: SameShape<z.infer<typeof listHistoryAnswer>, ListHistory> = true;

void [_looked, _taken, _undone, _history];
