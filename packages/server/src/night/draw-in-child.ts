import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Fault } from '../fault.ts';
import type { DrawAsked } from './night-plan.ts';
import type { SetHead } from './night-store.ts';
import type { FromWorker } from './night-worker.ts';

/** Draws and seals one set after the other. */
export interface SetDrawer {
  /** The set lies sealed when it resolves. Faults: `night.drawing-broke` when the process dies, those of `renderSet` and of the disk. */
  draw(asked: DrawAsked, onProgress: (done: number, pages: number) => void): Promise<SetHead>;
  close(): void;
}

/** Below whatever answers people. */
const NICE = 10;
const WORKER = fileURLToPath(new URL('./night-worker.ts', import.meta.url));

/** @param home its folder @param urgent somebody waits for it: at the priority of everything else */
export function openDrawer(home: string, urgent = false, worker = WORKER): SetDrawer {
  let child: ChildProcess | undefined;
  const start = (): ChildProcess => {
    // Compiling is most of a start, and a process does not take over the cache of its parent by itself.
    const cache = getCompileCacheDir();
    const started = fork(worker, [home], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...(cache === undefined ? {} : { env: { ...process.env, NODE_COMPILE_CACHE: cache } }),
    });
    if (!urgent && started.pid !== undefined) {
      try {
        setPriority(started.pid, NICE);
      } catch {
        // A host that does not let us is slower for its readers, not wrong.
      }
    }
    return started;
  };
  return {
    draw(asked, onProgress) {
      child ??= start();
      const running = child;
      return new Promise<SetHead>((resolve, reject) => {
        const end = (): void => {
          running.off('message', heard).off('exit', died).off('error', died);
        };
        const died = (): void => {
          end();
          child = undefined;
          reject(new Fault('night.drawing-broke', asked.plan.set));
        };
        const heard = (message: unknown): void => {
          const said = message as FromWorker;
          if (said.say === 'progress') onProgress(said.done, said.pages);
          if (said.say === 'made' || said.say === 'failed') end();
          if (said.say === 'made') resolve(said.head);
          if (said.say === 'failed') reject(new Fault(said.code, asked.plan.set));
        };
        running.on('message', heard).on('exit', died).on('error', died);
        running.send(asked, (error) => {
          if (error !== null) died();
        });
      });
    },
    close() {
      child?.disconnect();
      child = undefined;
    },
  };
}
