import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { jobAsked, printersAnswer } from '../schemas/paper.ts';

const route = askRoute('/api/paper/job', 'A print job: move, cancel, print again, came out', jobAsked, printersAnswer);

export const paperJob: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      () => paper.job(asked, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'paper:job', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
