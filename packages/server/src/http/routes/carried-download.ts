import { fileDownload } from '../../carried/file-page.ts';
import { askRoute, refusedBy } from '../answer.ts';

import type { AddRoute } from '../route-parts.ts';
import { carriedFileAsked } from '../schemas/carried.ts';
import { documentDownload as answered } from '../schemas/documents.ts';

const route = askRoute('/api/carried/download', '持参情報: the bytes of a file, to be saved', carriedFileAsked, answered);

export const carriedDownload: AddRoute = (app, { carried, gate }) => {
  if (carried === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'export-chart', patient: asked.patient },
      () => fileDownload(carried, asked),
      () => ({ act: 'exported', patients: [], what: 'carried' }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
