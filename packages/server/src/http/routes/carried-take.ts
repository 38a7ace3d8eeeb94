import { takeCodes } from '../../carried/take-codes.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { taken as answered, takeAsked } from '../schemas/carried.ts';

const route = askRoute('/api/carried/take', '持参情報: keeps what codes say, when all parts are there', takeAsked, answered);

export const carriedTake: AddRoute = (app, { carried, gate }) => {
  if (carried === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const { purpose: _purpose, emergency: _emergency, ...given } = asked;
    const done = await gate.pass(
      c,
      {
        action: 'take-carried-in',
        ...(asked.patient === undefined ? {} : { patient: asked.patient }),
        purpose: asked.purpose,
        emergency: asked.emergency,
      },
      () => takeCodes(carried, given, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'carried' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
