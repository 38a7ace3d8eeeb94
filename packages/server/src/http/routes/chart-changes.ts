import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { changesAsked } from '../schemas/asked.ts';
import { changesView } from '../schemas/changes.ts';

const route = askRoute('/api/chart/changes', 'What has changed on a chart since a time', changesAsked, changesView);

export const chartChanges: AddRoute = (app, { reader, gate }) => {
  app.openapi(route, async (c) => {
    const { patient, since } = c.req.valid('json');
    const changes = await gate.pass(
      c,
      { action: 'read-chart', patient },
      () => reader.changes({ patient, since }),
      ({ bar }) => ({ act: 'section', patients: [bar.number], what: `changes since ${since}` }),
    );
    return changes.ok ? c.json(changes.value, 200) : refusedBy(c, changes.refusal);
  });
};
