import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { kitsAnswer } from '../schemas/kits.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/kits/list', 'S-04 キット・備蓄', nothingAsked, kitsAnswer);

export const kitList: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'report-kit' },
      async () => ok(await kits.view()),
      () => ({ act: 'listed', what: 'kits', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
