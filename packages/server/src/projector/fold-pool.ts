import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Fault } from '../fault.ts';
import type { Batch, FoldedBatch } from './batch.ts';

export interface FoldPool {
  /** How many threads fold; a patient always belongs to the same one. */
  readonly threads: number;
  /**
   * Folds one batch on a thread. Batches are numbered 1, 2, 3 …; `applied` is the last one whose rows were in the store when
   * the priors were read, so that the thread can lay its own unapplied rows over older priors.
   */
  fold(thread: number, id: number, applied: number, batch: Batch): Promise<FoldedBatch>;
  close(): Promise<void>;
}

/** More threads than two only wait for the one that seals and applies. */
const MOST_THREADS = 2;

export function openFoldPool(threads = Math.min(MOST_THREADS, availableParallelism())): FoldPool {
  const workers = Array.from({ length: threads }, openFoldThread);
  return {
    threads,
    fold: (thread, id, applied, batch) => (workers[thread] as FoldThread).fold(id, applied, batch),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

type FoldThread = ReturnType<typeof openFoldThread>;

function openFoldThread() {
  // Decoding makes many short-lived objects: a larger nursery lets them die before they are copied.
  const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 96 } });
  const waiting = new Map<number, { resolve(folded: FoldedBatch): void; reject(error: unknown): void }>();
  const failAll = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: { id: number; folded?: FoldedBatch; error?: { code: string; message: string } }) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.folded !== undefined) asked?.resolve(answer.folded);
    else asked?.reject(new Fault(answer.error?.code ?? 'intake.fold-failed', answer.error?.message ?? 'fold failed'));
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (cause) => failAll(new Fault('intake.fold-failed', 'the fold thread ended', { cause })));
  worker.unref();
  return {
    fold: (id: number, applied: number, batch: Batch): Promise<FoldedBatch> =>
      new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.ref();
        worker.postMessage({ id, applied, batch });
      }),
    close: () => worker.terminate(),
  };
}
