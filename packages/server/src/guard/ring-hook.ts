import { spawn } from 'node:child_process';
import type { AlarmReason } from '@tomoshibi/hospital';
import { codeOf } from '../fault.ts';

const MOST_MS = 30_000;

export interface Ring {
  readonly hospital: string;
  readonly station: string;
  readonly source: string;
  readonly reason: AlarmReason;
}

/**
 * Starts the hospital's own command (a lamp, a mail, a call) when an alarm is raised. `argv` is started as it is, by no shell;
 * what happened is in its environment, and nothing of it is about a patient. Resolves with why it failed; never rejects: an
 * alarm that cannot ring must not stop the copy.
 */
export function ringHook(argv: readonly string[], { hospital, station, source, reason }: Ring): Promise<string | undefined> {
  const [program, ...args] = argv;
  if (program === undefined) return Promise.resolve(undefined);
  return new Promise((done) => {
    const env = {
      PATH: process.env.PATH ?? '',
      TOMOSHIBI_ALARM: reason,
      TOMOSHIBI_HOSPITAL: hospital,
      TOMOSHIBI_SOURCE: source,
      TOMOSHIBI_STATION: station,
    };
    const child = spawn(program, args, { env, shell: false, stdio: 'ignore', timeout: MOST_MS });
    child.once('error', (error) => done(codeOf(error) ?? 'error'));
    child.once('exit', (code, signal) => done(code === 0 ? undefined : `exit ${code ?? signal}`));
  });
}
