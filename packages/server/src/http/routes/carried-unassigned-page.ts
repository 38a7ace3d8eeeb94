import { filePage } from '../../carried/file-page.ts';
import { askRoute, refusedBy } from '../answer.ts';

import type { AddRoute } from '../route-parts.ts';
import { filePage as answered, unassignedPageAsked } from '../schemas/carried.ts';

const route = askRoute('/api/carried/unassigned-page', '持ち主不明: one page of a file', unassignedPageAsked, answered);

export const carriedUnassignedPage: AddRoute = (app, { carried, gate }) => {
  if (carried === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'take-carried-in' },
      () => filePage(carried, asked),
      () => ({ act: 'document', patients: [], what: 'carried-unassigned' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
