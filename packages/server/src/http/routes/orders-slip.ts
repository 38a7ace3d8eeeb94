import { type SlipAsked, writeSlip } from '../../orders/write-slip.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { orderPrinted, slipAsked } from '../schemas/orders.ts';

const route = askRoute('/api/orders/slip', 'Writes an order slip and gives its three parts', slipAsked, orderPrinted);

export const ordersSlip: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    // What JSON leaves out is absent, never undefined.
    const asked = c.req.valid('json') as SlipAsked;
    const done = await gate.pass(
      c,
      { action: 'order-slips', patient: asked.patient },
      () => writeSlip(orders, asked, doerOfRequest(c)),
      ({ form, papers }) => ({ act: 'printed', patients: [], what: form, pages: papers }),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { pdf, ...printed } = done.value;
    return c.json({ ...printed, base64: Buffer.from(pdf).toString('base64') }, 200);
  });
};
