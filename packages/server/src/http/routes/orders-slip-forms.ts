import { slipForms } from '../../orders/write-slip.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { slipForms as answered, slipFormsAsked } from '../schemas/orders.ts';

const route = askRoute('/api/orders/slip-forms', 'S-51: forms of order slips and what each asks', slipFormsAsked, answered);

export const ordersSlipForms: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    const done = await gate.pass(
      c,
      { action: 'order-slips' },
      () => slipForms(orders),
      () => ({ act: 'listed', what: 'slip-forms', patients: [] }),
    );
    return done.ok ? c.json({ forms: done.value }, 200) : refusedBy(c, done.refusal);
  });
};
