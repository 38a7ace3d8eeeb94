import { readCodes } from '../../carried/read-codes.ts';
import { askRoute, refusedBy } from '../answer.ts';

import type { AddRoute } from '../route-parts.ts';
import { codesRead as answered, codesAsked } from '../schemas/carried.ts';

const route = askRoute('/api/carried/read', '持参情報: understands what a scanner typed, writes nothing', codesAsked, answered);

export const carriedRead: AddRoute = (app, { carried, gate }) => {
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
      () => readCodes(carried, given),
      () => ({ act: 'section', patients: [], what: 'carried-read' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
