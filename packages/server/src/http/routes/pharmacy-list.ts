import { pharmacyList } from '../../desk/pharmacy-list.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { pharmacyList as answered } from '../schemas/desk.ts';
import { pharmacyListAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/pharmacy/list', 'S-46: today, unknown allergies first', pharmacyListAsked, answered);

export const pharmacyListRoute: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'check-dispensing' },
      () => pharmacyList(desk, asked),
      ({ lines }) => ({ act: 'listed', what: 'pharmacy', patients: lines.map(({ patient }) => patient.number) }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
