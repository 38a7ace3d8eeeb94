import { listWritten } from '../../orders/withdraw.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { prescribeAsked, writtenOrders } from '../schemas/orders.ts';

const route = askRoute('/api/orders/list', 'Prescriptions and slips written here for one patient', prescribeAsked, writtenOrders);

export const ordersList: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'read-chart', patient: asked.patient },
      () => listWritten(orders, asked.patient),
      () => ({ act: 'section', patients: [], what: 'orders' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
