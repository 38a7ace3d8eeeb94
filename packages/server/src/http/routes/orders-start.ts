import { prescribeView } from '../../orders/prescribe-view.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { prescribeView as answered, prescribeAsked } from '../schemas/orders.ts';

const route = askRoute('/api/orders/start', 'S-50: what must be seen before something is prescribed', prescribeAsked, answered);

export const ordersStart: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'prescribe', patient: asked.patient },
      () => prescribeView(orders, asked.patient),
      () => ({ act: 'opened', patients: [], what: 'prescribe' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
