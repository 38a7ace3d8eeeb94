import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../../reader.ts';
import { getRoute } from '../answer.ts';
import { hospitalView } from '../schemas/hospital.ts';

const route = getRoute('/api/hospital', 'Hospital, sources, how fresh, wards', hospitalView);

export const hospital = (app: OpenAPIHono, reader: HospitalReader): void => {
  app.openapi(route, async (c) => c.json(await reader.hospital(), 200));
};
