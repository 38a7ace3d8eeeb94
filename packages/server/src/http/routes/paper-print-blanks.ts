import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { blanksAsked, blanksPrinted } from '../schemas/paper.ts';

const route = askRoute(
  '/api/paper/print-blanks',
  'Prints numbered blank forms for a unit and hands them over as a pack',
  blanksAsked,
  blanksPrinted,
);

export const paperPrintBlanks: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      () => paper.printBlanks({ ...asked, by: doerOfRequest(c) }),
      ({ pages }) => ({ act: 'printed', patients: [], what: asked.form, pages }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
