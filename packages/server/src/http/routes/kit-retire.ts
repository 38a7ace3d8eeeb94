import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { retireAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute('/api/kits/retire', 'S-04: 引退', asked, kitsAnswer);

export const kitRetire: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { kit, ...given } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'manage-kits' },
      () => kits.retire(kit, given, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:retire', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
