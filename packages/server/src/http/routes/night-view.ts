import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import { wardsToPrint } from '../own-wards.ts';
import type { AddRoute } from '../route-parts.ts';
import { nightAnswer } from '../schemas/night.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/night/view', 'S-03 夜間の印刷準備: of all wards, or of the own', nothingAsked, nightAnswer);

export const nightView: AddRoute = (app, { gate, night }) => {
  if (night === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok(await night.view(wardsToPrint(c))),
      () => ({ act: 'listed', what: 'night', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
