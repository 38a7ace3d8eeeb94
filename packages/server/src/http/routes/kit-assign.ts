import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { assignAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute('/api/kits/assign', 'S-04: whose a kit is and where it lives', asked, kitsAnswer);

export const kitAssign: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { kit, ...given } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'manage-kits' },
      () => kits.assign(kit, given, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:assign', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
