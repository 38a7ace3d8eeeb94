import type { ChartContext } from './context.ts';
import type { ChartRows, StoredItem } from './item.ts';
import type { PagedSection, SectionName } from './paged-sections.ts';
import { pageOf } from './paging.ts';
import { patientBar } from './patient-bar.ts';
import { newest } from './scan.ts';
import { readAllergies } from './sections/allergies.ts';
import { readAppointments, readNextAppointments } from './sections/appointments.ts';
import { readAwaited } from './sections/awaited-results.ts';
import { readContacts } from './sections/contacts.ts';
import { readCritical } from './sections/critical-values.ts';
import { readDiagnoses } from './sections/diagnoses.ts';
import { readDocuments, readLastDocuments } from './sections/documents.ts';
import { readDrugCalendar } from './sections/drug-calendar.ts';
import { readDrugs, readDrugsNow } from './sections/drugs.ts';
import { readInsurance } from './sections/insurance.ts';
import { lastResults, readResults, readTrend, resultItems } from './sections/lab-results.ts';
import { readLastVisit, readVisits } from './sections/last-visit.ts';
import { readLists } from './sections/lists.ts';
import { readMeals } from './sections/meals.ts';
import { readMerges } from './sections/merges.ts';
import { readOpenOrders, readOrders } from './sections/orders.ts';
import { readOwnDrugs } from './sections/own-drugs.ts';
import { readProcedures } from './sections/procedures.ts';
import { readGrid } from './sections/result-grid.ts';
import { readRunning } from './sections/running-injections.ts';
import { readStayPeriods } from './sections/stay-periods.ts';
import { readStays } from './sections/stays.ts';
import { readLastVitals, readVitals } from './sections/vitals.ts';
import { readAbilities, readWarnings } from './sections/warnings.ts';
import type { ChartSummary, Section } from './view.ts';

/**
 * S-41. Reads what it shows and no more: identity from the patient row, one pass over result messages shared by results,
 * infections and blood type, drugs and orders of the last 400 days, one page of documents. The bounds are in the sections.
 */
export async function readSummary(rows: ChartRows, context: ChartContext): Promise<ChartSummary> {
  const patient = context.patient.number;
  const [basics, results, allergies, problems, lastVisit, drugs, open, documents, appointments, vitals, merges] =
    await Promise.all([
      newest(rows, patient, 'ADT-00', { most: 5 }),
      resultItems(rows, patient),
      readAllergies(rows, context),
      readDiagnoses(rows, context, { limit: 30 }),
      readLastVisit(rows, context),
      readDrugsNow(rows, context),
      readOpenOrders(rows, context),
      readLastDocuments(rows, context),
      readNextAppointments(rows, context),
      readLastVitals(rows, context),
      readMerges(rows, context),
    ]);
  return {
    bar: patientBar(context),
    ...(context.asOf === undefined ? {} : { asOf: context.asOf }),
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
    appointments,
    vitals,
    merges,
    unreadable: context.unreadable,
  };
}

export interface SectionQuery {
  readonly section: SectionName;
  readonly cursor?: string | undefined;
  /** Items a page; 50 when absent, at most 200. */
  readonly limit?: number | undefined;
  /** `results`, `grid`: a panel. `documents`: a kind or title. `problems`: `open` or `closed`. `procedures`: a sort. */
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

/** Sections made of ADT-00 alone, by pages. */
function ofBasics<T>(read: (context: ChartContext, basics: readonly StoredItem[]) => Section<T>) {
  return async (rows: ChartRows, context: ChartContext, asked: SectionQuery): Promise<Section<T>> => {
    const { next: _next, ...section } = read(context, await newest(rows, context.patient.number, 'ADT-00', { most: 5 }));
    const page = pageOf(section.items, asked);
    return { ...section, items: page.items, total: page.total, ...(page.next === undefined ? {} : { next: page.next }) };
  };
}

const READERS: {
  readonly [N in SectionName]: (rows: ChartRows, context: ChartContext, asked: SectionQuery) => Promise<PagedSection[N]>;
} = {
  abilities: ofBasics(readAbilities),
  appointments: readAppointments,
  awaited: readAwaited,
  calendar: readDrugCalendar,
  contacts: ofBasics(readContacts),
  critical: readCritical,
  documents: readDocuments,
  drugs: readDrugs,
  grid: readGrid,
  insurance: ofBasics(readInsurance),
  lists: readLists,
  meals: readMeals,
  merges: readMerges,
  orders: readOrders,
  ownDrugs: readOwnDrugs,
  problems: readDiagnoses,
  procedures: readProcedures,
  results: readResults,
  running: readRunning,
  stayPeriods: readStayPeriods,
  stays: readStays,
  trend: readTrend,
  visits: readVisits,
  vitals: readVitals,
};
