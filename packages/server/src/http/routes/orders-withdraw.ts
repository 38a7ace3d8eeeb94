import { withdraw } from '../../orders/withdraw.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { withdrawOrderAsked, writtenOrders } from '../schemas/orders.ts';

const route = askRoute('/api/orders/withdraw', 'Takes a prescription or slip back', withdrawOrderAsked, writtenOrders);

export const ordersWithdraw: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: asked.what === 'slip' ? 'order-slips' : 'prescribe', patient: asked.patient },
      () => withdraw(orders, asked, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'orders' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
