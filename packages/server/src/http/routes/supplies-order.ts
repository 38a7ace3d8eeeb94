import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { orderAsked, supplyDraft } from '../schemas/paper.ts';

const route = askRoute('/api/supplies/order', 'S-61: 頼んだ; the order to be sent as PDF', orderAsked, supplyDraft);

export const suppliesOrder: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      () => paper.supplies.order(asked, doerOfRequest(c)),
      () => ({ act: 'listed', what: 'supplies:order', patients: [] }),
    );
    return found.ok
      ? c.json({ fileName: found.value.fileName, base64: Buffer.from(found.value.pdf).toString('base64') }, 200)
      : refusedBy(c, found.refusal);
  });
};
