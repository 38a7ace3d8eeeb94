import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { formApproveAsked as asked, formVersionAnswer } from '../schemas/forms.ts';

const route = askRoute(
  '/api/forms/approve',
  'S-11 承認: one of two people who did not write it says that it is right',
  asked,
  formVersionAnswer,
);

export const formsApprove: AddRoute = (app, { gate, forms }) => {
  if (forms === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'approve-forms' },
      () => forms.approve(c.req.valid('json'), doerOfRequest(c)),
      () => ({ act: 'listed', what: 'forms:approve', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
