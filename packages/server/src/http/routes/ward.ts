import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../../reader.ts';
import { askRoute, refused } from '../answer.ts';
import { wardAsked } from '../schemas/asked.ts';
import { wardView } from '../schemas/hospital.ts';

const route = askRoute('/api/ward', 'S-45: who lies on a ward, in bed order', wardAsked, wardView);

export const ward = (app: OpenAPIHono, reader: HospitalReader): void => {
  app.openapi(route, async (c) => {
    const view = await reader.ward(c.req.valid('json').ward);
    return view.ok ? c.json(view.value, 200) : refused(c, 404, view.refusal.code, view.refusal.detail);
  });
};
