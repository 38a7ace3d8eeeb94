import { listCarried } from '../../carried/carried.ts';
import { askRoute, refusedBy } from '../answer.ts';

import type { AddRoute } from '../route-parts.ts';
import { carriedView as answered } from '../schemas/carried.ts';
import { onePatient } from '../schemas/desk-asked.ts';

const route = askRoute('/api/carried/list', '持参情報 of a chart: not the record of this hospital', onePatient, answered);

export const carriedList: AddRoute = (app, { carried, gate }) => {
  if (carried === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'read-chart', patient: asked.patient },
      () => listCarried(carried, asked.patient),
      () => ({ act: 'section', patients: [], what: 'carried' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
