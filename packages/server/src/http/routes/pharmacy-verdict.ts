import { verdict } from '../../desk/pharmacy-check.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { pharmacyCheck as answered } from '../schemas/desk.ts';
import { verdictAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/pharmacy/verdict', '済 or 止める for one prescription', verdictAsked, answered);

export const pharmacyVerdict: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'check-dispensing', patient: asked.patient },
      () => verdict(desk, asked, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'dispensing' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
