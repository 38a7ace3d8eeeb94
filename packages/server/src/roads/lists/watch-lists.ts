import { hash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ListMapping, ok, type Result, refuse, sameHead } from '@tomoshibi/hospital';
import { codeOf } from '../../fault.ts';
import type { SourceOf } from '../../home/config.ts';
import { hospitalToday } from '../../reader/hospital-today.ts';
import type { RoadParts, RunningRoad } from '../running-road.ts';
import { headOf } from './head-of.ts';
import { readImports, takenFiles } from './import-record.ts';
import { takeList } from './job-take.ts';
import { inTurn, type ListsIntake } from './lists-source.ts';
import { LIST_BYTES_MAX, readTableFile } from './read-table-file.ts';
import { setWaiting } from './waiting-files.ts';

/** A file that is still being written is left for the next look. */
const QUIET_MS = 2000;
const WHO = 'folder';
/** Asked again at every look: a person may have mapped it meanwhile. */
const WAITS = 'lists.waits-for-mapping';

const EVERY_MS = 30_000;

export interface ListsWatch {
  /** Looks once; resolves with what was taken. */
  look(): Promise<number>;
}

/**
 * A folder into which lists are put. A file whose head is that of an earlier import is taken by its mapping; any other waits and is
 * shown, as is one that was refused. Files are only read: nothing is moved or deleted. What was looked at is not looked at again until it
 * changes; the vault remembers what was taken.
 */
export function watchLists(intake: ListsIntake, source: SourceOf<'lists'>): ListsWatch {
  const seen = new Map<string, { readonly mark: string; readonly code: string | undefined }>();
  return {
    async look() {
      if (source.folder === undefined || intake.hospital.originals === undefined) return 0;
      const waiting = new Map<string, string>();
      let taken = 0;
      let complete = true;
      for (const fileName of namesIn(source.folder)) {
        const path = join(source.folder, fileName);
        const stat = lstatSync(path, { throwIfNoEntry: false });
        if (stat === undefined || !stat.isFile() || Date.now() - stat.mtimeMs < QUIET_MS) continue;
        const mark = `${stat.size}:${stat.mtimeMs}`;
        const before = seen.get(fileName);
        if (before?.mark !== mark || before.code === WAITS) {
          const done =
            stat.size > LIST_BYTES_MAX
              ? refuse('table.too-large')
              : await takeFile(intake, source.name, fileName, readFileSync(path), stat.mtimeMs);
          if (done.ok && done.value) taken++;
          seen.set(fileName, { mark, code: done.ok ? undefined : done.refusal.code });
        }
        const code = seen.get(fileName)?.code;
        if (code !== undefined) {
          waiting.set(fileName, code);
          complete = false;
        }
      }
      setWaiting(source.name, waiting);
      await intake.desk.heard(source.name, { at: intake.hospital.now(), complete });
      return taken;
    },
  };
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(csv|tsv|txt|xlsx|xlsm)$/iu.test(name) && !name.startsWith('~$'))
    .sort();
}

/** True when it was taken, false when these very bytes were taken before. */
async function takeFile(
  intake: ListsIntake,
  source: string,
  fileName: string,
  bytes: Uint8Array,
  modifiedMs: number,
): Promise<Result<boolean>> {
  // Before its head is looked at: an old file of the folder must not come back after a restart.
  if ((await takenFiles(intake, source)).has(hash('sha256', bytes))) return ok(false);
  const read = await readTableFile(bytes);
  if (!read.ok) return refuse(read.code);
  const found = headOf(read.value.rows);
  if (found === undefined) return refuse('table.empty');
  const imports = await readImports(intake, source);
  const known = imports.findLast(({ mapping }) =>
    sameHead(
      mapping.columns.map(({ label }) => label),
      labelled(found.head),
    ),
  );
  if (known === undefined) return refuse(WAITS);
  const mapping: ListMapping = known.mapping;
  const listDay = hospitalToday(new Date(modifiedMs));
  const asked = { fileName, base64: Buffer.from(bytes).toString('base64'), mapping, listDay, dryRun: false, who: WHO };
  const done = await inTurn(() => takeList(asked, intake, source));
  return done.ok ? ok(true) : done;
}

const labelled = (head: readonly string[]): readonly string[] => head.map((label, at) => (label === '' ? `列${at + 1}` : label));

/** Looks into the folder of a source again and again while the intake runs. A source without a folder needs nothing to run. */
export async function runListsRoad(
  source: SourceOf<'lists'>,
  { hospital, desk, say }: RoadParts,
): Promise<RunningRoad | undefined> {
  if (source.folder === undefined) return undefined;
  const watch = watchLists({ hospital, desk }, source);
  const since = hospital.now();
  let taken = 0;
  let fault: string | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = (): void => {
    looking = looking.then(async () => {
      try {
        taken += await watch.look();
        fault = undefined;
      } catch (error) {
        const code = codeOf(error) ?? 'intake.road-failed';
        if (code !== fault) say(`■ ${source.name}: ${code}`);
        fault = code;
      }
    });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    state: () => ({ source: source.name, kind: source.kind, since, taken, ...(fault !== undefined && { fault }) }),
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
