/** One drawing thread: it reads hostile files, so it may be killed at any time and holds nothing. */
import { parentPort } from 'node:worker_threads';
import { drawImage } from './draw-image.ts';
import type { DrawJob, Drawn } from './draw-job.ts';
import { drawPage, readPages } from './draw-pdf.ts';
import { readSymbols } from './read-symbols.ts';

/** A page with one word, in a font it does not carry. */
const SMALLEST =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj 4 0 obj<</Length 32>>stream\nBT /F 9 Tf 9 9 Td (word) Tj ET  \nendstream endobj 5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R>>';

const port = parentPort;
if (port === null) throw new TypeError('draw-worker.ts is started by draw-thread.ts');

const draw = (job: DrawJob): Promise<Drawn> =>
  job.do === 'image'
    ? drawImage(job)
    : job.do === 'qr'
      ? readSymbols(job)
      : job.do === 'pdf-page'
        ? drawPage(job)
        : readPages(job);

port.on('message', (job: DrawJob) => {
  draw(job).then(
    (drawn) => port.postMessage(drawn),
    () => port.postMessage({ ok: false, refused: 'document.damaged' } satisfies Drawn),
  );
});
// A promise inside pdf.js that nobody waits for must not end the thread: the answer above decides.
process.on('unhandledRejection', () => {});
// What is loaded with the first page is loaded now, so that the time of a job is its own.
drawPage({ do: 'pdf-page', bytes: Buffer.from(SMALLEST), page: 1, width: 200 }).finally(() => port.postMessage('ready'));
