import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { foundAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute('/api/kits/found', 'S-04: 見つかった; its keys stay ended', asked, kitsAnswer);

export const kitFound: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { kit, ...given } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'report-kit' },
      () => kits.found(kit, given, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:found', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
