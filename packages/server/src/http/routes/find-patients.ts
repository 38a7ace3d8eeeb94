import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { findAsked } from '../schemas/asked.ts';
import { searchAnswer } from '../schemas/hospital.ts';

const route = askRoute('/api/patients/find', 'S-40: find patients', findAsked, searchAnswer);

/** As many as fit a screen twice; the answer says how many there are. */
const LIMIT = 50;

export const findPatients: AddRoute = (app, { reader, gate }) => {
  app.openapi(route, async (c) => {
    const { query, limit } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'find-patients' },
      async () => ok(await reader.find(query, limit ?? LIMIT)),
      ({ patients, similar }) => ({ act: 'found', patients: [...patients, ...similar].map(({ number }) => number) }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
