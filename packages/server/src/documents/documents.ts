import { type ChartTextAnswer, type DocumentDownload, type DocumentPageView, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { Reading } from '../opened.ts';
import type { PatientAsked } from '../reader.ts';
import { openDrawThread, PATIENT, QUICK } from './draw-thread.ts';
import { findDocument } from './find-document.ts';
import { openPageCache } from './page-cache.ts';
import { type ReadContent, readContent } from './read-content.ts';
import { type ChartSearchAsked, openChartSearch } from './search-chart.ts';

export interface PageAsked {
  readonly patient: PatientAsked;
  /** Of the document or of any file in it: that file is shown. */
  readonly original: string;
  /** From 1; the nearest there is. */
  readonly page?: number | undefined;
  /** Pixels across; a page is drawn this wide, a picture at most. */
  readonly width?: number | undefined;
  /** A person has decided to wait for what took too long. */
  readonly wait?: boolean | undefined;
}

export interface DownloadAsked {
  readonly patient: PatientAsked;
  readonly original: string;
}

/** The documents of a chart: opened as pages, saved as bytes, searched. */
export interface DocumentReader {
  /** Refusals: `chart.patient-unknown`, `document.file-unknown`. */
  page(asked: PageAsked): Promise<Result<DocumentPageView>>;
  /** Refusals: `chart.patient-unknown`, `document.file-unknown`, `document.too-large`. */
  download(asked: DownloadAsked): Promise<Result<DocumentDownload>>;
  /** Refusals: `chart.patient-unknown`. */
  search(asked: ChartSearchAsked): Promise<Result<ChartTextAnswer>>;
  /** Somebody reads a list of documents and will open one. */
  warm(): void;
  close(): Promise<void>;
}

/** Of a hospital that is opened: while it is being restored `rows` may come later, and `charts` refuses until then. */
export type DocumentParts = Pick<Reading, 'rows' | 'originals' | 'charts'> & {
  readonly home: { readonly config: { readonly station: string } };
};

const CACHE_BYTES = 48 * 1024 * 1024;
const DOWNLOAD_MOST_BYTES = 48 * 1024 * 1024;
const WIDTH = { usual: 1000, least: 200, most: 2400 } as const;

export function openDocuments(hospital: DocumentParts): DocumentReader {
  const { station } = hospital.home.config;
  const { originals } = hospital;
  const quick = openDrawThread(QUICK);
  const patient = openDrawThread(PATIENT);
  const cache = openPageCache<ReadContent>(CACHE_BYTES);
  const search = openChartSearch({
    station,
    originals,
    rows: () => hospital.rows,
    thread: openDrawThread({ ...QUICK, idleMs: 10_000 }),
  });

  const find = async (asked: DownloadAsked) => {
    const chart = await hospital.charts.chartOf(asked.patient);
    if (!chart.ok) return chart;
    const { patient: row } = chart.value.context;
    const document = await findDocument({ station, originals, charts: chart.value.rows }, row.number, asked.original);
    return document === undefined ? refuse('document.file-unknown') : ok({ row, document });
  };
  return {
    async page(asked) {
      const found = await find(asked);
      if (!found.ok) return found;
      const { row, document } = found.value;
      const width = Math.min(WIDTH.most, Math.max(WIDTH.least, Math.round(asked.width ?? WIDTH.usual)));
      const page = asked.page ?? 1;
      const key = `${document.asked.seq} ${page} ${width}`;
      let read = cache.get(key);
      if (read === undefined) {
        read = await readContent(asked.wait === true ? patient : quick, {
          bytes: document.asked.bytes,
          patient: row,
          page,
          width,
        });
        // Only what was drawn: a tree is read in milliseconds, and says whether it fits the chart of now.
        if (read.content.shown === 'picture') cache.put(key, read, read.content.png.length);
      }
      const problems = document.older ? ['document.older-version', ...read.problems] : read.problems;
      return ok({ files: document.files, file: asked.original, sizeBytes: document.asked.sizeBytes, ...read, problems });
    },
    async download(asked) {
      const found = await find(asked);
      if (!found.ok) return found;
      const { name, sizeBytes, sha256, bytes } = found.value.document.asked;
      if (bytes.length > DOWNLOAD_MOST_BYTES) return refuse('document.too-large');
      const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
      return ok({ file: asked.original, name, mediaType: 'application/octet-stream', sizeBytes, sha256, base64 });
    },
    async search(asked) {
      const chart = await hospital.charts.chartOf(asked.patient);
      return chart.ok ? ok(await search.search(chart.value.context, asked)) : chart;
    },
    warm: () => quick.warm(),
    async close() {
      await Promise.all([quick.close(), patient.close(), search.close()]);
    },
  };
}
