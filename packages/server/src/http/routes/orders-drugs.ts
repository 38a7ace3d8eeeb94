import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { drugsAsked, drugsFound } from '../schemas/orders.ts';

const route = askRoute(
  '/api/orders/drugs',
  'Drugs of the hospital by name, with names they are mixed up with',
  drugsAsked,
  drugsFound,
);
const MOST = 20;

export const ordersDrugs: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    const { words, limit = MOST } = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'prescribe' },
      async () => ok(await orders.drugs.find(words, limit)),
      () => ({ act: 'listed', what: 'drugs', patients: [] }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
