import { reissue } from '../../orders/reissue.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { orderPrinted, reissueOrderAsked } from '../schemas/orders.ts';

const route = askRoute(
  '/api/orders/reissue',
  'Prints a prescription or slip again under its number',
  reissueOrderAsked,
  orderPrinted,
);

export const ordersReissue: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: asked.what === 'slip' ? 'order-slips' : 'prescribe', patient: asked.patient },
      () => reissue(orders, asked, doerOfRequest(c)),
      ({ form, papers }) => ({ act: 'printed', patients: [], what: form, pages: papers }),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { pdf, ...printed } = done.value;
    return c.json({ ...printed, base64: Buffer.from(pdf).toString('base64') }, 200);
  });
};
