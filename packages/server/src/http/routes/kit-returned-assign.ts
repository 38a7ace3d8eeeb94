import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { giveReturnedAsked, returnedDone } from '../schemas/kit-returned.ts';

const route = askRoute(
  '/api/kit/returned-assign',
  '戻ってきた記録: 患者に結びつける, with what else names the temporary number',
  giveReturnedAsked,
  returnedDone,
);

export const kitReturnedAssign: AddRoute = (app, { kitReturn, gate }) => {
  if (kitReturn === undefined) return;
  app.openapi(route, async (c) => {
    const { purpose, emergency, ...asked } = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'take-carried-in', patient: asked.patient, purpose, emergency },
      () => kitReturn.give(asked, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'kit-returned' }),
    );
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
