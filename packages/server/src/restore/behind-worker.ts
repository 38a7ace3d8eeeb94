/** A process of its own for what happens behind the charts that are asked for, so that these do not wait for it. */

import { VaultError } from '@tomoshibi/vault';
import { codeOf } from '../fault.ts';
import { rebuildBehind } from './rebuild-behind.ts';

/** What it tells the process that serves. */
export type BehindMessage =
  | { readonly phase: 'copy' | 'rows'; readonly done: number; readonly total: number }
  | { readonly phase: 'failed'; readonly code: string; readonly message: string; readonly alarm: boolean };

const [, , folder = ''] = process.argv;
const MS = 500;
let last = 0;

// Whoever started us is gone: the next start goes on from here.
const abandoned = (): never => process.exit(1);
process.on('disconnect', abandoned);
const tell = (message: BehindMessage): void => void process.send?.(message);

try {
  await rebuildBehind(folder, (progress) => {
    const time = performance.now();
    if (time - last < MS && progress.done < progress.total) return;
    last = time;
    tell(progress);
  });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ phase: 'failed', code: codeOf(error) ?? 'cli.fault', message, alarm: error instanceof VaultError && error.alarm });
  process.exitCode = 1;
}
process.off('disconnect', abandoned);
process.disconnect?.();
