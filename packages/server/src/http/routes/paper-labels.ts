import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { labelsAsked, labelsPrinted } from '../schemas/labels.ts';

const route = askRoute('/api/paper/labels', 'Labels and wristband of one patient', labelsAsked, labelsPrinted);

export const paperLabels: AddRoute = (app, { labels, gate }) => {
  if (labels === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'print-chart', patient: asked.patient },
      () => labels.print(asked),
      ({ pages }) => ({ act: 'printed', patients: [], what: `labels:${asked.kind}`, pages }),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { file, type, labels: count, pages, missing } = done.value;
    return c.json({ type, labels: count, pages, missing: [...missing], base64: Buffer.from(file).toString('base64') }, 200);
  });
};
