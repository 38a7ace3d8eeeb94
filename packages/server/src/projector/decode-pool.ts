import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Fault } from '../fault.ts';
import type { DecodedJob, DecodeJob } from './decode-originals.ts';

export interface DecodePool {
  /** Decodes on the thread that has least to do. */
  decode(job: DecodeJob): Promise<DecodedJob>;
  /** For a long way to go with nothing else to do: as many threads as help. */
  widen(): void;
  close(): Promise<void>;
}

/** More only wait for the main thread, which folds, seals and applies. */
const MOST_THREADS = 2;

/**
 * With two cores one thread keeps up with the reading of files, and a second would cost more in loading and warming up
 * (half a second of CPU) than it gives back in an everyday pass.
 */
export function openDecodePool(cores = availableParallelism()): DecodePool {
  const threads = [openDecodeThread()];
  const widen = (): void => {
    while (threads.length < Math.min(MOST_THREADS, cores)) threads.push(openDecodeThread());
  };
  if (cores > 2) widen();
  return {
    widen,
    decode: (job) => threads.reduce((idlest, thread) => (thread.waiting() < idlest.waiting() ? thread : idlest)).decode(job),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

function openDecodeThread() {
  // A thread does not take over the compile cache of its process by itself, and compiling is most of its start.
  const cache = getCompileCacheDir();
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), {
    // Decoding makes many short-lived objects: a larger nursery lets them die before they are copied.
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
    env: cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const asked = new Map<number, { resolve(decoded: DecodedJob): void; reject(error: unknown): void }>();
  let jobs = 0;
  worker.on('message', (answer: { id: number; decoded?: DecodedJob; error?: { code: string; message: string } }) => {
    const one = asked.get(answer.id);
    asked.delete(answer.id);
    if (answer.decoded !== undefined) one?.resolve(answer.decoded);
    else one?.reject(new Fault(answer.error?.code ?? 'intake.fold-failed', answer.error?.message ?? 'decoding failed'));
    if (asked.size === 0) worker.unref();
  });
  worker.on('error', (cause) => {
    for (const { reject } of asked.values()) reject(new Fault('intake.fold-failed', 'a decode thread ended', { cause }));
    asked.clear();
  });
  worker.unref();
  return {
    waiting: () => asked.size,
    decode: (job: DecodeJob): Promise<DecodedJob> =>
      new Promise((resolve, reject) => {
        asked.set(++jobs, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: jobs, job });
      }),
    close: () => worker.terminate(),
  };
}
