import { report } from '../../desk/incidents.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { written as answered } from '../schemas/desk.ts';
import { incidentAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/incident/report', 'S-60: ヒヤリハット', incidentAsked, answered);

export const incidentReport: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'report-incident' },
      () => report(desk, asked, doerOfRequest(c)),
      () => ({ act: 'listed', patients: [], what: 'incident' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
