import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { stockAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute(
  '/api/kits/stock-register',
  '備蓄に加える; again with the same number its words are corrected',
  asked,
  kitsAnswer,
);

export const kitStockRegister: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const given = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'manage-kits' },
      () => kits.registerStock(given, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:stock', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
