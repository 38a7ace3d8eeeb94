import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { summaryAsked } from '../schemas/asked.ts';
import { chartSummary as answer } from '../schemas/chart.ts';

const route = askRoute('/api/chart/summary', 'S-41: a chart on one screen', summaryAsked, answer);

export const chartSummary: AddRoute = (app, { reader, gate }) => {
  app.openapi(route, async (c) => {
    const { patient, purpose, emergency, asOf } = c.req.valid('json');
    const summary = await gate.pass(
      c,
      { action: 'read-chart', patient, purpose, emergency },
      () => reader.summary(patient, asOf),
      ({ bar }) => ({ act: 'opened', patients: [bar.number], ...(asOf === undefined ? {} : { what: `as of ${asOf}` }) }),
    );
    return summary.ok ? c.json(summary.value, 200) : refusedBy(c, summary.refusal);
  });
};
