import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { formAt as asked, formVersionAnswer } from '../schemas/forms.ts';

const route = askRoute(
  '/api/forms/one',
  'S-11: one version of a form, with who wrote, approved and published it',
  asked,
  formVersionAnswer,
);

export const formsOne: AddRoute = (app, { gate, forms }) => {
  if (forms === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'see-forms' },
      () => forms.one(c.req.valid('json')),
      () => ({ act: 'listed', what: 'forms', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
