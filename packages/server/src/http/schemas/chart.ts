import { z } from '@hono/zod-openapi';
import type { ChartSummary, PagedSection, Section } from '@tomoshibi/hospital';
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
import type { SameShape } from './same-shape.ts';

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

export const chartSummary = z
  .strictObject({
    bar: patientBar,
    onDay: text.meta({ description: 'The day "days left" and "age" are counted on.' }),
    allergies: allergySection,
    infections: warningSection,
    contraindications: warningSection,
    resuscitation: warningSection,
    bloodType: warningSection,
    body: warningSection,
    problems: diagnosisSection,
    lastVisit: section('LastVisitSection', lastVisit),
    drugs: drugSection,
    orders: orderSection,
    results: resultSection,
    documents: documentSection,
    contacts: section('ContactSection', contactItem),
    planned: orderSection,
    unreadable: list(unreadableItem),
  })
  .meta({
    id: 'ChartSummary',
    description: 'S-41: a chart on one screen. Eight sections in fixed places below bar and alert strip.',
  });

/** One schema per section name of `POST /api/chart/section`. */
export const pagedSections = {
  drugs: drugSection,
  orders: orderSection,
  results: resultSection,
  trend: resultSection,
  documents: documentSection,
  stays: staySection,
  problems: diagnosisSection,
};

export const anyPagedSection = z.union([
  drugSection,
  orderSection,
  resultSection,
  documentSection,
  staySection,
  diagnosisSection,
]);

type PagedShapes = { [Name in keyof typeof pagedSections]: z.infer<(typeof pagedSections)[Name]> };

export const chartProofs: [
  SameShape<z.infer<typeof warningSection>, Section<ChartSummary['body']['items'][number]>>,
  SameShape<z.infer<typeof chartSummary>, ChartSummary>,
  SameShape<PagedShapes, PagedSection>,
  SameShape<z.infer<typeof anyPagedSection>, PagedSection[keyof PagedSection]>,
] = [true, true, true, true];
