import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { sectionAsked } from '../schemas/asked.ts';
import { anyPagedSection } from '../schemas/chart.ts';

const route = askRoute('/api/chart/section', 'S-42 to S-44: one section of a chart, by pages', sectionAsked, anyPagedSection);

export const chartSection: AddRoute = (app, { reader, gate, documents }) => {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    if (asked.section === 'documents') documents?.warm();
    const section = await gate.pass(
      c,
      { action: 'read-chart', patient: asked.patient },
      () => reader.section(asked),
      () => ({
        act: 'section',
        patients: [],
        what: asked.asOf === undefined ? asked.section : `${asked.section} as of ${asked.asOf}`,
      }),
    );
    return section.ok ? c.json(section.value, 200) : refusedBy(c, section.refusal);
  });
};
