import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { visitsAsked, visitsView } from '../schemas/visits.ts';

const route = askRoute('/api/visits', 'S-47: who is expected on a day, by department and time', visitsAsked, visitsView);

export const visits: AddRoute = (app, { reader, gate }) => {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const view = await gate.pass(
      c,
      { action: 'list-visits' },
      () => reader.visits(asked),
      ({ day, lines, admissions }) => ({
        act: 'listed',
        what: `visits:${day}`,
        patients: [...new Set([...lines, ...admissions].map(({ number }) => number))],
      }),
    );
    return view.ok ? c.json(view.value, 200) : refusedBy(c, view.refusal);
  });
};
