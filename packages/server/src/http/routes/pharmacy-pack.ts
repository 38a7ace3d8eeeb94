import { pharmacyPack } from '../../desk/pharmacy-check.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { pharmacyPack as answered } from '../schemas/desk.ts';
import { packAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/pharmacy/pack', 'The first-day pack of one ward, for print', packAsked, answered);

export const pharmacyPackRoute: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'check-dispensing' },
      () => pharmacyPack(desk, asked.ward),
      ({ ward, lines }) => ({ act: 'printed', what: `P-pack:${ward}`, patients: lines.map(({ bar }) => bar.number) }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
