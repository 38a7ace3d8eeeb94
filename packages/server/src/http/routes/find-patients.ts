import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../../reader.ts';
import { askRoute } from '../answer.ts';
import { findAsked } from '../schemas/asked.ts';
import { searchAnswer } from '../schemas/hospital.ts';

const route = askRoute('/api/patients/find', 'S-40: find patients', findAsked, searchAnswer);

/** As many as fit a screen twice; the answer says how many there are. */
const LIMIT = 50;

export const findPatients = (app: OpenAPIHono, reader: HospitalReader): void => {
  app.openapi(route, async (c) => {
    const { query, limit } = c.req.valid('json');
    return c.json(await reader.find(query, limit ?? LIMIT), 200);
  });
};
