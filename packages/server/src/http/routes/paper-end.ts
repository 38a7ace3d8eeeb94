import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { endAsked, sheetEnded } from '../schemas/paper.ts';

const route = askRoute(
  '/api/paper/end',
  'A sheet came back, was spoiled, lost or shredded: by scan or number',
  endAsked,
  sheetEnded,
);

export const paperEnd: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      () => paper.end({ ...asked, by: doerOfRequest(c) }),
      () => ({ act: 'listed', what: 'paper:end', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
