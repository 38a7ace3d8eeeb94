import { ok, type Result, refuse, wayBack } from '@tomoshibi/hospital';
import { z } from 'zod';
import type { Arrival } from '../arrival.ts';
import type { DoorJob } from '../intake-door.ts';
import { newestOf, readImports, readStanding } from './import-record.ts';
import { LineLayer, nextInstant } from './lay-list.ts';
import type { ListsIntake } from './lists-source.ts';
import { inTurn, listsSource } from './lists-source.ts';

export const listUndoSchema = z.strictObject({ done: z.int().min(0), who: z.string().min(1).max(120) });
export type ListUndo = z.infer<typeof listUndoSchema>;

export interface UndoneList {
  /** Lines that stand again as before, and lines taken off. */
  readonly back: number;
  readonly off: number;
  readonly done: number;
}

/**
 * Puts back what stood before one import, which must be the newest of its list; an undo can be undone the same way. Refusals:
 * `lists.import-unknown`, `lists.not-the-newest`, `lists.no-source`, `lists.no-charts`.
 */
export const listUndo: DoorJob<ListUndo, Result<UndoneList>> = {
  name: 'list-undo',
  input: listUndoSchema,
  run: (asked, intake) => inTurn(() => undo(asked, intake)),
};

async function undo({ done: asked, who }: ListUndo, intake: ListsIntake): Promise<Result<UndoneList>> {
  const source = listsSource(intake);
  if (!source.ok) return source;
  const imports = await readImports(intake, source.value);
  const undoing = imports.find(({ seq }) => seq === asked);
  if (undoing === undefined) return refuse('lists.import-unknown');
  if (newestOf(imports, undoing.listId)?.seq !== asked) return refuse('lists.not-the-newest');
  const holdsAgain = imports.find(({ seq }) => seq === undoing.before);
  const then = await readStanding(intake, holdsAgain);
  const { lay, takeOff } = wayBack(await readStanding(intake, undoing), then);
  const { list, listId, fileName } = undoing;
  const at = nextInstant(intake.hospital.now(), undoing.at);
  const mapping = holdsAgain?.mapping ?? undoing.mapping;
  // Without an earlier import nothing stands any more: a list of any day may come next.
  const listDay = holdsAgain?.listDay ?? '';
  const laying = new LineLayer(intake, source.value, { list, listId, listDay, at, mapping });
  const again: Arrival[] = [];
  for (const line of lay) {
    const { content } = await (intake.hospital.originals as NonNullable<typeof intake.hospital.originals>).entry(line.seq);
    if (content !== undefined) again.push(laying.again(line, content));
  }
  const seqs = await laying.lay(again);
  await laying.lay(laying.takeOffs(takeOff));
  const laid = new Map(lay.map((line, n) => [line, seqs[n] as number]));
  const done = await laying.finish(
    then.map((line) => ({ ...line, seq: laid.get(line) ?? line.seq })),
    {
      act: 'undo',
      list,
      listId,
      listDay,
      at,
      who,
      fileName,
      mapping,
      counts: { added: 0, changed: lay.length, same: then.length - lay.length, gone: takeOff.length, held: 0, repeated: 0 },
      before: asked,
      undid: asked,
    },
  );
  await intake.desk.settled();
  return ok({ back: lay.length, off: takeOff.length, done });
}
