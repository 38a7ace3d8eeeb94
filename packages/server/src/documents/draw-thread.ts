import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { DrawJob, Drawn } from './draw-job.ts';

export interface DrawThread {
  /** One job after the other. Never rejects: a job over its time or memory is refused and the thread is killed. */
  draw(job: DrawJob): Promise<Drawn>;
  /** Starts the thread before it is needed: loading is most of what the first page costs. */
  warm(): void;
  close(): Promise<void>;
}

export interface DrawLimits {
  /** From when a warm thread begins with the job. */
  readonly jobMs: number;
  /** Loading pdf.js and the font: once in the life of a thread. */
  readonly startMs: number;
  /** JavaScript heap of the thread. */
  readonly heapMb: number;
  /** A thread with nothing to do is let go, with all it remembers. */
  readonly idleMs: number;
}

export const QUICK: DrawLimits = { jobMs: 1_800, startMs: 20_000, heapMb: 160, idleMs: 600_000 };
/** For a page that a person has decided to wait for. */
export const PATIENT: DrawLimits = { ...QUICK, jobMs: 20_000, idleMs: 30_000 };

interface Running {
  readonly worker: Worker;
  /** The next thing the thread says; `lost` when it ended instead, with why. */
  next(): Promise<Said>;
}

type Said = { readonly drawn: Drawn | 'ready' } | { readonly lost: string };

export function openDrawThread({ jobMs, startMs, heapMb, idleMs }: DrawLimits): DrawThread {
  let running: Running | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const end = async (refused: string): Promise<Drawn> => {
    const { worker } = running ?? {};
    running = undefined;
    await worker?.terminate();
    return { ok: false, refused };
  };
  const ready = async (): Promise<Running | undefined> => {
    if (running !== undefined) return running;
    const started = start(heapMb);
    running = started;
    const began = await within(startMs, started.next());
    return began === undefined || 'lost' in began ? undefined : started;
  };
  const idleFrom = (worker: Worker): void => {
    worker.unref();
    idle = setTimeout(() => void end(''), idleMs).unref();
  };
  const one = async (job: DrawJob): Promise<Drawn> => {
    clearTimeout(idle);
    const thread = await ready();
    if (thread === undefined) return end('document.drawing-failed');
    const { worker, next } = thread;
    worker.ref();
    const answer = next();
    // A copy: the bytes may be part of a larger buffer, and pdf.js takes its own away.
    const bytes = new Uint8Array(job.bytes);
    worker.postMessage({ ...job, bytes }, [bytes.buffer]);
    const said = await withinOwnTime(worker, jobMs, answer);
    if (said === undefined) return end('document.too-slow');
    if ('lost' in said) return end(said.lost);
    idleFrom(worker);
    return said.drawn as Drawn;
  };
  return {
    draw(job) {
      const next = queue.then(() => one(job));
      queue = next.catch(() => {});
      return next;
    },
    warm() {
      if (running !== undefined) return;
      queue = queue.then(async () => {
        clearTimeout(idle);
        const thread = await ready();
        if (thread === undefined) await end('');
        else idleFrom(thread.worker);
      });
    },
    async close() {
      clearTimeout(idle);
      await end('');
    },
  };
}

function start(heapMb: number): Running {
  const cache = getCompileCacheDir();
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    env: cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: cache },
    // Nothing of a patient's file reaches our own output.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let hear: (said: Said) => void = () => {};
  worker.on('message', (drawn: Drawn | 'ready') => hear({ drawn }));
  // Out of memory ends a thread, and so does a fault nobody caught.
  worker.on('error', (error: { readonly code?: string }) =>
    hear({ lost: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'document.too-large' : 'document.damaged' }),
  );
  worker.on('exit', () => hear({ lost: 'document.damaged' }));
  return {
    worker,
    next: () =>
      new Promise((resolve) => {
        hear = resolve;
      }),
  };
}

/** How much longer than its own time a job may take on a busy machine. */
const BUSY_FACTOR = 4;
/** A thread that does not even say how long it has worked is in a loop of native code. */
const SAY_MS = 300;

/**
 * The promise, or undefined when the thread has worked longer than `ms`. On a machine with other work to do a thread waits for its
 * turn: an honest page must not be given up for that.
 */
async function withinOwnTime<T>(worker: Worker, ms: number, promise: Promise<T>): Promise<T | undefined> {
  const started = performance.now();
  const before = await within(SAY_MS, workedMs(worker));
  for (let left = ms; ; ) {
    const found = await within(left, promise);
    if (found !== undefined) return found;
    const worked = await within(SAY_MS, workedMs(worker));
    left = before === undefined || worked === undefined ? 0 : ms - (worked - before);
    if (left < ms / 20 || performance.now() - started > ms * BUSY_FACTOR) return undefined;
  }
}

const workedMs = (worker: Worker): Promise<number | undefined> =>
  worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1000,
    () => undefined,
  );

/** The promise, or undefined when it takes longer. */
function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
