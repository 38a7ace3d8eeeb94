import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { confirmReturnedAsked, returnedDone } from '../schemas/kit-returned.ts';

const route = askRoute(
  '/api/kit/returned-confirm',
  '戻ってきた記録: what came out of a lost or unknown kit may be believed',
  confirmReturnedAsked,
  returnedDone,
);

export const kitReturnedConfirm: AddRoute = (app, { kitReturn, gate }) => {
  if (kitReturn === undefined) return;
  app.openapi(route, async (c) => {
    const done = await gate.pass(
      c,
      { action: 'take-carried-in' },
      () => kitReturn.confirm(c.req.valid('json'), doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'kit-returned' }),
    );
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
