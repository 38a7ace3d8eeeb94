import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { kitJob, refreshAsked } from '../schemas/kits.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const refresh = askRoute(
  '/api/kits/refresh',
  'S-04: brings a kit that is plugged in up to date; all of them without a number',
  refreshAsked,
  kitJob,
);
const state = askRoute('/api/kits/refresh-state', 'S-04: how far the refresh is', nothingAsked, kitJob);

const shown = (what: string) => () => ({ act: 'listed', what, patients: [] }) as const;

export const kitRefresh: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(refresh, async (c) => {
    const { kit } = c.req.valid('json');
    const found = await gate.pass(c, { action: 'manage-kits' }, () => kits.refresh(kit, doerOfRequest(c)), shown('kits:refresh'));
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(state, async (c) => {
    const found = await gate.pass(c, { action: 'report-kit' }, async () => ok(kits.job()), shown('kits:refresh-state'));
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
