import {
  type ChartTextAnswer,
  type DocumentContent,
  type DocumentDownload,
  type DocumentPageView,
  documentFiles,
  type FileText,
  type ItemKey,
  type ItemRow,
  type KitFile,
  originalRef,
  readOriginalRef,
  searchChartText,
} from '@tomoshibi/hospital';
import type { ChartSearchAsked, DocumentPageAsked } from '../../sources/document-source.ts';
import type { PatientAsked } from '../../sources/patient-asked.ts';
import { SourceError } from '../../sources/source-error.ts';
import { toBase64 } from './base64.ts';
import type { OpenChart } from './kit-charts.ts';
import type { ChartHere, KitSourceParts } from './kit-source-parts.ts';

export interface KitDocumentParts extends KitSourceParts {
  here(patient: PatientAsked): Promise<ChartHere>;
}

interface AskedFile {
  readonly chart: OpenChart;
  readonly key: ItemKey;
  readonly seq: number;
  readonly file: KitFile;
}

/** A page as it was drawn when the kit was made. Rejects also with `document.file-unknown`, `kit.left-out`. */
export async function documentPage(parts: KitDocumentParts, asked: DocumentPageAsked): Promise<DocumentPageView> {
  const { chart, key, seq, file } = await askedFile(parts, asked);
  const found = await documentFiles(
    {
      charts: parts.charts.rows,
      originalRef: (one) => originalRef(parts.directory.station, one),
      nameOf: async (one) => chart.files[one]?.name ?? '',
    },
    key,
    seq,
  );
  if (found === undefined) throw new SourceError('document.file-unknown');
  return {
    files: found.files,
    file: asked.original,
    sizeBytes: file.sizeBytes,
    content: await contentOf(parts, file, asked.page ?? 1),
    problems: found.older ? ['document.older-version', ...file.problems] : file.problems,
    ...(file.identity === undefined ? {} : { identity: file.identity }),
  };
}

/** The bytes as kept, where the kit carries them. Rejects also with `document.file-unknown`, `kit.left-out`. */
export async function documentDownload(
  parts: KitDocumentParts,
  asked: { readonly patient: PatientAsked; readonly original: string },
): Promise<DocumentDownload> {
  const { file } = await askedFile(parts, asked);
  if (file.bytes === undefined) throw new SourceError('kit.left-out');
  const { name, sizeBytes, sha256 } = file;
  const base64 = toBase64(await parts.slots.bytes(file.bytes));
  return { file: asked.original, name, mediaType: 'application/octet-stream', sizeBytes, sha256, base64 };
}

/** The search in one chart, over the words each file had when the kit was made. */
export async function searchChart({ here }: KitDocumentParts, asked: ChartSearchAsked): Promise<ChartTextAnswer> {
  const { chart, context } = await here(asked.patient);
  return searchChartText(context, asked, {
    eachRow: async (kind, use) =>
      chart.items.each(kind === undefined ? (one) => one.startsWith('X') : (one) => one === kind, use),
    readFiles: () => Promise.resolve(),
    // What is not carried is never read here: a miss in it proves nothing.
    known: (seq) => textOf(chart.files[seq]),
  });
}

const textOf = (file: KitFile | undefined): FileText =>
  file === undefined ? { pages: [], whole: false } : { pages: file.text.text.split('\f'), whole: file.text.whole };

/** The file an original is, in this patient's chart only. */
async function askedFile(
  { here, directory }: KitDocumentParts,
  { patient, original }: { readonly patient: PatientAsked; readonly original: string },
): Promise<AskedFile> {
  const { chart } = await here(patient);
  const ref = readOriginalRef(original);
  const key = ref?.station === directory.station ? keyOf(chart, ref.seq) : undefined;
  if (ref === undefined || key === undefined) throw new SourceError('document.file-unknown');
  const file = chart.files[ref.seq];
  if (file === undefined) throw new SourceError('kit.left-out');
  return { chart, key, seq: ref.seq, file };
}

function keyOf({ items }: OpenChart, seq: number): ItemKey | undefined {
  let found: ItemKey | undefined;
  items.each(
    (kind) => /^XC?:/u.test(kind),
    (key, json) => {
      if (found === undefined && (JSON.parse(json) as ItemRow).versions.some((version) => version.seq === seq)) found = key;
    },
  );
  return found;
}

async function contentOf({ slots }: KitDocumentParts, file: KitFile, asked: number): Promise<DocumentContent> {
  const { pages, content, sort } = file;
  if (pages !== undefined && pages.length > 0) {
    const page = Math.min(pages.length, Math.max(1, Math.round(asked)));
    const { width, height, place } = pages[page - 1] as (typeof pages)[number];
    const png = toBase64(await slots.bytes(place));
    return { shown: 'picture', sort: sort === 'pdf' ? 'pdf' : 'image', page, pages: pages.length, width, height, png };
  }
  return content ?? { shown: 'nothing', sort, reason: 'kit.left-out' };
}
