import { type ChartContext, type ChartRows, documentKinds, orderItems, readCarried, type StoredItem } from '@tomoshibi/hospital';
import type { ChartResource } from './element.ts';
import { allergyIntolerances } from './map/allergy-intolerance.ts';
import { appointment, bookedAppointment } from './map/appointment.ts';
import { conditions } from './map/condition.ts';
import { documentReferences } from './map/document-reference.ts';
import { encounters } from './map/encounter.ts';
import { imagingStudies } from './map/imaging-study.ts';
import { injections } from './map/injection-request.ts';
import type { MapContext } from './map/map-context.ts';
import { administrations } from './map/medication-administration.ts';
import { prescriptions } from './map/medication-request.ts';
import { basicsObservations, labResults, vitalSigns } from './map/observation.ts';
import { patientResource } from './map/patient.ts';

/** Resource types of a chart, in the order `$everything` gives them. */
export const CHART_TYPES = [
  'Patient',
  'AllergyIntolerance',
  'Condition',
  'Encounter',
  'MedicationRequest',
  'MedicationAdministration',
  'Observation',
  'DocumentReference',
  'ImagingStudy',
  'Appointment',
] as const;
export type ChartType = (typeof CHART_TYPES)[number];

export const isChartType = (text: string): text is ChartType => (CHART_TYPES as readonly string[]).includes(text);

const ORDERS = ['OML-01', 'OMG-01', 'OMG-02', 'OMG-03', 'ADT-21', 'ADT-41', 'ADT-51'] as const;

/** SS-MIX2 data types a resource type is made of: what is unreadable of these is missing from it. */
export function kindsOf(type: ChartType, chart: ChartContext): readonly string[] {
  switch (type) {
    case 'Patient':
      return ['ADT-00'];
    case 'AllergyIntolerance':
      return ['ADT-00', 'ADT-61', 'OMP-01', 'OMP-02'];
    case 'Condition':
      return ['PPR-01'];
    case 'Encounter':
      return ['ADT-01', 'ADT-12', 'ADT-22', 'ADT-31', 'ADT-32', 'ADT-42', 'ADT-52'];
    case 'MedicationRequest':
      return ['OMP-01', 'OMP-02'];
    case 'MedicationAdministration':
      return ['OMP-11', 'OMP-12'];
    case 'Observation':
      return ['ADT-00', 'OML-11', 'VIT'];
    case 'DocumentReference':
      return documentKinds(chart);
    case 'ImagingStudy':
      return ['OMG-11'];
    case 'Appointment':
      return [...ORDERS, 'APT'];
  }
}

export interface Resources {
  readonly resources: readonly ChartResource[];
  /** More originals of a kind than are read for one answer: the oldest are not in it. */
  readonly cut: boolean;
}

/** Originals of one kind read for one answer, newest first. */
export const MOST_ITEMS = 5_000;
const STEP = 500;
/** Of the allergies that stand in orders the newest say what all say, as on the chart. */
const ORDERS_WITH_ALLERGIES = 5;

/** Every resource of one type of a chart. */
export async function chartResources(rows: ChartRows, context: MapContext, type: ChartType): Promise<Resources> {
  const number = context.chart.patient.number;
  const read = async (kinds: readonly string[], most = MOST_ITEMS) => {
    const lists = await Promise.all(kinds.map((kind) => newest(rows, number, kind, most)));
    return { items: lists.flat(), cut: lists.some((list) => list.length >= most) };
  };
  const each = async (kinds: readonly string[], map: (item: StoredItem) => readonly ChartResource[]): Promise<Resources> => {
    const { items, cut } = await read(kinds);
    return { resources: items.flatMap(map), cut };
  };
  switch (type) {
    case 'Patient': {
      const { items } = await read(['ADT-00'], 5);
      return { resources: [patientResource(context, newestSent(items))], cut: false };
    }
    case 'AllergyIntolerance': {
      const own = await read(['ADT-00', 'ADT-61']);
      const ordered = await read(['OMP-01', 'OMP-02'], ORDERS_WITH_ALLERGIES);
      return { resources: allergyIntolerances(context, [...own.items, ...ordered.items]), cut: own.cut };
    }
    case 'Condition': {
      const { items, cut } = await read(['PPR-01']);
      return { resources: conditions(context, items), cut };
    }
    case 'Encounter': {
      const { items, cut } = await read(kindsOf('Encounter', context.chart));
      return { resources: encounters(context, items), cut };
    }
    case 'MedicationRequest':
      return each(['OMP-01', 'OMP-02'], (item) => [...prescriptions(context, item), ...injections(context, item)]);
    case 'MedicationAdministration':
      return each(['OMP-11', 'OMP-12'], (item) => administrations(context, item));
    case 'Observation':
      return each(kindsOf('Observation', context.chart), (item) => [
        ...basicsObservations(context, item),
        ...labResults(context, item),
        ...vitalSigns(context, item),
      ]);
    case 'DocumentReference':
      return each(documentKinds(context.chart), (item) => documentReferences(context, item));
    case 'ImagingStudy':
      return each(['OMG-11'], (item) => imagingStudies(context, item));
    case 'Appointment':
      return appointments(rows, context);
  }
}

async function appointments(rows: ChartRows, context: MapContext): Promise<Resources> {
  const { chart } = context;
  const lists = await Promise.all(ORDERS.map((kind) => newest(rows, chart.patient.number, kind, MOST_ITEMS)));
  const carried = await readCarried(rows, chart.patient.number, ORDERS, undefined);
  const resources = lists.flat().flatMap((item) =>
    orderItems(chart, item, carried).flatMap((order, index) => {
      const day = order.scheduledAt?.startsWith('?') ? undefined : order.scheduledAt?.slice(0, 10);
      const ahead = order.state === 'open' && day !== undefined && day >= chart.onDay.slice(0, day.length);
      return ahead ? [appointment(context, item, order, index)] : [];
    }),
  );
  const booked = await newest(rows, chart.patient.number, 'APT', MOST_ITEMS);
  return {
    resources: [...resources, ...booked.flatMap((item) => bookedAppointment(context, item))],
    cut: [...lists, booked].some((list) => list.length >= MOST_ITEMS),
  };
}

async function newest(rows: ChartRows, patient: string, kind: string, most: number): Promise<readonly StoredItem[]> {
  const found: StoredItem[] = [];
  while (found.length < most) {
    const limit = Math.min(STEP, most - found.length);
    const after = found.at(-1)?.key;
    const part = await rows.items(patient, kind, { limit, ...(after !== undefined && { after }) });
    found.push(...part);
    if (part.length < limit) break;
  }
  return found;
}

function newestSent(items: readonly StoredItem[]): StoredItem | undefined {
  const sent = ({ row }: StoredItem) => row.versions.find((version) => version.seq === row.of)?.sentAt ?? '';
  return items.reduce<StoredItem | undefined>(
    (last, item) => (last === undefined || sent(item) >= sent(last) ? item : last),
    undefined,
  );
}
