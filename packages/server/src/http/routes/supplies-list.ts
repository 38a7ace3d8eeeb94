import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { suppliesAnswer } from '../schemas/paper.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/supplies/list', 'S-61 物品: days left', nothingAsked, suppliesAnswer);

export const suppliesList: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok(await paper.supplies.view()),
      () => ({ act: 'listed', what: 'supplies', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
