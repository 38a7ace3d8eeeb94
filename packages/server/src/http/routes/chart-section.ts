import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../../reader.ts';
import { askRoute, refused } from '../answer.ts';
import { sectionAsked } from '../schemas/asked.ts';
import { anyPagedSection } from '../schemas/chart.ts';

const route = askRoute('/api/chart/section', 'S-42 to S-44: one section of a chart, by pages', sectionAsked, anyPagedSection);

export const chartSection = (app: OpenAPIHono, reader: HospitalReader): void => {
  app.openapi(route, async (c) => {
    const section = await reader.section(c.req.valid('json'));
    return section.ok ? c.json(section.value, 200) : refused(c, 404, section.refusal.code, section.refusal.detail);
  });
};
