import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { stockTestAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute('/api/kits/stock-test', 'R-212: boots, opens the kit, prints', asked, kitsAnswer);

export const kitStockTest: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { item, ...given } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'manage-kits' },
      () => kits.testStock(item, given, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:stock', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
