import { z } from '@hono/zod-openapi';
import type { AsOfView, ChartSummary, PagedSection, Section } from '@tomoshibi/hospital';
import { drugCalendar, injectionNow, mealItem } from './drug-views.ts';
import {
  allergyItem,
  contactItem,
  diagnosisItem,
  documentItem,
  drugItem,
  lastVisit,
  orderItem,
  resultSeries,
  stayItem,
  unreadableItem,
  warningItem,
} from './items.ts';
import { count, hospitalTime, instant, list, patientBar, text } from './person.ts';
import { insuranceItem, procedureItem, stayPeriod } from './person-views.ts';
import { awaitedResult, criticalValue, resultGrid } from './result-views.ts';
import type { SameShape } from './same-shape.ts';
import { appointmentItem, listItem, mergeItem } from './visit-items.ts';

/** A section of a chart: never blank, it says which of three states it is in, and as of when. */
export const section = <T extends z.ZodType>(id: string, item: T) =>
  z
    .strictObject({
      state: z.enum(['value', 'none-confirmed', 'not-in-copy']),
      reason: z
        .enum(['kind-never-received', 'nothing-for-this-patient', 'none-open', 'unreadable', 'kind-not-in-ssmix2'])
        .optional(),
      confirmedOn: hospitalTime.optional(),
      copiedInstant: instant.optional(),
      newestAt: hospitalTime.optional(),
      kinds: list(text),
      items: list(item),
      total: count,
      next: text.meta({ description: 'Cursor of the next page; absent on the last.' }).optional(),
    })
    .meta({ id });

export const allergySection = section('AllergySection', allergyItem);
export const warningSection = section('WarningSection', warningItem);
const diagnosisSection = section('DiagnosisSection', diagnosisItem);
const drugSection = section('DrugSection', drugItem);
const orderSection = section('OrderSection', orderItem);
const resultSection = section('ResultSection', resultSeries);
const documentSection = section('DocumentSection', documentItem);
const staySection = section('StaySection', stayItem);

const visitSection = section('LastVisitSection', lastVisit);
const contactSection = section('ContactSection', contactItem);
const awaitedSection = section('AwaitedSection', awaitedResult);
const calendarSection = section('CalendarSection', drugCalendar);
const criticalSection = section('CriticalSection', criticalValue);
const gridSection = section('GridSection', resultGrid);
const insuranceSection = section('InsuranceSection', insuranceItem);
const mealSection = section('MealSection', mealItem);
const procedureSection = section('ProcedureSection', procedureItem);
const runningSection = section('RunningSection', injectionNow);
const stayPeriodSection = section('StayPeriodSection', stayPeriod);

const appointmentSection = section('AppointmentSection', appointmentItem);
const listSection = section('ListSection', listItem);
const mergeSection = section('MergeSection', mergeItem);

export const asOfView = z
  .strictObject({
    at: text.meta({ description: 'The time asked for, local.' }),
    receivedInstant: instant,
    exactFromInstant: instant.optional(),
    copyFromInstant: instant,
  })
  .meta({ id: 'AsOf', description: 'A chart over what had been received by a time.' });

export const chartSummary = z
  .strictObject({
    bar: patientBar,
    asOf: asOfView.optional(),
    onDay: text.meta({ description: 'The day "days left" and "age" are counted on.' }),
    allergies: allergySection,
    infections: warningSection,
    contraindications: warningSection,
    resuscitation: warningSection,
    bloodType: warningSection,
    body: warningSection,
    problems: diagnosisSection,
    lastVisit: visitSection,
    drugs: drugSection,
    orders: orderSection,
    results: resultSection,
    documents: documentSection,
    contacts: contactSection,
    planned: orderSection,
    appointments: appointmentSection,
    vitals: resultSection,
    merges: mergeSection,
    unreadable: list(unreadableItem),
  })
  .meta({
    id: 'ChartSummary',
    description: 'S-41: a chart on one screen. Eight sections in fixed places below bar and alert strip.',
  });

/** One schema per section name of `POST /api/chart/section`. */
export const pagedSections = {
  abilities: warningSection,
  appointments: appointmentSection,
  awaited: awaitedSection,
  calendar: calendarSection,
  contacts: contactSection,
  critical: criticalSection,
  documents: documentSection,
  drugs: drugSection,
  grid: gridSection,
  insurance: insuranceSection,
  lists: listSection,
  meals: mealSection,
  merges: mergeSection,
  orders: orderSection,
  ownDrugs: drugSection,
  problems: diagnosisSection,
  procedures: procedureSection,
  results: resultSection,
  running: runningSection,
  stayPeriods: stayPeriodSection,
  stays: staySection,
  trend: resultSection,
  visits: visitSection,
  vitals: resultSection,
};

export const anyPagedSection = z.union([
  warningSection,
  awaitedSection,
  calendarSection,
  contactSection,
  criticalSection,
  documentSection,
  drugSection,
  gridSection,
  insuranceSection,
  mealSection,
  orderSection,
  diagnosisSection,
  procedureSection,
  resultSection,
  runningSection,
  stayPeriodSection,
  staySection,
  visitSection,
  appointmentSection,
  listSection,
  mergeSection,
]);

type PagedShapes = { [Name in keyof typeof pagedSections]: z.infer<(typeof pagedSections)[Name]> };

export const chartProofs: [
  SameShape<z.infer<typeof warningSection>, Section<ChartSummary['body']['items'][number]>>,
  SameShape<z.infer<typeof asOfView>, AsOfView>,
  SameShape<z.infer<typeof chartSummary>, ChartSummary>,
  SameShape<PagedShapes, PagedSection>,
  SameShape<z.infer<typeof anyPagedSection>, PagedSection[keyof PagedSection]>,
] = [true, true, true, true, true];
