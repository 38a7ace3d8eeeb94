import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { chartSearchAsked, chartTextAnswer } from '../schemas/documents.ts';

const route = askRoute(
  '/api/chart/search',
  'S-42: words in documents, results, diagnoses and drugs of one chart',
  chartSearchAsked,
  chartTextAnswer,
);

export const chartSearch: AddRoute = (app, { documents, gate }) => {
  if (documents === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const answer = await gate.pass(
      c,
      { action: 'read-chart', patient: asked.patient },
      () => documents.search(asked),
      // Never the words: they may be anything a person typed.
      () => ({ act: 'section', patients: [], what: 'search' }),
    );
    return answer.ok ? c.json(answer.value, 200) : refusedBy(c, answer.refusal);
  });
};
