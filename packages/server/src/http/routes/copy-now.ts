import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { nothingAsked, sourceAsked, takeNowAnswer, urgentAsked, urgentCopyView } from '../schemas/readiness.ts';

const take = askRoute('/api/copy/take-now', '今すぐ取得: one storage, now', sourceAsked, takeNowAnswer);
const urgent = askRoute(
  '/api/copy/urgent',
  '緊急写し: everything that is still alive, in-patients first',
  urgentAsked,
  urgentCopyView,
);
const state = askRoute('/api/copy/urgent-state', 'How far the urgent copy is', nothingAsked, urgentCopyView);

const shown = (what: string) => () => ({ act: 'listed', what, patients: [] }) as const;

export const copyNow: AddRoute = (app, { gate, readiness }) => {
  if (readiness === undefined) return;
  app.openapi(take, async (c) => {
    const { source } = c.req.valid('json');
    const found = await gate.pass(c, { action: 'see-readiness' }, () => readiness.takeNow(source), shown('copy:take-now'));
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(urgent, async (c) => {
    const { reason } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'copy-now' },
      () => readiness.urgentCopy(reason, doerOfRequest(c)),
      shown('copy:urgent'),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(state, async (c) => {
    const found = await gate.pass(c, { action: 'copy-now' }, () => readiness.urgentState(), shown('copy:urgent-state'));
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
