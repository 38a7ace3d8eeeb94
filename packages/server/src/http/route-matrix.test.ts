import { z } from '@hono/zod-openapi';
import type { PagedSection } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { errorAnswer } from './answer.ts';
import { HEADERS } from './answer-headers.ts';
import { createApp, methodsByPath } from './app.ts';
import { noLoginGate } from './no-login-gate.ts';
import { sampleReader } from './sample-reader.ts';
import { chartSummary, pagedSections } from './schemas/chart.ts';
import { hospitalView, originalView, problemsView, searchAnswer, wardView } from './schemas/hospital.ts';

const patient = { number: '0000000001' };

/** One row per route. */
interface Row {
  readonly path: string;
  readonly answer: z.ZodType;
  /** Absent: a GET route. */
  readonly asked?: object;
  /** Body that is refused, and the field the refusal names. */
  readonly notValid?: readonly (readonly [unknown, string])[];
  /** Body about something that is not there, and the code. */
  readonly unknown?: readonly (readonly [object, string])[];
}

const MATRIX: readonly Row[] = [
  {
    path: '/api/chart/section',
    answer: pagedSections.drugs,
    asked: { patient, section: 'drugs', cursor: 'next-page', limit: 10, kind: 'k', department: 'd', test: 't' },
    notValid: [
      [{ patient }, 'section'],
      [{ patient, section: 'letters' }, 'section'],
      [{ patient, section: 'drugs', limit: 0 }, 'limit'],
      [{ patient: 'x', section: 'drugs' }, 'patient'],
    ],
    unknown: [
      [{ patient: { ref: 'r2' }, section: 'drugs' }, 'chart.patient-unknown'],
      [{ patient, section: 'drugs', cursor: 'x' }, 'chart.cursor-unknown'],
    ],
  },
  {
    path: '/api/chart/summary',
    answer: chartSummary,
    asked: { patient },
    notValid: [
      [{}, 'patient'],
      [{ patient: { number: '' } }, 'patient.number'],
      [{ patient: { number: '1', ref: 'r' } }, 'patient'],
      [{ patient, more: 1 }, 'body'],
    ],
    unknown: [[{ patient: { number: '1' } }, 'chart.patient-unknown']],
  },
  { path: '/api/hospital', answer: hospitalView },
  { path: '/api/openapi.json', answer: z.looseObject({ openapi: z.literal('3.1.0') }) },
  {
    path: '/api/original',
    answer: originalView,
    asked: { original: 'o1' },
    notValid: [[{ original: 7 }, 'original']],
    unknown: [[{ original: 'o9' }, 'chart.original-unknown']],
  },
  {
    path: '/api/patients/find',
    answer: searchAnswer,
    asked: { query: '山田', limit: 20 },
    notValid: [
      [{ query: 'あ'.repeat(201) }, 'query'],
      [{ query: 'a', limit: 1.5 }, 'limit'],
      [[], 'body'],
      [null, 'body'],
    ],
  },
  { path: '/api/problems', answer: problemsView },
  {
    path: '/api/ward',
    answer: wardView,
    asked: { ward: '3A' },
    notValid: [[{ ward: '' }, 'ward']],
    unknown: [[{ ward: '9Z' }, 'chart.ward-unknown']],
  },
];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const NOT_JSON = [
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=shift_jis',
  'application/jsonp',
];

describe('every route', () => {
  const app = createApp({ gate: noLoginGate, reader: sampleReader() });
  const ask = (path: string, body: unknown, type = 'application/json'): Promise<Response> =>
    Promise.resolve(
      app.request(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': type },
      }),
    );
  const refusal = async (answer: Response): Promise<unknown> => {
    for (const [name, value] of Object.entries(HEADERS)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return errorAnswer.parse(await answer.json());
  };

  it('stands in the matrix of this test', () => {
    expect([...methodsByPath(app).keys()].sort()).toEqual(MATRIX.map((row) => row.path));
  });

  it.each(MATRIX)('$path answers as its schema says, and is never kept', async ({ path, asked, answer }) => {
    const response = asked === undefined ? await app.request(path) : await ask(path, asked, 'application/json; charset=utf-8');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const [name, value] of Object.entries(HEADERS)) expect(response.headers.get(name)).toBe(value);
    answer.parse(await response.json());
  });

  it.each(MATRIX.flatMap(({ path, asked }) => METHODS.map((method) => ({ path, method, asked }))))(
    '$method $path is answered or refused as a method',
    async ({ path, method, asked }) => {
      const body = method === 'GET' || method === 'HEAD' ? {} : { body: JSON.stringify(asked ?? {}) };
      const response = await app.request(path, { method, headers: { 'content-type': 'application/json' }, ...body });
      const allowed = asked === undefined ? ['GET', 'HEAD'] : ['POST'];
      expect(response.status).toBe(allowed.includes(method) ? 200 : 405);
      if (allowed.includes(method)) return;
      expect(response.headers.get('allow')).toBe(allowed.join(', '));
      if (method !== 'HEAD') expect(await refusal(response)).toEqual({ code: 'http.method-not-allowed' });
    },
  );

  it.each(
    MATRIX.filter((row) => row.asked !== undefined).flatMap(({ path, asked }) => NOT_JSON.map((type) => ({ path, type, asked }))),
  )('$path does not read a body of type "$type"', async ({ path, type, asked }) => {
    const response = await ask(path, asked, type);
    expect(response.status).toBe(415);
    expect(await refusal(response)).toEqual({ code: 'http.body-not-json' });
  });

  it.each(MATRIX.flatMap(({ path, notValid = [] }) => notValid.map(([body, field]) => ({ path, body, field }))))(
    '$path refuses a body and names $field',
    async ({ path, body, field }) => {
      const response = await ask(path, body);
      expect(response.status).toBe(400);
      expect(await refusal(response)).toEqual({ code: 'http.body-not-valid', detail: { field } });
    },
  );

  it.each(MATRIX.filter((row) => row.asked !== undefined))(
    '$path refuses half a body, none, and one over 64 KiB',
    async ({ path, asked }) => {
      for (const body of ['{"a":', '']) {
        const response = await ask(path, body);
        expect(response.status).toBe(400);
        expect(await refusal(response)).toEqual({ code: 'http.body-not-valid', detail: { field: 'body' } });
      }
      const large = await ask(path, { ...asked, more: 'x'.repeat(64 * 1024) });
      expect(large.status).toBe(413);
      expect(await refusal(large)).toEqual({ code: 'http.body-too-large', detail: { limitBytes: 65_536 } });
    },
  );

  it.each(MATRIX.flatMap(({ path, unknown = [] }) => unknown.map(([body, code]) => ({ path, body, code }))))(
    '$path says $code',
    async ({ path, body, code }) => {
      const response = await ask(path, body);
      expect(response.status).toBe(404);
      expect(await refusal(response)).toEqual({ code });
    },
  );

  it('answers each section by its own schema', async () => {
    for (const section of Object.keys(pagedSections) as (keyof PagedSection)[]) {
      const response = await ask('/api/chart/section', { patient, section });
      pagedSections[section].parse(await response.json());
    }
  });

  it('is known: anything else under /api is refused whatever the method', async () => {
    for (const method of METHODS.filter((one) => one !== 'HEAD')) {
      const response = await app.request('/api/patients/0000000001', { method, headers: { 'content-type': 'application/json' } });
      expect(response.status).toBe(404);
      expect(await refusal(response)).toEqual({ code: 'http.route-unknown' });
    }
  });
});
