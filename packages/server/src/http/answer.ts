import { createRoute, z } from '@hono/zod-openapi';
import type { Refusal } from '@tomoshibi/hospital';
import type { Context } from 'hono';
import { gateStatus } from './gate.ts';

/** What every refusal and fault looks like. `code` is the translation key; no patient data, except what the asker sent. */
export const errorAnswer = z
  .strictObject({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
  .meta({ id: 'Error' });

export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 421 | 429 | 500 | 503;

/** Answers with a code and, when there is one, its detail. */
export const refused = <S extends ErrorStatus>(c: Context, status: S, code: string, detail?: Refusal['detail']) =>
  c.json(detail === undefined ? { code } : { code, detail: { ...detail } }, status);

/** Answers with what a reader or the gate refused. */
export const refusedBy = (c: Context, refusal: Refusal) => refused(c, gateStatus(refusal), refusal.code, refusal.detail);

const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } });
const error = (description: string) => ({ description, content: json(errorAnswer) });
const always = {
  401: error('`access.login-needed`'),
  403: error('`http.origin-not-allowed`, or what the gate refuses: `access.…`'),
  409: error('a refusal of what was asked'),
  421: error('`http.host-not-allowed`'),
  429: error('`access.view-budget`, `access.too-many-tries`'),
  500: error('`http.fault` with a random id'),
  503: error('`access.record-not-writable`: nothing is shown that cannot be written down'),
};

/** GET without anything to ask. */
export const getRoute = <P extends string, A extends z.ZodType>(path: P, summary: string, answer: A) =>
  createRoute({
    method: 'get',
    path,
    summary,
    responses: { 200: { description: summary, content: json(answer) }, 404: error('a refusal of the reader'), ...always },
  });

/** POST with a JSON body: what is asked never stands in an address, which proxies, histories and logs would keep. */
export const askRoute = <P extends string, Q extends z.ZodType, A extends z.ZodType>(
  path: P,
  summary: string,
  asked: Q,
  answer: A,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { body: { required: true, content: json(asked) } },
    responses: {
      200: { description: summary, content: json(answer) },
      400: error('`http.body-not-valid`; `detail.field` names the field'),
      404: error('a refusal of the reader, such as `chart.patient-unknown`'),
      413: error('`http.body-too-large`: over 64 KiB'),
      415: error('`http.body-not-json`'),
      ...always,
    },
  });
