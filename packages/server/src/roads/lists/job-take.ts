import { hash } from 'node:crypto';
import {
  type HeldLine,
  type LineContent,
  type ListMapping,
  mappingFault,
  ok,
  plainLabel,
  type Result,
  refuse,
} from '@tomoshibi/hospital';
import { z } from 'zod';
import type { DoorJob } from '../intake-door.ts';
import { heldPath } from '../kept-whole.ts';
import { headOf } from './head-of.ts';
import { type KeptImport, newestOf, readImports, readStanding } from './import-record.ts';
import { type ImportCounts, listMappingSchema } from './import-shape.ts';
import { bytesOf, type ListFile, listFileSchema } from './job-look.ts';
import { layList, nextInstant } from './lay-list.ts';
import { listIdOf } from './list-path.ts';
import type { ListsIntake } from './lists-source.ts';
import { inTurn, listsSource } from './lists-source.ts';
import { type ListPlan, type PlannedWanted, planList } from './plan-list.ts';
import { readTableFile } from './read-table-file.ts';

export const listTakeSchema = listFileSchema.extend({
  mapping: listMappingSchema,
  /** `2026-11-23`: the day the list is of. */
  listDay: z.iso.date(),
  /** Nothing is written: what would happen. */
  dryRun: z.boolean(),
  who: z.string().min(1).max(120),
});
export type ListTake = ListFile & {
  readonly mapping: ListMapping;
  readonly listDay: string;
  readonly dryRun: boolean;
  readonly who: string;
};

export interface PreviewLine {
  readonly line: number;
  readonly patient: string;
  /** As the chart has it. */
  readonly name: string;
  readonly will: 'add' | 'change' | 'same';
  readonly cells: LineContent['cells'];
  readonly warnings: readonly string[];
}

export interface TakenList {
  readonly applied: boolean;
  readonly counts: ImportCounts;
  readonly lines: readonly PreviewLine[];
  /** The first of them. */
  readonly held: readonly HeldLine[];
  /** Lines with something to say, by code. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Entry that says what was done, when it was. */
  readonly done?: number;
}

const SHOWN = 20;
const HELD_SHOWN = 200;

/**
 * Takes a list, or says what taking it would do. Refusals besides those of `readTableFile`: `lists.no-source`, `lists.no-charts`,
 * `lists.head-differs`, `lists.category-changed`, `lists.keys-changed`, `lists.older-than-before` (`detail.since`), those of `mappingFault`.
 */
export const listTake: DoorJob<ListTake, Result<TakenList>> = {
  name: 'list-take',
  input: listTakeSchema as unknown as z.ZodType<ListTake>,
  run: (asked, intake) => (asked.dryRun ? takeList(asked, intake) : inTurn(() => takeList(asked, intake))),
};

/** The same within the process that takes; `source`: which lists source, when there are several. */
export async function takeList(asked: ListTake, intake: ListsIntake, name?: string): Promise<Result<TakenList>> {
  const source = listsSource(intake, name);
  if (!source.ok) return source;
  const { mapping, listDay, dryRun, who, fileName } = asked;
  const fault = mappingFault(mapping);
  if (fault !== undefined) return refuse(fault);
  const bytes = bytesOf(asked);
  const read = await readTableFile(bytes, asked);
  if (!read.ok) {
    if (read.keep && !dryRun) await keepAside(intake, source.value, read.code, bytes);
    return refuse(read.code, read.line === undefined ? undefined : { line: read.line });
  }
  const found = headOf(read.value.rows, asked.headLine);
  if (found === undefined || found.head.length !== mapping.columns.length) return refuse('lists.head-differs');
  const listId = listIdOf(mapping.list);
  const before = newestOf(await readImports(intake, source.value), listId);
  // Under other keys the lines of before would stay beside the new ones; an older list must not set back what a newer one said.
  if (before !== undefined && before.mapping.category !== mapping.category) return refuse('lists.category-changed');
  if (before !== undefined && !sameKeys(before.mapping, mapping)) return refuse('lists.keys-changed');
  if (before !== undefined && before.listDay > listDay) return refuse('lists.older-than-before', { since: before.listDay });
  const standing = await readStanding(intake, before);
  const plan = await planList(intake.hospital.rows, found.body, mapping, standing);
  const answer = answerOf(plan);
  if (dryRun) return ok({ applied: false, ...answer });
  const at = nextInstant(intake.hospital.now(), before?.at);
  const done = await layList(intake, {
    source: source.value,
    bytes,
    plan,
    newerDay: before !== undefined && before.listDay < listDay,
    record: { list: mapping.list, listId, listDay, at, who, fileName, mapping, counts: answer.counts, ...beforeOf(before) },
  });
  return ok({ applied: true, ...answer, done });
}

const beforeOf = (before: KeptImport | undefined): { before?: number } => (before === undefined ? {} : { before: before.seq });

/** By their names: the columns may stand in another order this month. */
function sameKeys(one: ListMapping, other: ListMapping): boolean {
  const labels = ({ keys, columns }: ListMapping): string =>
    JSON.stringify(keys.map((at) => plainLabel(columns[at]?.label ?? '')).sort());
  return labels(one) === labels(other);
}

/** A file that cannot be read as a list is kept as it came and stands in the list of problems. */
export async function keepAside({ desk, hospital }: ListsIntake, source: string, code: string, bytes: Uint8Array): Promise<void> {
  const sha256 = hash('sha256', bytes);
  await desk.take([{ source, path: heldPath(code, sha256.slice(0, 32)), bytes, sha256, receivedAt: hospital.now() }]);
  await desk.settled();
}

function answerOf({ changes, held, ready }: ListPlan): Omit<TakenList, 'applied' | 'done'> {
  const { added, changed, same, gone, repeated } = changes;
  const will = new Map<PlannedWanted, PreviewLine['will']>([
    ...added.map((line) => [line, 'add'] as const),
    ...changed.map(({ wanted }) => [wanted, 'change'] as const),
    ...same.map(({ wanted }) => [wanted, 'same'] as const),
  ]);
  const warnings: Record<string, number> = {};
  for (const line of ready) for (const code of line.warnings) warnings[code] = (warnings[code] ?? 0) + 1;
  return {
    counts: { added: added.length, changed: changed.length, same: same.length, gone: gone.length, held: held.length, repeated },
    lines: ready.slice(0, SHOWN).map((line) => ({
      line: line.line,
      patient: line.patient,
      name: line.name,
      will: will.get(line) ?? 'same',
      cells: line.content.cells,
      warnings: line.warnings,
    })),
    held: held.slice(0, HELD_SHOWN),
    warnings,
  };
}
