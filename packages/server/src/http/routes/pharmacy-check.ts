import { pharmacyCheck } from '../../desk/pharmacy-check.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { pharmacyCheck as answered } from '../schemas/desk.ts';
import { onePatient } from '../schemas/desk-asked.ts';

const route = askRoute('/api/pharmacy/check', 'S-46: one patient before dispensing', onePatient, answered);

export const pharmacyCheckRoute: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'check-dispensing', patient: asked.patient },
      () => pharmacyCheck(desk, asked.patient),
      () => ({ act: 'opened', patients: [], what: 'dispensing' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
