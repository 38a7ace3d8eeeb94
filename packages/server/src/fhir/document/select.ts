import type { RawChart } from '../../reader/raw-charts.ts';
import { type ChartType, chartResources } from '../chart-resources.ts';
import type { ChartResource, Element } from '../element.ts';
import type { MapContext } from '../map/map-context.ts';
import { valuesAt } from '../search/match.ts';
import { rangeOf } from '../search/match-date.ts';
import { parametersOf, SORT_DATE } from '../search/parameters.ts';

/** What a summary holds of a chart, newest first where there is an order. */
export interface Selected {
  readonly patient: ChartResource;
  readonly allergies: readonly ChartResource[];
  /** Infections, blood group, body size and whatever else ADT-00 says. */
  readonly alerts: readonly ChartResource[];
  readonly problems: readonly ChartResource[];
  readonly medications: readonly ChartResource[];
  readonly results: readonly ChartResource[];
  readonly documents: readonly ChartResource[];
  readonly encounters: readonly ChartResource[];
  readonly plan: readonly ChartResource[];
  /** Sections the chart has something for, though nothing that is in force. */
  readonly others: readonly string[];
}

const VALUES = 3;
const DOCUMENTS = 5;
const ENCOUNTERS = 3;
/** An injection nobody ended is not running for ever, as on the chart. */
const OPEN_INJECTION_MS = 2 * 86_400_000;

/** Chooses as the chart's summary does: what is in force, and the last three values of every test. */
export async function select(chart: RawChart, context: MapContext): Promise<Selected> {
  const of = async (type: ChartType) => newestFirst(type, (await chartResources(chart.rows, context, type)).resources);
  const [patients, allergies, problems, encounters, requests, observations, documents, plan] = await Promise.all(
    (
      [
        'Patient',
        'AllergyIntolerance',
        'Condition',
        'Encounter',
        'MedicationRequest',
        'Observation',
        'DocumentReference',
        'Appointment',
      ] as const
    ).map(of),
  );
  const all = observations as readonly ChartResource[];
  const good = all.filter(({ status }) => status !== 'entered-in-error' && status !== 'cancelled');
  const now = rangeOf(context.chart.onDay)?.low ?? 0;
  const active = (problems as readonly ChartResource[]).filter((one) => codeOf(one.clinicalStatus) === 'active');
  const running = (requests as readonly ChartResource[]).filter((one) => isNow(one, now));
  return {
    patient: (patients as readonly ChartResource[])[0] as ChartResource,
    allergies: allergies as readonly ChartResource[],
    alerts: good.filter((one) => !isLaboratory(one)),
    problems: active,
    medications: running,
    results: lastValues(good.filter(isLaboratory)),
    documents: (documents as readonly ChartResource[]).slice(0, DOCUMENTS),
    encounters: (encounters as readonly ChartResource[]).slice(0, ENCOUNTERS),
    plan: [...(plan as readonly ChartResource[])].reverse(),
    others: [
      ...(active.length === 0 && problems?.length ? ['problems'] : []),
      ...(running.length === 0 && requests?.length ? ['medications'] : []),
    ],
  };
}

const codeOf = (concept: unknown): unknown => valuesAt(concept, ['coding', 'code'])[0];
const isLaboratory = (one: ChartResource): boolean => valuesAt(one, ['category', 'coding', 'code']).includes('laboratory');

function isNow(one: ChartResource, now: number): boolean {
  if (one.status === 'active') return true;
  if (one.status !== 'unknown') return false;
  if (one.medicationReference === undefined) return true;
  const start = dateOf('MedicationRequest', one, 'date');
  return start === 0 || start >= now - OPEN_INJECTION_MS;
}

function lastValues(results: readonly ChartResource[]): readonly ChartResource[] {
  const counts = new Map<string, number>();
  return results.filter((one) => {
    const key = JSON.stringify([(one.code as Element)?.text, valuesAt(one, ['valueQuantity', 'unit'])[0]]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= VALUES;
  });
}

function newestFirst(type: ChartType, resources: readonly ChartResource[]): readonly ChartResource[] {
  const keyed = resources.map((one) => ({ one, at: dateOf(type, one, SORT_DATE[type]) }));
  return keyed.sort((a, b) => b.at - a.at || (a.one.id < b.one.id ? -1 : 1)).map(({ one }) => one);
}

function dateOf(type: ChartType, one: ChartResource, parameter: string): number {
  const [first] = (parametersOf(type)[parameter]?.at ?? []).flatMap((path) => valuesAt(one, path.split('.')));
  const text = typeof first === 'string' ? first : (first as { start?: string } | undefined)?.start;
  return text === undefined ? 0 : (rangeOf(text)?.low ?? 0);
}
