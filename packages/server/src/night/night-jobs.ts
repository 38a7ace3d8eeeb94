import { type Doer, type NightJobView, type NightSetName, setId } from '@tomoshibi/hospital';
import { codeOf } from '../fault.ts';
import { openDrawer, type SetDrawer } from './draw-in-child.ts';
import { type MakeParts, makeSet } from './make-set.ts';
import type { SetHead } from './night-store.ts';

export interface NightJobs {
  /** Makes sets one after the other; those made already on that night are left as they are, unless `anew`. Resolves when all have been tried. */
  make(night: string, sets: readonly NightSetName[], by: Doer, how?: { readonly anew?: boolean }): Promise<NightMade>;
  /** One set that somebody waits for: before whatever else is waiting. Rejects with what went wrong. */
  makeNow(night: string, set: NightSetName, by: Doer): Promise<SetHead | undefined>;
  state(): NightJobView;
  /** Runs `work` when no set is being drawn, with a drawer at full priority. */
  alone<T>(work: (drawer: SetDrawer) => Promise<T>): Promise<T>;
  settled(): Promise<void>;
  /** Ends what is being drawn: the next life goes on with it. */
  stop(): void;
}

export interface NightMade {
  readonly made: readonly SetHead[];
  readonly failed: readonly { readonly set: string; readonly code: string }[];
}

const NONE: NightJobView = { state: 'none', setsDone: 0, setsOf: 0, done: 0, of: 0, pages: 0 };

export function openNightJobs(
  parts: MakeParts,
  home: string,
  open: (home: string, urgent: boolean) => SetDrawer = openDrawer,
): NightJobs {
  let job = NONE;
  let stopped = false;
  const first: (() => Promise<void>)[] = [];
  const later: (() => Promise<void>)[] = [];
  const drawers = new Map<boolean, SetDrawer>();
  const drawerOf = (urgent: boolean): SetDrawer => {
    const drawer = drawers.get(urgent) ?? open(home, urgent);
    drawers.set(urgent, drawer);
    return drawer;
  };
  let running: Promise<void> | undefined;
  const pump = async (): Promise<void> => {
    for (let next = first.shift() ?? later.shift(); next !== undefined; next = first.shift() ?? later.shift()) await next();
    for (const drawer of drawers.values()) drawer.close();
    drawers.clear();
    running = undefined;
  };
  const enqueue = <T>(line: (() => Promise<void>)[], work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      line.push(() => work().then(resolve, reject));
      running ??= pump();
    });
  const one = (night: string, set: NightSetName, by: Doer, urgent: boolean, anew: boolean): Promise<SetHead | undefined> => {
    job = { ...job, set: setId(set), done: 0, of: 0, pages: 0 };
    return makeSet(parts, drawerOf(urgent), {
      night,
      set,
      by,
      anew,
      onProgress(progress) {
        job = { ...job, ...progress };
      },
    });
  };

  return {
    state: () => job,
    settled: async () => running,
    stop() {
      stopped = true;
      first.length = 0;
      later.length = 0;
      for (const drawer of drawers.values()) drawer.close();
    },
    alone: (work) => enqueue(first, () => work(drawerOf(true))),
    async make(night, sets, by, { anew = false } = {}) {
      job = { ...NONE, state: 'running', setsOf: sets.length, startedInstant: parts.now() };
      const made: SetHead[] = [];
      const failed: { set: string; code: string }[] = [];
      for (const set of sets) {
        if (stopped) break;
        try {
          const head = await enqueue(later, () => one(night, set, by, false, anew));
          if (head !== undefined) made.push(head);
        } catch (error) {
          const code = codeOf(error) ?? 'night.drawing-broke';
          failed.push({ set: setId(set), code });
          // Nobody would know of what is made after it.
          if (code === 'access.record-not-writable') break;
        }
        job = { ...job, setsDone: job.setsDone + 1 };
      }
      const code = failed[0]?.code;
      job = {
        ...job,
        state: code === undefined ? 'done' : 'failed',
        ...(code === undefined ? {} : { code }),
        endedInstant: parts.now(),
      };
      return { made, failed };
    },
    makeNow: (night, set, by) => enqueue(first, () => one(night, set, by, true, true)),
  };
}
