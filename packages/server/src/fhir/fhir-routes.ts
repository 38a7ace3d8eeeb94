import { randomUUID } from 'node:crypto';
import { EMERGENCIES, type Emergency, ok, PURPOSES, type Purpose, type Refusal, type Result, refuse } from '@tomoshibi/hospital';
import type { Context } from 'hono';
import type { AddRoute, RouteParts } from '../http/route-parts.ts';
import type { RawChart } from '../reader/raw-charts.ts';
import { capability } from './capability.ts';
import { isChartType } from './chart-resources.ts';
import { compositionId, readComposition, summaryDocument } from './document/document-bundle.ts';
import type { Resource } from './element.ts';
import { type EverythingAsked, type EverythingPlace, everything, readEverythingAsked } from './everything.ts';
import { type FhirParts, patientOfId } from './fhir-parts.ts';
import { outcomeOf } from './outcome.ts';
import { type Asked, readAsked } from './search/asked.ts';
import type { PagePlace } from './search/page.ts';
import { patientAsked, readResource, searchChart } from './search-chart.ts';
import { searchPatients } from './search-patients.ts';

const ROOT = '/fhir/R4';
const TYPE = 'application/fhir+json; charset=utf-8';
const ACCEPTED = /^(?:\*\/\*|application\/\*|application\/(?:fhir\+)?json|text\/json)$/;

/** The FHIR interface. Everything but the CapabilityStatement goes through the gate, and every answer is JSON. */
export const fhirRoutes: AddRoute = (app, parts) => {
  const fhir = parts.fhir;
  if (fhir === undefined) return;
  app.use(`${ROOT}/*`, async (c, next) => {
    if (!accepts(c)) return answer(c, refuse('fhir.format-unknown'));
    await next();
    // A fault was answered by the app in its own shape; a FHIR client reads OperationOutcomes.
    if (c.res.status === 500 && c.error !== undefined) c.res = await faultAnswer(c);
    return undefined;
  });
  app.get(`${ROOT}/metadata`, (c) =>
    c.body(JSON.stringify(capability(baseOf(c), fhir.hospital.name, fhir.nowInstant())), 200, { 'Content-Type': TYPE }),
  );
  app.get(`${ROOT}/Patient/:id/$everything`, (c) => wholeChart(c, parts, fhir, query(c)));
  app.post(`${ROOT}/Patient/:id/$everything`, async (c) => wholeChart(c, parts, fhir, await parametersBody(c)));
  app.get(`${ROOT}/Patient/:id/$summary`, (c) => document(c, parts, fhir, c.req.param('id')));
  app.get(`${ROOT}/Composition/:id/$document`, (c) => document(c, parts, fhir, refOfComposition(c.req.param('id'))));
  app.post(`${ROOT}/:type/_search`, async (c) => {
    if (!/^application\/x-www-form-urlencoded(\s*;.*)?$/i.test(c.req.header('content-type') ?? ''))
      return answer(c, refuse('fhir.body-not-form'));
    return search(c, parts, fhir, [...query(c), ...new URLSearchParams(await c.req.text())]);
  });
  app.get(`${ROOT}/:type/:id`, (c) => read(c, parts, fhir));
  app.get(`${ROOT}/:type`, (c) => search(c, parts, fhir, query(c)));
  app.all(`${ROOT}/*`, (c) => answer(c, refuse(c.req.method === 'GET' ? 'fhir.operation-unknown' : 'fhir.method-not-allowed')));
};

const query = (c: Context): [string, string][] => [...new URL(c.req.url).searchParams];
const baseOf = (c: Context): string => `${new URL(c.req.url).origin}${ROOT}`;
const refOfComposition = (id: string): string => (id.endsWith('-summary') ? id.slice(0, -'-summary'.length) : id);

function accepts(c: Context): boolean {
  const header = c.req.header('accept');
  if (header === undefined) return true;
  return header.split(',').some((part) => ACCEPTED.test((part.split(';')[0] as string).trim().toLowerCase()));
}

/** Goes through the gate for one chart; every answer says in the record that it was sent, and what. */
function pass<T>(
  c: Context,
  parts: RouteParts,
  fhir: FhirParts,
  ref: string,
  what: string,
  use: (chart: RawChart) => Promise<Result<T>>,
) {
  return parts.gate.pass<{ readonly value: T; readonly number: string }>(
    c,
    { action: 'use-fhir', patient: { ref }, ...reasons(c) },
    async () => {
      const chart = await fhir.charts.chartOf({ ref });
      if (!chart.ok) return chart;
      const used = await use(chart.value);
      return used.ok ? ok({ value: used.value, number: chart.value.context.patient.number }) : used;
    },
    ({ number }) => ({ act: 'sent', patients: [number], what }),
  );
}

/** A client states its reason once; it holds for that chart while the token lives. */
function reasons(c: Context): { purpose?: Purpose; emergency?: Emergency } {
  const [purpose, emergency] = [c.req.header('tomoshibi-purpose'), c.req.header('tomoshibi-emergency')];
  return {
    ...((PURPOSES as readonly string[]).includes(purpose ?? '') && { purpose: purpose as Purpose }),
    ...((EMERGENCIES as readonly string[]).includes(emergency ?? '') && { emergency: emergency as Emergency }),
  };
}

async function search(c: Context, parts: RouteParts, fhir: FhirParts, given: [string, string][]): Promise<Response> {
  const type = c.req.param('type') ?? '';
  const cursor = given.find(([name]) => name === '_cursor')?.[1];
  if (cursor !== undefined) return goOn(c, parts, fhir, cursor);
  if (!isChartType(type)) return answer(c, refuse('fhir.type-unknown'));
  const asked = readAsked(type, given, /(?:^|[,;\s])handling=strict/i.test(c.req.header('prefer') ?? ''));
  if (!asked.ok) return answer(c, asked);
  const known = given.filter(([name]) => !asked.value.ignored.includes(name));
  const self = `${baseOf(c)}/${type}?${new URLSearchParams(known)}`;
  return type === 'Patient'
    ? patients(c, parts, fhir, asked.value, undefined, self)
    : inChart(c, parts, fhir, asked.value, undefined, self);
}

interface Cursor {
  readonly do: 'search' | 'patients' | 'everything';
  readonly ref: string;
  readonly asked: unknown;
  readonly after: unknown;
}

function goOn(c: Context, parts: RouteParts, fhir: FhirParts, text: string): Promise<Response> {
  const cursor = fhir.cursors.open(text) as Cursor | undefined;
  const self = `${baseOf(c)}/${c.req.param('type')}?_cursor=${text}`;
  if (cursor === undefined) return answer(c, refuse('fhir.cursor-unknown'));
  if (cursor.do === 'patients') return patients(c, parts, fhir, cursor.asked as Asked, cursor.after as PagePlace, self);
  if (cursor.do === 'search') return inChart(c, parts, fhir, cursor.asked as Asked, cursor.after as PagePlace, self);
  return chartPage(c, parts, fhir, cursor.ref, cursor.asked as EverythingAsked, cursor.after as EverythingPlace, self);
}

async function inChart(
  c: Context,
  parts: RouteParts,
  fhir: FhirParts,
  asked: Asked,
  after: PagePlace | undefined,
  self: string,
): Promise<Response> {
  const base = baseOf(c);
  const ref = patientAsked(asked, base);
  if (!ref.ok) return answer(c, ref);
  const links = { base, self };
  return answer(
    c,
    await pass(c, parts, fhir, ref.value, asked.type, async (chart) => ok(await searchChart(fhir, chart, asked, after, links))),
  );
}

async function patients(
  c: Context,
  parts: RouteParts,
  fhir: FhirParts,
  asked: Asked,
  after: PagePlace | undefined,
  self: string,
): Promise<Response> {
  const found = await parts.gate.pass(
    c,
    { action: 'use-fhir', ...reasons(c) },
    () => searchPatients(fhir, parts.reader, asked, after, { base: baseOf(c), self }),
    ({ numbers }) => ({ act: 'sent', patients: numbers, what: 'Patient' }),
  );
  return answer(c, found.ok ? ok({ value: found.value.bundle }) : found);
}

async function read(c: Context, parts: RouteParts, fhir: FhirParts): Promise<Response> {
  const [type, id] = [c.req.param('type') ?? '', c.req.param('id') ?? ''];
  if (!isChartType(type) && type !== 'Composition') return answer(c, refuse('fhir.type-unknown'));
  const ref = type === 'Composition' ? refOfComposition(id) : patientOfId(id);
  if (ref === undefined || !/^[a-z2-9]{12}$/.test(ref) || (type === 'Composition' && id !== compositionId(ref))) {
    return answer(c, id.startsWith('$') ? refuse('fhir.operation-unknown') : refuse('fhir.resource-unknown'));
  }
  const found = await pass(c, parts, fhir, ref, type, async (chart) =>
    type === 'Composition' ? ok(await readComposition(fhir, chart)) : readResource(fhir, chart, type, id),
  );
  return answer(c, found.ok ? found : noPatient(found.refusal));
}

/** A resource of nobody is no resource. */
const noPatient = (refusal: Refusal): Result<never> =>
  refusal.code === 'chart.patient-unknown' ? refuse('fhir.resource-unknown') : { ok: false, refusal };

async function wholeChart(
  c: Context,
  parts: RouteParts,
  fhir: FhirParts,
  given: [string, string][] | undefined,
): Promise<Response> {
  if (given === undefined) return answer(c, refuse('fhir.parameter-not-valid', { parameter: 'body' }));
  const asked = readEverythingAsked(new Map(given));
  const ref = c.req.param('id') ?? '';
  if (!asked.ok) return answer(c, asked);
  return chartPage(c, parts, fhir, ref, asked.value, undefined, `${baseOf(c)}/Patient/${ref}/$everything`);
}

async function chartPage(
  c: Context,
  parts: RouteParts,
  fhir: FhirParts,
  ref: string,
  asked: EverythingAsked,
  after: EverythingPlace | undefined,
  self: string,
): Promise<Response> {
  if (!/^[a-z2-9]{12}$/.test(ref)) return answer(c, refuse('fhir.resource-unknown'));
  const links = { base: baseOf(c), self };
  return answer(
    c,
    await pass(c, parts, fhir, ref, 'everything', async (chart) => ok(await everything(fhir, chart, asked, after, links))),
  );
}

async function document(c: Context, parts: RouteParts, fhir: FhirParts, ref: string): Promise<Response> {
  if (!/^[a-z2-9]{12}$/.test(ref)) return answer(c, refuse('fhir.resource-unknown'));
  const made = await pass(c, parts, fhir, ref, 'summary', async (chart) =>
    ok((await summaryDocument(fhir, chart, baseOf(c), randomUUID())).bundle),
  );
  return answer(c, made.ok ? made : noPatient(made.refusal));
}

/** `$everything` by POST: a Parameters resource, or nothing. */
async function parametersBody(c: Context): Promise<[string, string][] | undefined> {
  const text = await c.req.text();
  if (text.trim() === '') return query(c);
  try {
    const body = JSON.parse(text) as { resourceType?: string; parameter?: Record<string, unknown>[] };
    if (body.resourceType !== 'Parameters') return undefined;
    const given = (body.parameter ?? []).map((one) => {
      const value = Object.entries(one).find(([name]) => name.startsWith('value'))?.[1];
      return [String(one.name), String(value)] as [string, string];
    });
    return [...query(c), ...given];
  } catch {
    return undefined;
  }
}

async function faultAnswer(c: Context): Promise<Response> {
  const { code, detail } = (await c.res.clone().json()) as Refusal;
  const { outcome } = outcomeOf({ code, ...(detail !== undefined && { detail }) });
  return new Response(JSON.stringify(outcome), { status: 500, headers: { 'Content-Type': TYPE } });
}

async function answer(c: Context, result: Result<unknown>): Promise<Response> {
  if (!result.ok) {
    const { status, outcome } = outcomeOf(result.refusal);
    if (status === 401) c.header('WWW-Authenticate', 'Bearer');
    return c.body(JSON.stringify(outcome), status, { 'Content-Type': TYPE });
  }
  const resource = (result.value as { value: Resource }).value;
  const { versionId, lastUpdated } = (resource.meta ?? {}) as { versionId?: string; lastUpdated?: string };
  const tag = versionId === undefined ? undefined : `W/"${versionId}"`;
  const head = {
    'Content-Type': TYPE,
    ...(tag !== undefined && { ETag: tag }),
    ...(lastUpdated !== undefined && { 'Last-Modified': new Date(lastUpdated).toUTCString() }),
  };
  if (tag !== undefined && c.req.header('if-none-match') === tag) return c.body(null, 304, head);
  return c.body(JSON.stringify(resource), 200, head);
}
