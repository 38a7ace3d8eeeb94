import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../../reader.ts';
import { askRoute, refused } from '../answer.ts';
import { summaryAsked } from '../schemas/asked.ts';
import { chartSummary as answer } from '../schemas/chart.ts';

const route = askRoute('/api/chart/summary', 'S-41: a chart on one screen', summaryAsked, answer);

export const chartSummary = (app: OpenAPIHono, reader: HospitalReader): void => {
  app.openapi(route, async (c) => {
    const summary = await reader.summary(c.req.valid('json').patient);
    return summary.ok ? c.json(summary.value, 200) : refused(c, 404, summary.refusal.code, summary.refusal.detail);
  });
};
