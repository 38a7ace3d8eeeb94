import { wristband } from '../../desk/sheet-codes.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { wristband as answered } from '../schemas/desk.ts';
import { onePatient } from '../schemas/desk-asked.ts';

const route = askRoute('/api/wristband', 'A wristband to print', onePatient, answered);

export const wristbandRoute: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'print-chart', patient: asked.patient },
      () => wristband(desk, asked.patient),
      () => ({ act: 'printed', patients: [], what: 'wristband', pages: 1 }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
