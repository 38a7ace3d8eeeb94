import { CommanderError } from 'commander';
import { buildProgram } from './program.ts';
import { EXIT, reportError } from './terminal.ts';

/** One command from the shell: what it does, and its exit code. */
export async function runProgram(args: readonly string[]): Promise<void> {
  try {
    const program = await buildProgram(args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    else process.exitCode = reportError(error, args.includes('--json'));
  }
}
