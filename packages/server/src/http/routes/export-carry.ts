import { askRoute, refusedBy } from '../answer.ts';
import { sessionOf } from '../find-session.ts';
import type { AddRoute } from '../route-parts.ts';
import { carryAdded, carryAsked } from '../schemas/carry.ts';

const route = askRoute(
  '/api/export/carry',
  'S-62: add a patient to a 持ち出し, which begins when no job is named',
  carryAsked,
  carryAdded,
);

export const exportCarry: AddRoute = (app, { carry, gate }) => {
  if (carry === undefined) return;
  app.openapi(route, async (c) => {
    const { purpose, emergency, ...asked } = c.req.valid('json');
    const { owner, by } = whoPrints(c);
    const added = await gate.pass(
      c,
      { action: 'export-chart', patient: asked.patient, purpose, emergency },
      () => carry.add(asked, owner, by),
      ({ number }) => ({ act: 'section', patients: [number], what: 'P-13' }),
    );
    if (!added.ok) return refusedBy(c, added.refusal);
    const { job, patients, pages } = added.value;
    return c.json({ job, patients, pages }, 200);
  });
};

/** The session that owns a job, and the words for the foot of the page. */
export function whoPrints(c: Parameters<typeof sessionOf>[0]): { readonly owner: string; readonly by: string } {
  const found = sessionOf(c);
  if (!found.ok) return { owner: '', by: '' };
  const { session, account } = found.value;
  return { owner: session.id, by: [session.device?.place, account.name].filter((part) => part !== undefined).join(' ') };
}
