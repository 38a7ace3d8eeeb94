import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { formWithdrawAsked as asked, formVersionAnswer } from '../schemas/forms.ts';

const route = askRoute('/api/forms/withdraw', 'S-11 回収: nothing new is printed with this version', asked, formVersionAnswer);

export const formsWithdraw: AddRoute = (app, { gate, forms }) => {
  if (forms === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'edit-forms' },
      () => forms.withdraw(c.req.valid('json'), doerOfRequest(c)),
      () => ({ act: 'listed', what: 'forms:withdraw', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
