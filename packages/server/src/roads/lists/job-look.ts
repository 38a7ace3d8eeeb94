import { TABLE_CHARSETS } from '@tomoshibi/formats';
import { guessMapping, type ListMapping, ok, type Result, refuse, sameHead } from '@tomoshibi/hospital';
import { z } from 'zod';
import type { DoorJob } from '../intake-door.ts';
import { headOf } from './head-of.ts';
import { readImports } from './import-record.ts';
import { listsSource } from './lists-source.ts';
import { readTableFile } from './read-table-file.ts';

/** A file as a page sends it. 43 MiB of base64 are 32 MiB of file. */
export const listFileSchema = z.strictObject({
  fileName: z.string().max(255),
  base64: z.string().max(44_740_000),
  sheet: z.string().max(100).optional(),
  charset: z.enum(TABLE_CHARSETS).optional(),
  /** Line of the file that names the columns, when a person says which. */
  headLine: z.int().positive().optional(),
});
export type ListFile = z.infer<typeof listFileSchema>;

export interface LookedList {
  readonly kind: 'csv' | 'xlsx';
  readonly charset?: string;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly sheet?: string;
  readonly warnings: readonly string[];
  readonly headLine: number;
  readonly head: readonly string[];
  /** The first lines below the head, as they stand in the file. */
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly lines: number;
  readonly mapping: ListMapping;
  /** The mapping was confirmed with an earlier list of the same head. */
  readonly known: boolean;
}

const SAMPLE = 5;
const KEYS_FROM = 5000;

export const bytesOf = ({ base64 }: { readonly base64: string }): Uint8Array => Buffer.from(base64, 'base64');

/** What a file is, and how its columns might be meant. Nothing is kept. */
export const listLook: DoorJob<ListFile, Result<LookedList>> = {
  name: 'list-look',
  input: listFileSchema,
  async run(file, intake) {
    const source = listsSource(intake);
    if (!source.ok) return source;
    const read = await readTableFile(bytesOf(file), file);
    if (!read.ok) return refuse(read.code, read.line === undefined ? undefined : { line: read.line });
    const found = headOf(read.value.rows, file.headLine);
    if (found === undefined) return refuse('table.empty');
    const { headLine, head, body } = found;
    const saved = (await readImports(intake, source.value)).findLast(({ mapping }) =>
      sameHead(
        mapping.columns.map(({ label }) => label),
        guessLabels(head),
      ),
    );
    const { kind, charset, sheets, sheet, warnings } = read.value;
    return ok({
      kind,
      ...(charset !== undefined && { charset }),
      sheets,
      ...(sheet !== undefined && { sheet }),
      warnings,
      headLine,
      head,
      sample: body.slice(0, SAMPLE).map(({ line, cells }) => ({ line, cells })),
      lines: body.length,
      mapping:
        saved?.mapping ??
        guessMapping(
          file.fileName,
          head,
          body.slice(0, KEYS_FROM).map(({ cells }) => cells),
        ),
      known: saved !== undefined,
    });
  },
};

const guessLabels = (head: readonly string[]): readonly string[] =>
  head.map((label, at) => (label === '' ? `列${at + 1}` : label));
