import { ok, type Result, refuse } from '@tomoshibi/hospital';
import type { RawChart } from '../reader/raw-charts.ts';
import { ignoredIssues, searchset } from './bundle.ts';
import { chartResources, isChartType } from './chart-resources.ts';
import type { Resource } from './element.ts';
import type { FhirParts } from './fhir-parts.ts';
import { patientOfId } from './fhir-parts.ts';
import { missing } from './missing.ts';
import type { Asked } from './search/asked.ts';
import { matches } from './search/match.ts';
import { isDateAsked } from './search/match-date.ts';
import { type PagePlace, pageAfter, sorted } from './search/page.ts';
import { PATIENT_PARAMETERS, parametersOf } from './search/parameters.ts';

/**
 * Whose chart a search is about, by `patient`, `subject` or the id itself. Refusals: `fhir.parameter-needed`: nobody searches the
 * whole hospital's charts at once. `fhir.parameter-not-valid`: two patients, or a date that is none.
 */
export function patientAsked(asked: Asked, base: string): Result<string> {
  const parameters = parametersOf(asked.type);
  for (const { name, values } of asked.conditions) {
    if (parameters[name]?.kind === 'date' && !values.every(isDateAsked))
      return refuse('fhir.parameter-not-valid', { parameter: name });
  }
  const named = asked.conditions.filter(({ name }) => (PATIENT_PARAMETERS as readonly string[]).includes(name));
  const refs = new Set(named.flatMap(({ values }) => values.map((value) => refOf(value, base))));
  const ids = asked.conditions.filter(({ name }) => name === '_id').flatMap(({ values }) => values);
  if (refs.size === 0) for (const id of ids) refs.add(patientOfId(id));
  const [ref] = refs;
  if (refs.size === 0) return refuse('fhir.parameter-needed', { parameter: asked.type === 'Appointment' ? 'actor' : 'patient' });
  if (refs.size > 1 || ref === undefined) return refuse('fhir.parameter-not-valid', { parameter: named[0]?.name ?? '_id' });
  return ok(ref);
}

/** `Patient/x`, `x`, or the same below our own address. */
function refOf(value: string, base: string): string | undefined {
  const id = value.replace(`${base}/`, '').replace(/^Patient\//, '');
  return /^[a-z2-9]{12}$/.test(id) ? id : undefined;
}

/** One page of a search in one chart. */
export async function searchChart(
  fhir: FhirParts,
  chart: RawChart,
  asked: Asked,
  after: PagePlace | undefined,
  links: { readonly base: string; readonly self: string },
): Promise<Resource> {
  const context = fhir.mapContext(chart);
  const { resources, cut } = await chartResources(chart.rows, context, asked.type);
  const parameters = parametersOf(asked.type);
  const conditions = asked.conditions.filter(({ name }) => !(PATIENT_PARAMETERS as readonly string[]).includes(name));
  const found = resources.filter((one) => matches(one, conditions, parameters));
  const issues = [...ignoredIssues(asked.ignored), ...missing(asked.type, chart.context, { total: resources.length, cut })];
  const head = { ...links, nowInstant: fhir.nowInstant(), total: found.length };
  if (asked.countOnly) return searchset({ ...head, found: [], issues: [] });
  const { items, next } = pageAfter(asked, sorted(asked, found), after);
  const patient = asked.includePatient ? (await chartResources(chart.rows, context, 'Patient')).resources : [];
  return searchset({
    ...head,
    found: items,
    included: patient,
    issues: after === undefined ? issues : ignoredIssues(asked.ignored),
    next:
      next &&
      `${links.base}/${asked.type}?_cursor=${fhir.cursors.seal({ do: 'search', ref: chart.context.ref, asked, after: next })}`,
  });
}

/** Refusals: `fhir.type-unknown`, `fhir.resource-unknown`. */
export async function readResource(fhir: FhirParts, chart: RawChart, type: string, id: string): Promise<Result<Resource>> {
  if (!isChartType(type)) return refuse('fhir.type-unknown');
  const { resources } = await chartResources(chart.rows, fhir.mapContext(chart), type);
  const found = resources.find((one) => one.id === id);
  return found === undefined ? refuse('fhir.resource-unknown') : ok(found);
}
