/** One decode thread. It remembers nothing from job to job. */
import { parentPort } from 'node:worker_threads';
import { codeOf } from '../fault.ts';
import { type DecodeJob, decodeOriginals } from './decode-originals.ts';

const port = parentPort;
if (port === null) throw new TypeError('decode-worker.ts is started by decode-pool.ts');

port.on('message', ({ id, job }: { id: number; job: DecodeJob }) => {
  try {
    port.postMessage({ id, decoded: decodeOriginals(job) });
  } catch (error) {
    port.postMessage({ id, error: { code: codeOf(error) ?? 'intake.fold-failed', message: (error as Error).message } });
  }
});
