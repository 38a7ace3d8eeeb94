import { takeFile } from '../../carried/take-file.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { fileTaken as answered, fileAsked } from '../schemas/carried.ts';

const route = askRoute('/api/carried/file', '持参情報: keeps a scanned letter or a file of a terminal', fileAsked, answered);

export const carriedFile: AddRoute = (app, { carried, gate }) => {
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
      () => takeFile(carried, given, doerOfRequest(c)),
      () => ({ act: 'section', patients: [], what: 'carried' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
