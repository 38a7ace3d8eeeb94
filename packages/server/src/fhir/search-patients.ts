import { type FoundPatient, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { HospitalReader } from '../reader.ts';
import { ignoredIssues, searchset } from './bundle.ts';
import { chartResources } from './chart-resources.ts';
import type { ChartResource, Element, Resource } from './element.ts';
import type { FhirParts } from './fhir-parts.ts';
import { issue } from './outcome.ts';
import type { Asked } from './search/asked.ts';
import { matches } from './search/match.ts';
import { isDateAsked } from './search/match-date.ts';
import { type PagePlace, pageAfter, sorted } from './search/page.ts';
import { parametersOf } from './search/parameters.ts';

/** Patients looked at for one search. */
const MOST = 300;
const WORDS = ['name', 'family', 'given', 'phone'];

export interface FoundPatients {
  readonly bundle: Resource;
  /** Numbers of the patients in the answer, for the record. */
  readonly numbers: readonly string[];
}

/**
 * Patients by number, name, birth date, telephone. Each is shown as a search result is on a screen: identity only, marked SUBSETTED;
 * the whole resource is read one by one, where the care relation is asked for. Refusals: `fhir.parameter-needed`, because a list of
 * everybody is nobody's need; `fhir.parameter-not-valid`.
 */
export async function searchPatients(
  fhir: FhirParts,
  reader: Pick<HospitalReader, 'find'>,
  asked: Asked,
  after: PagePlace | undefined,
  links: { readonly base: string; readonly self: string },
): Promise<Result<FoundPatients>> {
  for (const { name, values } of asked.conditions) {
    const isDate = parametersOf('Patient')[name]?.kind === 'date';
    if (isDate && !values.every(isDateAsked)) return refuse('fhir.parameter-not-valid', { parameter: name });
  }
  const queries = queriesOf(asked);
  if (queries === undefined) return refuse('fhir.parameter-needed', { parameter: 'identifier, name, birthdate, phone, _id' });
  const found = new Map<string, ChartResource>();
  const numbers = new Map<string, string>();
  let cut = false;
  for (const { query, ref } of queries) {
    const answer =
      ref === undefined ? await reader.find(query, MOST) : { patients: [{ ref }] as Pick<FoundPatient, 'ref'>[], total: 1 };
    cut ||= answer.total > answer.patients.length;
    for (const one of answer.patients) {
      if (found.has(one.ref)) continue;
      const chart = await fhir.charts.chartOf({ ref: one.ref });
      if (!chart.ok) continue;
      const [resource] = (await chartResources(chart.value.rows, fhir.mapContext(chart.value), 'Patient')).resources;
      if (resource === undefined || !matches(resource, asked.conditions, parametersOf('Patient'))) continue;
      found.set(one.ref, identityOnly(resource));
      numbers.set(one.ref, chart.value.context.patient.number);
    }
  }
  const head = { ...links, nowInstant: fhir.nowInstant(), total: found.size };
  const issues = [
    ...ignoredIssues(asked.ignored),
    ...(cut
      ? [issue('warning', 'too-costly', 'fhir.answer-cut', 'ほかにもいます。条件を足す / More match; narrow the search')]
      : []),
  ];
  if (asked.countOnly) return ok({ bundle: searchset({ ...head, found: [], issues: [] }), numbers: [] });
  const { items, next } = pageAfter(asked, sorted(asked, [...found.values()]), after);
  const bundle = searchset({
    ...head,
    found: items,
    issues,
    next: next && `${links.base}/Patient?_cursor=${fhir.cursors.seal({ do: 'patients', asked, after: next })}`,
  });
  return ok({ bundle, numbers: items.map(({ id }) => numbers.get(id) as string) });
}

/** What the search index is asked: it knows numbers, names, whole birth dates and telephones. */
function queriesOf(asked: Asked): readonly { readonly query: string; readonly ref?: string }[] | undefined {
  const of = (name: string) => asked.conditions.find((one) => one.name === name && one.modifier !== 'not');
  const ids = of('_id')?.values;
  if (ids !== undefined) return ids.map((ref) => ({ query: '', ref }));
  const numbers = of('identifier')?.values.map((value) => value.split('|').at(-1) ?? '');
  if (numbers !== undefined) return numbers.filter((number) => number !== '').map((query) => ({ query }));
  const words = WORDS.flatMap((name) => of(name)?.values.slice(0, 1) ?? []);
  const born = of('birthdate')?.values.map((value) => /^(?:eq)?(\d{4}-\d{2}-\d{2})$/.exec(value)?.[1]);
  const day = born?.length === 1 ? born[0] : undefined;
  const alternatives = WORDS.map((name) => of(name)).find((one) => one !== undefined && one.values.length > 1);
  if (alternatives !== undefined) return alternatives.values.map((query) => ({ query: [query, day].filter(Boolean).join(' ') }));
  const query = [...words, day].filter((word) => word !== undefined && word !== '').join(' ');
  return query === '' ? undefined : [{ query }];
}

function identityOnly(resource: ChartResource): ChartResource {
  const { resourceType, id, meta, identifier, name, gender, birthDate, _birthDate } = resource;
  const tag = [
    ...((meta.tag as Element[] | undefined) ?? []),
    { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' },
  ];
  const kept = { resourceType, id, meta: { ...meta, tag }, identifier, name, gender, birthDate, _birthDate };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as ChartResource;
}
