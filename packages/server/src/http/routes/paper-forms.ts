import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { paperForms } from '../schemas/paper.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/paper/forms', '紙の台帳: forms that may be printed now', nothingAsked, paperForms);

export const paperFormsRoute: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok({ forms: await paper.forms() }),
      () => ({ act: 'listed', what: 'paper:forms', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
