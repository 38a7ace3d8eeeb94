import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LaidPage } from '@tomoshibi/hospital';
import PDFDocument from 'pdfkit';
import { openSheetFile } from '../print/open-sheet-file.ts';
import { FONT_FILES } from '../print/page-font.ts';
import type { Bench } from './bench.ts';
import { nightPages } from './bench-print-pages.ts';
import { atMost, beside, type Figure, median, timed } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

const run = promisify(execFile);
const PATIENTS = 20;
const ALL_PAGES = 5000;
const MM = 72 / 25.4;
const at = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

/**
 * Our pre-filled pages, drawn whole (codes, tags, rare letters), beside pdfkit and reportlab that only write the same text and lines in the same fonts;
 * then a night's 5,000 pages, layout and drawing, by two processes. Rounds are interleaved; medians. reportlab: Debian's `python3-reportlab`.
 */
export const benchPrint: Bench = ({ rounds, keep, progress }) =>
  inWorkFolder(keep, async (folder) => {
    const pages = nightPages(0, PATIENTS);
    const source = join(folder, 'pages.json');
    // Codes as bytes have no JSON, and the peers draw none.
    writeFileSync(
      source,
      JSON.stringify(pages.map((page) => ({ ...page, boxes: [], marks: page.marks.filter(({ m }) => m !== 'qr') }))),
    );
    const took: Record<'own' | 'pdfkit' | 'reportlab', number[]> = { own: [], pdfkit: [], reportlab: [] };
    for (let round = 0; round <= rounds; round++) {
      const own = await timed(() => ownFile(pages));
      const pdfkit = await timed(() => pdfkitFile(pages));
      const { stdout } = await run('/usr/bin/python3', [
        at('reportlab-pages.py'),
        source,
        join(folder, 'peer.pdf'),
        FONT_FILES.regular,
        FONT_FILES.bold,
      ]);
      if (round === 0) continue; // warms up
      took.own.push(own);
      took.pdfkit.push(pdfkit);
      took.reportlab.push(Number(stdout));
      progress(
        `round ${round}: own ${own.toFixed(2)} s, pdfkit ${pdfkit.toFixed(2)} s, reportlab ${Number(stdout).toFixed(2)} s`,
      );
    }
    const rate = (who: keyof typeof took): number => pages.length / median(took[who]);
    return [
      beside('pre-filled pages drawn', rate('own'), 'pages/s', 'pdfkit alone, text and lines', rate('pdfkit'), 1),
      beside('pre-filled pages drawn', rate('own'), 'pages/s', 'reportlab, text and lines', rate('reportlab'), 1),
      await twoProcesses(),
    ];
  });

async function twoProcesses(): Promise<Figure> {
  const half = ALL_PAGES / 2;
  const part = (first: number): Promise<unknown> =>
    run(process.execPath, [at('bench-print-part.ts'), String(first), String(half)]);
  const seconds = await timed(() => Promise.all([part(0), part(10_000)]));
  return atMost(`${ALL_PAGES} pre-filled pages, layout and drawing, 2 processes`, seconds, 's', 60);
}

function ownFile(pages: readonly LaidPage[]): Promise<Uint8Array> {
  const file = openSheetFile({ title: '夜間の紙束', language: 'ja', printedAt: '2026-11-23T16:10:00.000Z' });
  for (const page of pages) file.add(page);
  return file.end();
}

function pdfkitFile(pages: readonly LaidPage[]): Promise<void> {
  const doc = new PDFDocument({ autoFirstPage: false, margin: 0 });
  doc.registerFont('regular', FONT_FILES.regular).registerFont('bold', FONT_FILES.bold);
  const ended = new Promise<void>((resolve) => doc.once('end', () => resolve()));
  doc.resume();
  for (const { widthMm, heightMm, marks } of pages) {
    doc.addPage({ size: [widthMm * MM, heightMm * MM], margin: 0 });
    for (const mark of marks) {
      if (mark.m === 'text')
        doc.font(mark.bold ? 'bold' : 'regular', mark.sizePt).text(mark.text, mark.x * MM, mark.y * MM, { lineBreak: false });
      if (mark.m === 'line') doc.lineWidth(mark.weightPt).moveTo(mark.x1 * MM, mark.y1 * MM).lineTo(mark.x2 * MM, mark.y2 * MM).stroke(); // biome-ignore format: one line
      if (mark.m === 'rect' && mark.weightPt > 0) doc.lineWidth(mark.weightPt).rect(mark.x * MM, mark.y * MM, mark.w * MM, mark.h * MM).stroke(); // biome-ignore format: one line
    }
  }
  doc.end();
  return ended;
}
