import { spawn } from 'node:child_process';

export interface HookFailure {
  /** The program's name only: its arguments may hold what is nobody's business. */
  readonly program: string;
  readonly why: string;
}

const TIMEOUT_MS = 60_000;

/** Runs each command without a shell, one after the other. Stops at the first failure, unless `all`. */
export async function runHooks(
  commands: readonly (readonly string[])[],
  options: { readonly all: boolean },
): Promise<HookFailure[]> {
  const failures: HookFailure[] = [];
  for (const [program = '', ...args] of commands) {
    const why = await run(program, args);
    if (why === undefined) continue;
    failures.push({ program, why });
    if (!options.all) break;
  }
  return failures;
}

/** Undefined when it went well. */
function run(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: TIMEOUT_MS, killSignal: 'SIGKILL', shell: false });
    child.once('error', (error) => done((error as NodeJS.ErrnoException).code ?? 'failed'));
    child.once('exit', (code, signal) => done(code === 0 ? undefined : signal === null ? `exit ${code}` : signal));
  });
}
