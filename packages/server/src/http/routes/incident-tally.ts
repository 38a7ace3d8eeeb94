import { tally } from '../../desk/incidents.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { incidentTally as answered } from '../schemas/desk.ts';
import { nothingAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/incident/tally', 'Incidents by day, kind, place and paper', nothingAsked, answered);

export const incidentTallyRoute: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const done = await gate.pass(
      c,
      { action: 'tally-incidents' },
      () => tally(desk),
      () => ({ act: 'listed', patients: [], what: 'incidents' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
