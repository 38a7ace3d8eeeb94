import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { outAsked, sheetsOut } from '../schemas/paper.ts';

const route = askRoute('/api/paper/out', '印刷して戻っていない, by unit and age', outAsked, sheetsOut);

export const paperOut: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok(await paper.out(asked)),
      ({ sheets }) => ({
        act: 'listed',
        what: 'paper:out',
        patients: [...new Set(sheets.flatMap(({ patient }) => patient ?? []))],
      }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
