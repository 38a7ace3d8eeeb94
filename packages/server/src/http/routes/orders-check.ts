import { checkDraft, type DraftAsked } from '../../orders/check-draft.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { draftAsked, draftChecked } from '../schemas/orders.ts';

const route = askRoute(
  '/api/orders/check',
  'A draft: what it lacks, what must be seen, what to read aloud',
  draftAsked,
  draftChecked,
);

export const ordersCheck: AddRoute = (app, { orders, gate }) => {
  if (orders === undefined) return;
  app.openapi(route, async (c) => {
    // What JSON leaves out is absent, never undefined.
    const asked = c.req.valid('json') as DraftAsked;
    const done = await gate.pass(
      c,
      { action: 'prescribe', patient: asked.patient },
      async () => checkDraft(orders, asked, (await orders.desk.names())(doerOfRequest(c))),
      () => ({ act: 'section', patients: [], what: 'prescribe' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
