import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { paperPrinted, printAsked } from '../schemas/paper.ts';

const route = askRoute(
  '/api/paper/print',
  'Prints forms for one patient; written down before a byte leaves',
  printAsked,
  paperPrinted,
);

export const paperPrint: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'print-chart', patient: asked.patient },
      () => paper.print({ ...asked, by: doerOfRequest(c) }),
      ({ pages }) => ({ act: 'printed', patients: [], what: asked.forms.join(' '), pages }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
