import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Fault } from '../fault.ts';
import type { BehindMessage } from './behind-worker.ts';
import type { Progress } from './rebuild-behind.ts';

const WORKER = fileURLToPath(new URL('./behind-worker.ts', import.meta.url));

/** Starts `rebuildBehind` in a process of lower priority. `done` rejects with what it said; `stop` ends it, to go on another time. */
export function runBehind(
  home: string,
  onProgress: (progress: Progress) => void,
): { readonly done: Promise<void>; stop(): void } {
  const child = fork(WORKER, [home], { execArgv: ['--max-semi-space-size=16'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let stopped = false;
  const done = new Promise<void>((resolve, reject) => {
    let failed: Fault | undefined;
    child.on('message', (message: BehindMessage) => {
      if (message.phase !== 'failed') return onProgress(message);
      failed = new BehindFault(message.code, message.message, message.alarm);
    });
    child.once('error', (cause) => reject(new Fault('restore.behind-ended', 'the rebuild could not be started', { cause })));
    child.once('exit', (code) => {
      if (code === 0 || stopped) resolve();
      else reject(failed ?? new Fault('restore.behind-ended', `the rebuild ended (${code}); the same command goes on with it`));
    });
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not let us: then it shares.
  }
  return {
    done,
    stop() {
      stopped = true;
      child.kill('SIGTERM');
    },
  };
}

/** What went wrong in the other process; `alarm`: stored bytes are not what was written. */
export class BehindFault extends Fault {
  readonly alarm: boolean;
  constructor(code: string, message: string, alarm: boolean) {
    super(code, message);
    this.alarm = alarm;
  }
}
