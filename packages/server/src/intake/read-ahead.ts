import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Walked, WalkOrder } from '@tomoshibi/formats';
import { Fault } from '../fault.ts';
import { Pace, type SharedPace } from './pace.ts';
import type { PatientFile } from './patient-files.ts';

/** What another thread found out about a file before its turn came. */
export interface Ahead {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Size or mtime moved while it was read. */
  readonly changed: boolean;
  /** Absent when only the directory entry was looked at. */
  readonly bytes: Uint8Array | undefined;
  readonly sha256: string | undefined;
}

/** Files of one patient's folder in the order of `patientFiles`. */
export interface PatientAhead {
  readonly kind: 'patient';
  readonly root: number;
  readonly folder: string;
  readonly files: readonly FileAhead[];
  /** What comes before it is of the same folder: only of a source never taken before, which has nothing to compare it with. */
  readonly goesOn: boolean;
}

export interface FileAhead extends PatientFile {
  readonly ahead: Ahead | undefined;
}

/** One step of the walk. */
export type WalkedAhead = Exclude<Walked, { kind: 'patient' }> | PatientAhead;

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
  readonly order: WalkOrder;
  readonly pace: SharedPace;
}

export interface AheadOptions {
  readonly order?: WalkOrder;
  readonly pace?: Pace;
  /** Ends the walk where it is. */
  readonly signal?: AbortSignal | undefined;
}

/** A patient's step as it is sent: its files are the next `count` of the message. */
export interface SentPatient extends Omit<PatientAhead, 'files'> {
  readonly count: number;
}

/** Some patients and other steps of the walk. Of their files, all in one order: `paths`, four numbers each in `files`, `sha256`. */
export interface AheadMessage {
  readonly steps: readonly (Exclude<Walked, { kind: 'patient' }> | SentPatient)[];
  /** Whole strings: each a copy of its own costs less than the names it is made of, sent apart. */
  readonly paths: readonly string[];
  /** Size, mtime (ms), `CHANGED` and `COMPANION`, offset in `bytes` (-1: not read; size -1: not even looked at). */
  readonly files: Float64Array;
  readonly sha256: readonly (string | undefined)[];
  readonly bytes: Uint8Array;
  /** Names that are not UTF-8, `root:path` → what to open. */
  readonly odd: ReadonlyMap<string, Uint8Array>;
}

/** The file changed while being read. */
export const CHANGED = 1;
/** The file lies beside the main file of a 拡張ストレージ document. */
export const COMPANION = 2;

/**
 * Walks a storage on a second thread, which also reads the files: half of what a first copy costs is asking the file system.
 * Names that are not UTF-8 are put into `odd` before the step that holds them. Rejects with `intake.read-ahead-failed`.
 */
export async function* walkAhead(
  roots: readonly string[],
  mode: AheadMode,
  odd: Map<string, Buffer>,
  { order = {}, pace = Pace.of(), signal }: AheadOptions = {},
): AsyncGenerator<WalkedAhead, void, undefined> {
  const waiting = new SharedArrayBuffer(4);
  const task: AheadTask = { roots, mode, waiting, order, pace: pace.shared };
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
  const end = (): void => put('end');
  signal?.addEventListener('abort', end, { once: true });
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
    signal?.removeEventListener('abort', end);
    await worker.terminate();
  }
}

function* steps({ steps, paths, files, sha256, bytes }: AheadMessage): Generator<WalkedAhead, void, undefined> {
  let next = 0;
  for (const step of steps) {
    if (step.kind !== 'patient') {
      yield step;
      continue;
    }
    const { kind, root, folder, goesOn } = step;
    const found: FileAhead[] = [];
    for (const end = next + step.count; next < end; next++) {
      const at = 4 * next;
      const sizeBytes = files[at] as number;
      const flags = files[at + 2] as number;
      const offset = files[at + 3] as number;
      const ahead: Ahead | undefined =
        sizeBytes < 0
          ? undefined
          : {
              sizeBytes,
              modifiedMs: files[at + 1] as number,
              changed: (flags & CHANGED) !== 0,
              bytes: offset < 0 ? undefined : bytes.subarray(offset, offset + sizeBytes),
              sha256: sha256[next],
            };
      found.push({ path: paths[next] as string, companion: (flags & COMPANION) !== 0, ahead });
    }
    yield { kind, root, folder, files: found, goesOn };
  }
}
