import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { checkedAsked as asked, kitsAnswer } from '../schemas/kits.ts';

const route = askRoute('/api/kits/checked', 'S-04: 点検した', asked, kitsAnswer);

export const kitChecked: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { kit, ...given } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'report-kit' },
      () => kits.checked(kit, given, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'kits:checked', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
