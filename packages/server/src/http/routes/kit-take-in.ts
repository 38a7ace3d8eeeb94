import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { journalCameHome, takeInAsked } from '../schemas/kit-returned.ts';

const route = askRoute('/api/kit/take-in', 'S-04: takes in a file that was written in a kit', takeInAsked, journalCameHome);

export const kitTakeIn: AddRoute = (app, { kitReturn, gate }) => {
  if (kitReturn === undefined) return;
  app.openapi(route, async (c) => {
    const bytes = Buffer.from(c.req.valid('json').base64, 'base64');
    const done = await gate.pass(
      c,
      { action: 'take-carried-in' },
      () => kitReturn.take(bytes, doerOfRequest(c)),
      // Counts only: what it brought is shown by the list, or by the charts it went to.
      () => ({ act: 'section', patients: [], what: 'kit-take-in' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
