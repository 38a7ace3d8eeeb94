import { readLater } from '../../desk/later.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { laterView as answered } from '../schemas/desk.ts';
import { onePatient } from '../schemas/desk-asked.ts';

const route = askRoute('/api/chart/later', 'The band 写しの後に起きたこと of a chart', onePatient, answered);

export const chartLater: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'read-chart', patient: asked.patient },
      () => readLater(desk, asked.patient),
      () => ({ act: 'section', patients: [], what: 'later' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
