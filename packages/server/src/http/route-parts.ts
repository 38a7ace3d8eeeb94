import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HospitalReader } from '../reader.ts';
import type { Gate } from './gate.ts';

/** What routes are made of. Whoever adds a part adds it to compose.ts too. */
export interface RouteParts {
  readonly reader: HospitalReader;
  readonly gate: Gate;
}

export type AddRoute = (app: OpenAPIHono, parts: RouteParts) => void;
