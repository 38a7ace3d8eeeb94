import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../../reader.ts';
import { getRoute } from '../answer.ts';
import { problemsView } from '../schemas/hospital.ts';

const route = getRoute('/api/problems', '取込の問題: what could not be read or must be looked at', problemsView);

/** The answer says how many there are in all. */
const LIMIT = 1000;

export const problems = (app: OpenAPIHono, reader: HospitalReader): void => {
  app.openapi(route, async (c) => c.json(await reader.problems(LIMIT), 200));
};
