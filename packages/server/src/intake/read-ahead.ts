import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Walked } from '@tomoshibi/formats';
import { Fault } from '../fault.ts';

/** What another thread found out about a file before its turn came. */
export interface Ahead {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Size or mtime moved while it was read. */
  readonly changed: boolean;
  /** Absent when only the directory entry was looked at. */
  readonly bytes?: Uint8Array;
  readonly sha256?: string;
}

/** One step of the walk; `ahead` has one answer per file of the patient in the order of `patientFiles`, undefined for none. */
export interface WalkedAhead {
  readonly walked: Walked;
  readonly ahead?: (file: number) => Ahead | undefined;
}

/**
 * `read`: opens, reads and digests every file up to 1 MiB, for a source never taken before. `look`: asks for size and time
 * only, for a source whose files are mostly known.
 */
export type AheadMode = 'read' | 'look';

export interface AheadTask {
  readonly roots: readonly string[];
  readonly mode: AheadMode;
  /** Int32: how many messages are sent and not used up yet. */
  readonly waiting: SharedArrayBuffer;
}

/** Some patients and other steps of the walk. `files` of all of them in order, four numbers each. */
export interface AheadMessage {
  readonly walked: readonly Walked[];
  /** Where the numbers of each step's first file begin. */
  readonly starts: readonly number[];
  /** Size, mtime (ms), 1 when it changed while being read, offset in `bytes` (-1: not read; size -1: not even looked at). */
  readonly files: Float64Array;
  readonly sha256: readonly (string | undefined)[];
  readonly bytes: Uint8Array;
  /** Names that are not UTF-8, `root:path` → what to open. */
  readonly odd: ReadonlyMap<string, Uint8Array>;
}

/**
 * Walks a storage on a second thread, which also reads the files: half of what a first copy costs is asking the file system.
 * Names that are not UTF-8 are put into `odd` before the step that holds them. Rejects with `intake.read-ahead-failed`.
 */
export async function* walkAhead(
  roots: readonly string[],
  mode: AheadMode,
  odd: Map<string, Buffer>,
): AsyncGenerator<WalkedAhead, void, undefined> {
  const waiting = new SharedArrayBuffer(4);
  const task: AheadTask = { roots, mode, waiting };
  const cache = getCompileCacheDir();
  const worker = new Worker(new URL('./read-ahead-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    env: cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const arrived: (AheadMessage | 'end' | Fault)[] = [];
  let wake = (): void => {};
  const put = (what: AheadMessage | 'end' | Fault): void => {
    arrived.push(what);
    wake();
  };
  worker.on('message', put);
  worker.on('error', (cause) => put(new Fault('intake.read-ahead-failed', 'the reading thread ended', { cause })));
  try {
    for (;;) {
      const message = arrived.shift();
      if (message === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (message === 'end') return;
      if (message instanceof Fault) throw message;
      for (const [key, bytes] of message.odd) odd.set(key, Buffer.from(bytes));
      yield* steps(message);
      Atomics.sub(new Int32Array(waiting), 0, 1);
      Atomics.notify(new Int32Array(waiting), 0);
    }
  } finally {
    await worker.terminate();
  }
}

function* steps({ walked, starts, files, sha256, bytes }: AheadMessage): Generator<WalkedAhead, void, undefined> {
  for (const [index, step] of walked.entries()) {
    if (step.kind !== 'patient') yield { walked: step };
    else {
      const start = starts[index] as number;
      const ahead = (file: number): Ahead | undefined => {
        const at = 4 * (start + file);
        const sizeBytes = files[at] as number;
        if (sizeBytes < 0) return undefined;
        const found = { sizeBytes, modifiedMs: files[at + 1] as number, changed: files[at + 2] === 1 };
        const offset = files[at + 3] as number;
        const digest = sha256[start + file];
        if (digest === undefined) return found;
        return { ...found, bytes: bytes.subarray(offset, offset + sizeBytes), sha256: digest };
      };
      yield { walked: step, ahead };
    }
  }
}
