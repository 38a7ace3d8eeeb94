import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { countAsked, suppliesAnswer } from '../schemas/paper.ts';

const route = askRoute('/api/supplies/count', 'S-61: 数えた', countAsked, suppliesAnswer);

export const suppliesCount: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok(await paper.supplies.counted(asked, doerOfRequest(c))),
      () => ({ act: 'listed', what: 'supplies:count', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
