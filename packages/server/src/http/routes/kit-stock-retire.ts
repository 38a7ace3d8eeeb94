import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { stockRetireAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute('/api/kits/stock-retire', 'A thing leaves the stock', asked, kitsAnswer);

export const kitStockRetire: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { item, reason } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'manage-kits' },
      () => kits.retireStock(item, reason, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:stock', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
