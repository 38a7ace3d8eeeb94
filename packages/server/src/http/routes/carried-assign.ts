import { assign } from '../../carried/change-carried.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { taken as answered, giveAsked } from '../schemas/carried.ts';

const route = askRoute('/api/carried/assign', '持参情報: gives what lies with nobody to a patient', giveAsked, answered);

export const carriedAssign: AddRoute = (app, { carried, gate }) => {
  if (carried === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const { purpose: _purpose, emergency: _emergency, ...given } = asked;
    const done = await gate.pass(
      c,
      { action: 'take-carried-in', patient: asked.patient, purpose: asked.purpose, emergency: asked.emergency },
      () => assign(carried, given, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'carried' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
