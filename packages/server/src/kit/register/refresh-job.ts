import { type Doer, isEnded, type KitJobView, type KitRow, ok, type Result, refuse } from '@tomoshibi/hospital';
import { codeOf } from '../../fault.ts';
import type { RecordEvent } from '../../record/station-record.ts';
import type { KitWritten } from '../kit-report.ts';
import { refreshedEvent } from '../refreshed-event.ts';
import type { DockedKit } from './docks.ts';

/** Writes a new generation of one kit that is plugged in. Rejects with an error that has a `code`. */
export type RefreshKit = (asked: {
  readonly kit: string;
  readonly folder: string;
  readonly by: Doer;
  readonly onProgress: (progress: { readonly done: number; readonly of: number }) => void;
}) => Promise<KitWritten>;

export interface RefreshJobs {
  /** One after the other. Refusals: `kit.job-running`, `kit.kit-unknown`, `kit.ended`, `kit.not-docked`. */
  start(kits: readonly string[], by: Doer): Promise<Result<KitJobView>>;
  state(): KitJobView;
  /** Resolves when nothing is being written. */
  settled(): Promise<void>;
}

export interface RefreshParts {
  readonly refresh: RefreshKit;
  readonly row: (kit: string) => Promise<KitRow | undefined>;
  readonly docked: () => Promise<ReadonlyMap<string, DockedKit>>;
  /** Durable when it resolves. */
  readonly write: (event: RecordEvent) => Promise<unknown>;
  readonly now: () => string;
  /** After each kit, however it ended. */
  readonly onEnded: () => Promise<void>;
}

const NONE: KitJobView = { state: 'none', waiting: 0, done: 0, of: 0 };

export function openRefreshJobs(parts: RefreshParts): RefreshJobs {
  let job = NONE;
  let running: Promise<void> = Promise.resolve();
  let busy = false;

  const mayBe = async (kit: string): Promise<Result<DockedKit>> => {
    const row = await parts.row(kit);
    if (row === undefined) return refuse('kit.kit-unknown');
    if (isEnded(row)) return refuse('kit.ended');
    const docked = (await parts.docked()).get(kit);
    return docked === undefined ? refuse('kit.not-docked', { kit }) : ok(docked);
  };

  const one = async (kit: string, waiting: number, by: Doer): Promise<void> => {
    job = { state: 'running', kit, waiting, done: 0, of: 0, startedInstant: parts.now() };
    const fail = async (code: string): Promise<void> => {
      job = { ...job, state: 'failed', code, endedInstant: parts.now() };
      await parts.write({ kind: 'kit.refresh-failed', v: 1, kit, code, by });
    };
    // Looked at again just before: somebody may have reported it lost while it waited.
    const may = await mayBe(kit);
    if (!may.ok) return fail(may.refusal.code);
    try {
      const written = await parts.refresh({
        kit,
        folder: may.value.folder,
        by,
        onProgress({ done, of }) {
          job = { ...job, done, of };
        },
      });
      await parts.write(await refreshedEvent(written, may.value.folder, by));
      job = { ...job, state: 'done', done: job.of, endedInstant: parts.now() };
    } catch (error) {
      await fail(codeOf(error) ?? 'kit.refresh-broke');
    }
  };

  return {
    state: () => job,
    settled: () => running,
    async start(kits, by) {
      const [first] = kits;
      if (first === undefined) return refuse('kit.not-docked');
      if (busy) return refuse('kit.job-running');
      busy = true;
      // One that was named is refused at once; of several each says for itself.
      const may =
        kits.length > 1 ? undefined : await mayBe(first).catch((error: unknown) => refuse(codeOf(error) ?? 'kit.refresh-broke'));
      if (may !== undefined && !may.ok) {
        busy = false;
        return may;
      }
      job = { ...NONE, state: 'running', kit: first, waiting: kits.length - 1, startedInstant: parts.now() };
      running = (async () => {
        for (const [at, kit] of kits.entries()) {
          // A record that cannot be written ends the run: nobody would know of what was done.
          await one(kit, kits.length - at - 1, by).finally(() => parts.onEnded());
        }
      })()
        .catch((error: unknown) => {
          job = { ...job, state: 'failed', waiting: 0, code: codeOf(error) ?? 'kit.refresh-broke', endedInstant: parts.now() };
        })
        .finally(() => {
          busy = false;
        });
      return ok(job);
    },
  };
}
