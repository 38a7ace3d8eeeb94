import type { GatheredChart, GatheredFile } from '../kit-content.ts';

/** What did not fit into the file: it is said on the screen, on paper and at each place in the file itself. */
export interface LeftOut {
  /** Documents whose kept file cannot be saved from it. */
  readonly bytes: number;
  /** Documents whose pages are not shown in it. */
  readonly pictures: number;
  /** Raw views of originals. */
  readonly originals: boolean;
}

export const NOTHING_LEFT_OUT: LeftOut = { bytes: 0, pictures: 0, originals: false };

/** Stands where pages are not shown. */
export const LEFT_OUT = 'document.pages-left-out';

interface Weight {
  readonly bytes: number;
  drop(chart: GatheredChart): GatheredChart;
  count(left: LeftOut): LeftOut;
}

/**
 * The chart, lighter by at least so many bytes: first the kept files, whose pages are shown, then pages, then raw views; within each
 * the oldest document first. Items, and documents that are words, always stay. Undefined: nothing is left to leave out.
 */
export function lighterChart(
  chart: GatheredChart,
  overBytes: number,
  left: LeftOut,
): { readonly chart: GatheredChart; readonly left: LeftOut } | undefined {
  // Seqs count up as originals came in; a document that came later is the newer one.
  const oldest = Object.entries(chart.files).sort(([a], [b]) => Number(a) - Number(b));
  const weights: Weight[] = [
    ...oldest.flatMap(([seq, file]) => weightOfBytes(seq, file)),
    ...oldest.flatMap(([seq, file]) => weightOfPages(seq, file)),
    ...weightOfOriginals(chart),
  ];
  if (weights.length === 0) return undefined;
  let [lighter, now, over] = [chart, left, overBytes];
  for (const weight of weights) {
    if (over <= 0) break;
    lighter = weight.drop(lighter);
    now = weight.count(now);
    over -= weight.bytes;
  }
  return { chart: lighter, left: now };
}

const withFile = (chart: GatheredChart, seq: string, file: GatheredFile): GatheredChart => ({
  ...chart,
  files: { ...chart.files, [seq]: file },
});

function weightOfBytes(seq: string, { bytes }: GatheredFile): readonly Weight[] {
  if (bytes === undefined) return [];
  return [
    {
      bytes: bytes.length,
      drop(chart) {
        const { bytes: _, ...file } = chart.files[seq] as GatheredFile;
        return withFile(chart, seq, file);
      },
      count: (left) => ({ ...left, bytes: left.bytes + 1 }),
    },
  ];
}

function weightOfPages(seq: string, { pages }: GatheredFile): readonly Weight[] {
  if (pages === undefined || pages.length === 0) return [];
  return [
    {
      bytes: pages.reduce((sum, { png }) => sum + png.length, 0),
      drop(chart) {
        const { pages: _, ...file } = chart.files[seq] as GatheredFile;
        return withFile(chart, seq, {
          ...file,
          content: { shown: 'nothing', sort: file.sort === 'pdf' ? 'pdf' : 'image', reason: LEFT_OUT },
        });
      },
      count: (left) => ({ ...left, pictures: left.pictures + 1 }),
    },
  ];
}

function weightOfOriginals({ originals }: GatheredChart): readonly Weight[] {
  if (originals === undefined || Object.keys(originals).length === 0) return [];
  return [
    {
      // gzip leaves about a tenth of such texts.
      bytes: Math.ceil(JSON.stringify(originals).length / 10),
      drop({ originals: _, ...chart }) {
        return chart;
      },
      count: (left) => ({ ...left, originals: true }),
    },
  ];
}
