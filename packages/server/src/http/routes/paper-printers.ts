import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { printersAnswer } from '../schemas/paper.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/paper/printers', 'Printers as they say they are, and the queue', nothingAsked, printersAnswer);

export const paperPrinters: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok(await paper.printers()),
      () => ({ act: 'listed', what: 'paper:printers', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
