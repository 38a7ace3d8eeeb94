/** One of the two processes of `bench print`: lays out and draws its share of a night's pages, fifty in-patients a file. Prints how many pages. */
import { openSheetFile } from '../print/open-sheet-file.ts';
import { nightPages } from './bench-print-pages.ts';

const [first = 0, wanted = 0] = process.argv.slice(2).map(Number);
let pages = 0;
for (let patient = first; pages < wanted; ) {
  const file = openSheetFile({ title: '夜間の紙束', language: 'ja', printedAt: '2026-11-23T16:10:00.000Z' });
  for (let one = 0; one < 50 && pages + file.pages < wanted; one++) for (const page of nightPages(patient++, 1)) file.add(page);
  pages += file.pages;
  await file.end();
}
process.stdout.write(String(pages));
