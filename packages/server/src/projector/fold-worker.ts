/** One fold thread: decodes originals and folds them into rows. Holds what it folded until the rows are known to be applied. */
import { parentPort } from 'node:worker_threads';
import { codeOf } from '../fault.ts';
import type { Batch } from './batch.ts';
import { createBatchFolder } from './fold-batch.ts';

const port = parentPort;
if (port === null) throw new TypeError('fold-worker.ts is started by fold-pool.ts');
const folder = createBatchFolder();

port.on('message', (message: { id: number; applied: number; batch: Batch }) => {
  try {
    port.postMessage({ id: message.id, folded: folder.fold(message.id, message.applied, message.batch) });
  } catch (error) {
    port.postMessage({
      id: message.id,
      error: { code: codeOf(error) ?? 'intake.fold-failed', message: (error as Error).message },
    });
  }
});
