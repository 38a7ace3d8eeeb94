import { retract } from '../../desk/later.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { laterView as answered } from '../schemas/desk.ts';
import { retractAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/desk/retract', 'Takes back a note; it stays, marked', retractAsked, answered);

export const deskRetract: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'note-later', patient: asked.patient },
      () => retract(desk, asked, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'later' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
