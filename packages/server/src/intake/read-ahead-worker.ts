/** The thread that walks a storage and reads its files, a few megabytes before whoever seals them. */
import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type Walked, walkStorage } from '@tomoshibi/formats';
import { type Arena, createArena } from './arena.ts';
import { openFolders } from './list-folder.ts';
import { patientFiles } from './patient-files.ts';
import type { AheadMessage, AheadTask } from './read-ahead.ts';

/** Messages that may lie waiting: enough that neither thread stands still, little enough memory. */
const MOST_WAITING = 4;
/** A message is sent when it holds so many bytes or files. */
const BYTES = 2 << 20;
const FILES = 1000;
/** Larger files are read by whoever takes them, one at a time. */
const LARGEST = 1 << 20;

const port = parentPort;
if (port === null) throw new TypeError('read-ahead-worker.ts is started by read-ahead.ts');
const { roots, mode, waiting } = workerData as AheadTask;
const waitingNow = new Int32Array(waiting);
const odd = new Map<string, Buffer>();
const folders = openFolders(roots, odd);
const arena: Arena = createArena();
let walked: Walked[] = [];
let starts: number[] = [];
let files: number[] = [];
let sha256: (string | undefined)[] = [];

function send(): void {
  const message: AheadMessage = {
    walked,
    starts,
    files: Float64Array.from(files),
    sha256,
    bytes: arena.taken(),
    odd: new Map(odd),
  };
  Atomics.add(waitingNow, 0, 1);
  port?.postMessage(message);
  arena.renew();
  walked = [];
  starts = [];
  files = [];
  sha256 = [];
  for (let now = Atomics.load(waitingNow, 0); now >= MOST_WAITING; now = Atomics.load(waitingNow, 0)) {
    Atomics.wait(waitingNow, 0, now);
  }
}

function look(root: number, path: string): void {
  try {
    const at = folders.open(root, path);
    if (mode === 'look') {
      const { size, mtimeMs } = lstatSync(at);
      files.push(size, mtimeMs, 0, -1);
      sha256.push(undefined);
      return;
    }
    const offset = arena.used;
    const read = arena.read(at, LARGEST);
    if (read !== undefined) {
      files.push(read.sizeBytes, read.modifiedMs, read.changed ? 1 : 0, offset);
      sha256.push(hash('sha256', read.bytes));
      return;
    }
  } catch {
    // Whoever takes it will meet the same error and name it.
  }
  files.push(-1, 0, 0, -1);
  sha256.push(undefined);
}

for (const step of walkStorage(roots.length, folders.list)) {
  walked.push(step);
  starts.push(sha256.length);
  if (step.kind === 'patient') for (const { path } of patientFiles(step)) look(step.root, path);
  if (arena.used >= BYTES || sha256.length >= FILES) send();
}
if (walked.length > 0) send();
port.postMessage('end');
