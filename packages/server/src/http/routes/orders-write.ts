import { type WriteAsked, writePrescription } from '../../orders/write-prescription.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { orderPrinted, writeAsked } from '../schemas/orders.ts';

const route = askRoute('/api/orders/write', 'Writes a prescription and gives its sheets', writeAsked, orderPrinted);

export const ordersWrite: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    // What JSON leaves out is absent, never undefined.
    const asked = c.req.valid('json') as WriteAsked;
    const done = await gate.pass(
      c,
      { action: 'prescribe', patient: asked.patient },
      () => writePrescription(orders, asked, doerOfRequest(c)),
      ({ form, papers }) => ({ act: 'printed', patients: [], what: form, pages: papers }),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { pdf, ...printed } = done.value;
    return c.json({ ...printed, base64: Buffer.from(pdf).toString('base64') }, 200);
  });
};
