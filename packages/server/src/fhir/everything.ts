import { ok, type Result, refuse } from '@tomoshibi/hospital';
import type { RawChart } from '../reader/raw-charts.ts';
import { searchset } from './bundle.ts';
import { CHART_TYPES, type ChartType, chartResources, isChartType } from './chart-resources.ts';
import type { ChartResource, Element, Resource } from './element.ts';
import type { FhirParts } from './fhir-parts.ts';
import { missing } from './missing.ts';
import { PAGE_MOST } from './search/asked.ts';
import { valuesAt } from './search/match.ts';
import { isDateAsked, matchesDate } from './search/match-date.ts';
import { parametersOf, SORT_DATE } from './search/parameters.ts';

export interface EverythingAsked {
  readonly types: readonly ChartType[];
  readonly count: number;
  /** Received since; what may have been received since is given too. */
  readonly since?: string;
  /** Care dates. Resources without a date are given whatever is asked. */
  readonly start?: string;
  readonly end?: string;
}

const KNOWN = ['_since', '_type', '_count', 'start', 'end', '_format', '_pretty'];

/** Refusals: `fhir.parameter-not-valid`, `fhir.parameter-unknown`. */
export function readEverythingAsked(parameters: ReadonlyMap<string, string>): Result<EverythingAsked> {
  for (const name of parameters.keys()) if (!KNOWN.includes(name)) return refuse('fhir.parameter-unknown', { parameter: '?' });
  const [count, since, start, end] = ['_count', '_since', 'start', 'end'].map((name) => parameters.get(name));
  const types = parameters.get('_type')?.split(',');
  if (types !== undefined && !types.every(isChartType)) return refuse('fhir.parameter-not-valid', { parameter: '_type' });
  if (count !== undefined && !/^[1-9]\d{0,5}$/.test(count)) return refuse('fhir.parameter-not-valid', { parameter: '_count' });
  if (since !== undefined && Number.isNaN(Date.parse(since))) return refuse('fhir.parameter-not-valid', { parameter: '_since' });
  for (const [name, day] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (day !== undefined && !isDateAsked(day)) return refuse('fhir.parameter-not-valid', { parameter: name });
  }
  return ok({
    types: types === undefined ? CHART_TYPES : CHART_TYPES.filter((type) => type === 'Patient' || types.includes(type)),
    count: Math.min(PAGE_MOST, Number(count ?? 200)),
    ...(since !== undefined && { since }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
  });
}

/** Type and id of the last resource given. */
export interface EverythingPlace {
  readonly type: number;
  readonly id: string;
}

/** A page of a whole chart: type by type, within a type by id. Source: FHIR R4 patient-operation-everything. */
export async function everything(
  fhir: FhirParts,
  chart: RawChart,
  asked: EverythingAsked,
  after: EverythingPlace | undefined,
  links: { readonly base: string; readonly self: string },
): Promise<Resource> {
  const context = fhir.mapContext(chart);
  const found: ChartResource[] = [];
  const issues: Element[] = [];
  let place = after;
  let more = false;
  for (let at = after?.type ?? 0; at < asked.types.length && !more; at++) {
    const type = asked.types[at] as ChartType;
    const { resources, cut } = await chartResources(chart.rows, context, type);
    const begun = after?.type === at;
    if (!begun) issues.push(...missing(type, chart.context, { total: resources.length, cut }));
    const wanted = resources
      .filter((one) => type === 'Patient' || isWanted(fhir, asked, type, one))
      .filter((one) => !begun || one.id > (after?.id ?? ''))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const room = asked.count - found.length;
    found.push(...wanted.slice(0, room));
    more = wanted.length > room;
    place = { type: at, id: found.at(-1)?.id ?? '' };
    if (!more && found.length === asked.count && at + 1 < asked.types.length) {
      more = true;
      place = { type: at + 1, id: '' };
    }
  }
  const next =
    more &&
    `${links.base}/Patient?_cursor=${fhir.cursors.seal({ do: 'everything', ref: chart.context.ref, asked, after: place })}`;
  return searchset({ ...links, nowInstant: fhir.nowInstant(), found, issues, next: next === false ? undefined : next });
}

function isWanted(fhir: FhirParts, asked: EverythingAsked, type: ChartType, one: ChartResource): boolean {
  if (asked.since !== undefined && !fhir.recordedSince(Number(one.meta.versionId), asked.since)) return false;
  if (asked.start === undefined && asked.end === undefined) return true;
  const values = (parametersOf(type)[SORT_DATE[type]]?.at ?? []).flatMap((path) => valuesAt(one, path.split('.')));
  if (values.length === 0) return true;
  return values.some(
    (value) =>
      (asked.start === undefined || matchesDate(value, `ge${asked.start}`)) &&
      (asked.end === undefined || matchesDate(value, `le${asked.end}`)),
  );
}
