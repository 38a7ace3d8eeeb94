/** The thread that walks a storage and reads its files, a few megabytes before whoever seals them. */
import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type Listed, walkStorage } from '@tomoshibi/formats';
import { type Arena, createArena } from './arena.ts';
import { openFolders } from './list-folder.ts';
import { FOLDER, LOOK, OPEN, Pace } from './pace.ts';
import { patientFiles } from './patient-files.ts';
import { type AheadMessage, type AheadTask, CHANGED, COMPANION } from './read-ahead.ts';

/** Messages that may lie waiting: enough that neither thread stands still, little enough memory. */
const MOST_WAITING = 4;
/** A message is sent when it holds so many bytes or files. */
const BYTES = 2 << 20;
const FILES = 1000;
/** Larger files are read by whoever takes them, one at a time. */
const LARGEST = 1 << 20;
/** Of a walk that has to be slow, what there is is sent after so long: in-patients must not wait for a message to fill. */
const LATEST_MS = 500;

const port = parentPort;
if (port === null) throw new TypeError('read-ahead-worker.ts is started by read-ahead.ts');
const { roots, mode, waiting, order, pace: shared } = workerData as AheadTask;
const pace = new Pace(shared);
const waitingNow = new Int32Array(waiting);
const odd = new Map<string, Buffer>();
const folders = openFolders(roots, odd);
// Never full: a message goes before the largest file would not fit.
const arena: Arena = createArena(BYTES + LARGEST);
let steps: AheadMessage['steps'][number][] = [];
let paths: string[] = [];
let files = new Float64Array(4 * FILES);
let sha256: (string | undefined)[] = [];
let sentAt = performance.now();

function send(): void {
  const message: AheadMessage = {
    steps,
    paths,
    files: files.subarray(0, 4 * paths.length),
    sha256,
    bytes: arena.taken(),
    odd: new Map(odd),
  };
  Atomics.add(waitingNow, 0, 1);
  port?.postMessage(message);
  arena.renew();
  steps = [];
  paths = [];
  sha256 = [];
  sentAt = performance.now();
  for (let now = Atomics.load(waitingNow, 0); now >= MOST_WAITING; now = Atomics.load(waitingNow, 0)) {
    Atomics.wait(waitingNow, 0, now);
  }
}

function add(path: string, sizeBytes: number, modifiedMs: number, flags: number, offset: number, digest?: string): void {
  const at = 4 * paths.length;
  if (at === files.length) {
    const more = new Float64Array(2 * at);
    more.set(files);
    files = more;
  }
  files[at] = sizeBytes;
  files[at + 1] = modifiedMs;
  files[at + 2] = flags;
  files[at + 3] = offset;
  paths.push(path);
  sha256.push(digest);
}

function look(root: number, path: string, flags: number): void {
  pace.touch(mode === 'look' ? LOOK : OPEN);
  pace.waitHere();
  try {
    const at = folders.open(root, path);
    if (mode === 'look') {
      const { size, mtimeMs } = lstatSync(at);
      return add(path, size, mtimeMs, flags, -1);
    }
    const offset = arena.used;
    const read = arena.read(at, LARGEST);
    if (read !== undefined)
      return add(
        path,
        read.sizeBytes,
        read.modifiedMs,
        read.changed ? flags | CHANGED : flags,
        offset,
        hash('sha256', read.bytes),
      );
  } catch {
    // Whoever takes it will meet the same error and name it.
  }
  add(path, -1, 0, flags, -1);
}

const isFull = (): boolean => arena.used >= BYTES || paths.length >= FILES;
const isLate = (): boolean => shared.touchesPerSecond > 0 && performance.now() - sentAt > LATEST_MS;

function list(root: number, folder: string): readonly Listed[] {
  pace.touch(FOLDER);
  pace.waitHere();
  return folders.list(root, folder);
}

for (const step of walkStorage(roots.length, list, order)) {
  if (step.kind !== 'patient') steps.push(step);
  else {
    const { kind, root, folder } = step;
    let first = paths.length;
    let goesOn = false;
    for (const { path, companion } of patientFiles(step)) {
      // A known patient is compared with all the names there are; one never taken before may come in parts.
      if (mode === 'read' && paths.length > first && isFull()) {
        steps.push({ kind, root, folder, goesOn, count: paths.length - first });
        send();
        first = 0;
        goesOn = true;
      }
      look(root, path, companion ? COMPANION : 0);
    }
    steps.push({ kind, root, folder, goesOn, count: paths.length - first });
  }
  if (isFull() || isLate()) send();
}
if (steps.length > 0) send();
port.postMessage('end');
