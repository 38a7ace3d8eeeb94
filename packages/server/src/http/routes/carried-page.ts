import { filePage } from '../../carried/file-page.ts';
import { askRoute, refusedBy } from '../answer.ts';

import type { AddRoute } from '../route-parts.ts';
import { filePage as answered, carriedPageAsked } from '../schemas/carried.ts';

const route = askRoute('/api/carried/page', '持参情報: one page of a file', carriedPageAsked, answered);

export const carriedPage: AddRoute = (app, { carried, gate }) => {
  if (carried === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'read-chart', patient: asked.patient },
      () => filePage(carried, asked),
      () => ({ act: 'document', patients: [], what: 'carried' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
