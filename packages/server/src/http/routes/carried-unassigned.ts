import { listUnassigned } from '../../carried/carried.ts';
import { askRoute, refusedBy } from '../answer.ts';

import type { AddRoute } from '../route-parts.ts';
import { carriedView as answered } from '../schemas/carried.ts';
import { nothingAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/carried/unassigned', '持ち主不明: what was brought and lies with nobody', nothingAsked, answered);

export const carriedUnassigned: AddRoute = (app, { carried, gate }) => {
  if (carried === undefined) return;
  app.openapi(route, async (c) => {
    const done = await gate.pass(
      c,
      { action: 'take-carried-in' },
      () => listUnassigned(carried),
      () => ({ act: 'section', patients: [], what: 'carried-unassigned' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
