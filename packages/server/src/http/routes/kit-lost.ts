import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { lostAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute('/api/kits/lost', 'S-04: 紛失; its keys are ended, no generation is written any more', asked, kitsAnswer);

export const kitLost: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { kit, ...given } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'report-kit' },
      () => kits.lost(kit, given, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:lost', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
