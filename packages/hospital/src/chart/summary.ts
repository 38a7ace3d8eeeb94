import type { ChartContext } from './context.ts';
import type { ChartRows } from './item.ts';
import { patientBar } from './patient-bar.ts';
import { newest } from './scan.ts';
import { readAllergies } from './sections/allergies.ts';
import { readContacts } from './sections/contacts.ts';
import { readDiagnoses } from './sections/diagnoses.ts';
import { readDocuments, readLastDocuments } from './sections/documents.ts';
import { readDrugs, readDrugsNow } from './sections/drugs.ts';
import { lastResults, readResults, readTrend, resultItems } from './sections/lab-results.ts';
import { readLastVisit } from './sections/last-visit.ts';
import { readOpenOrders, readOrders } from './sections/orders.ts';
import { readStays } from './sections/stays.ts';
import { readWarnings } from './sections/warnings.ts';
import type { ChartSummary, PagedSection, SectionName } from './view.ts';

/**
 * S-41. Reads what it shows and no more: identity from the patient row, one pass over result messages shared by results,
 * infections and blood type, drugs and orders of the last 400 days, one page of documents. The bounds are in the sections.
 */
export async function readSummary(rows: ChartRows, context: ChartContext): Promise<ChartSummary> {
  const patient = context.patient.number;
  const [basics, results, allergies, problems, lastVisit, drugs, open, documents] = await Promise.all([
    newest(rows, patient, 'ADT-00', { most: 5 }),
    resultItems(rows, patient),
    readAllergies(rows, context),
    readDiagnoses(rows, context, { limit: 30 }),
    readLastVisit(rows, context),
    readDrugsNow(rows, context),
    readOpenOrders(rows, context),
    readLastDocuments(rows, context),
  ]);
  return {
    bar: patientBar(context),
    onDay: context.onDay,
    allergies,
    ...readWarnings(context, basics, results),
    problems,
    lastVisit,
    drugs,
    orders: open.orders,
    results: lastResults(context, results),
    documents,
    contacts: readContacts(context, basics),
    planned: open.planned,
    unreadable: context.unreadable,
  };
}

export interface SectionQuery {
  readonly section: SectionName;
  readonly cursor?: string | undefined;
  /** Items a page; 50 when absent, at most 200. */
  readonly limit?: number | undefined;
  /** `results`: a panel. `documents`: a kind or title. */
  readonly kind?: string | undefined;
  readonly department?: string | undefined;
  /** `trend`: `ResultSeries.test`. */
  readonly test?: string | undefined;
}

type AnySection = PagedSection[SectionName];

/** One section, a page at a time. Refuse cursors that are not `isCursor` before asking; here such a one means the first page. */
export function readSection(rows: ChartRows, context: ChartContext, asked: SectionQuery): Promise<AnySection> {
  return READERS[asked.section](rows, context, asked);
}

const READERS: {
  readonly [N in SectionName]: (rows: ChartRows, context: ChartContext, asked: SectionQuery) => Promise<PagedSection[N]>;
} = {
  documents: readDocuments,
  drugs: readDrugs,
  orders: readOrders,
  problems: readDiagnoses,
  results: readResults,
  stays: readStays,
  trend: readTrend,
};
