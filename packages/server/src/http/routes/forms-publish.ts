import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { formAt as asked, formVersionAnswer } from '../schemas/forms.ts';

const route = askRoute('/api/forms/publish', 'S-11 発行: from now on this version is printed', asked, formVersionAnswer);

export const formsPublish: AddRoute = (app, { gate, forms }) => {
  if (forms === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'edit-forms' },
      () => forms.publish(c.req.valid('json'), doerOfRequest(c)),
      () => ({ act: 'listed', what: 'forms:publish', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
