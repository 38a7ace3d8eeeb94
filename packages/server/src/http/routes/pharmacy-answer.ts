import { answer } from '../../desk/pharmacy-check.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { pharmacyCheck as answered } from '../schemas/desk.ts';
import { answerAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/pharmacy/answer', 'The answer to a 疑義照会', answerAsked, answered);

export const pharmacyAnswer: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'query-doctor', patient: asked.patient },
      () => answer(desk, asked, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'dispensing' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
