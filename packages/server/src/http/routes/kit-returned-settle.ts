import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { returnedDone, settleReturnedAsked } from '../schemas/kit-returned.ts';

const route = askRoute(
  '/api/kit/returned-settle',
  '戻ってきた記録: 済: what came home needs nothing more',
  settleReturnedAsked,
  returnedDone,
);

export const kitReturnedSettle: AddRoute = (app, { kitReturn, gate }) => {
  if (kitReturn === undefined) return;
  app.openapi(route, async (c) => {
    const done = await gate.pass(
      c,
      { action: 'take-carried-in' },
      () => kitReturn.settle(c.req.valid('json'), doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'kit-returned' }),
    );
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
