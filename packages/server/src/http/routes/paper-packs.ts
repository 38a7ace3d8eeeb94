import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { paperPacks } from '../schemas/paper.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/paper/packs', '渡した白紙: used + returned + spoiled = handed out', nothingAsked, paperPacks);

export const paperPacksRoute: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok({ packs: await paper.packs() }),
      () => ({ act: 'listed', what: 'paper:packs', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
