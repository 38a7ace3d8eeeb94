import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { formsAnswer } from '../schemas/forms.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/forms/list', 'S-11 様式: every version of every form', nothingAsked, formsAnswer);

export const formsList: AddRoute = (app, { gate, forms }) => {
  if (forms === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'see-forms' },
      async () => ok(await forms.view()),
      () => ({ act: 'listed', what: 'forms', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
