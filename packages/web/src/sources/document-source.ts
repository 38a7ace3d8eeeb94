import type { ChartTextAnswer, DocumentDownload, DocumentPageView } from '@tomoshibi/hospital';
import type { Ask } from './ask-json.ts';
import type { PatientAsked } from './patient-asked.ts';

export interface DocumentPageAsked {
  readonly patient: PatientAsked;
  readonly original: string;
  readonly page?: number;
  /** Pixels across. */
  readonly width?: number;
  /** Wait for what took too long. */
  readonly wait?: boolean;
}

export interface ChartSearchAsked {
  readonly patient: PatientAsked;
  readonly query: string;
  readonly kind?: string;
  readonly department?: string;
}

/** Documents as pages and the search in one chart. A source without it shows documents by their lines. */
export interface DocumentSource {
  documentPage(asked: DocumentPageAsked): Promise<DocumentPageView>;
  documentDownload(asked: { readonly patient: PatientAsked; readonly original: string }): Promise<DocumentDownload>;
  searchChart(asked: ChartSearchAsked): Promise<ChartTextAnswer>;
  /** Writes down that it is printed; rejects when that cannot be done, and then nothing is printed. */
  documentPrinted(asked: { readonly patient: PatientAsked; readonly pages: number }): Promise<unknown>;
}

export const httpDocumentSource = (ask: Ask): DocumentSource => ({
  documentPage: (asked) => ask('/api/document/page', asked),
  documentDownload: (asked) => ask('/api/document/download', asked),
  searchChart: (asked) => ask('/api/chart/search', asked),
  documentPrinted: ({ patient, pages }) => ask('/api/print/sheet', { patient, form: 'S42', version: '10', pages }),
});

/** The part of a source that opens documents, when it has one. */
export function documentsOf(source: Partial<DocumentSource>): DocumentSource | undefined {
  const { documentPage, documentDownload, searchChart, documentPrinted } = source;
  if (!documentPage || !documentDownload || !searchChart || !documentPrinted) return undefined;
  return { documentPage, documentDownload, searchChart, documentPrinted };
}
