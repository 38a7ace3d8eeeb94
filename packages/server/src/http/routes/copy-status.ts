import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { copyStatus as answered, monthAsked, monthHeldView, nothingAsked } from '../schemas/readiness.ts';

const status = askRoute(
  '/api/copy/status',
  '写しの状態: each source and kind, as of when, what is missing',
  nothingAsked,
  answered,
);
const month = askRoute('/api/copy/month', 'What is held for one month, and in which copies', monthAsked, monthHeldView);

const shown = (what: string) => () => ({ act: 'listed', what, patients: [] }) as const;

export const copyStatus: AddRoute = (app, { gate, readiness }) => {
  if (readiness === undefined) return;
  app.openapi(status, async (c) => {
    const found = await gate.pass(c, { action: 'see-readiness' }, async () => ok(await readiness.copy()), shown('copy:status'));
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(month, async (c) => {
    const asked = c.req.valid('json').month;
    const found = await gate.pass(
      c,
      { action: 'see-readiness' },
      async () => ok(await readiness.month(asked)),
      shown('copy:month'),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
