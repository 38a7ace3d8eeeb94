import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../../reader.ts';
import { askRoute, refused } from '../answer.ts';
import { originalAsked } from '../schemas/asked.ts';
import { originalView } from '../schemas/hospital.ts';

const route = askRoute('/api/original', 'The raw view of one original', originalAsked, originalView);

/** Always JSON, whatever the bytes are: an original is never served as something a browser would run. */
export const original = (app: OpenAPIHono, reader: HospitalReader): void => {
  app.openapi(route, async (c) => {
    const view = await reader.original(c.req.valid('json').original);
    return view.ok ? c.json(view.value, 200) : refused(c, 404, view.refusal.code, view.refusal.detail);
  });
};
