import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { documentPageView, pageAsked } from '../schemas/documents.ts';

const route = askRoute(
  '/api/document/page',
  'S-42: one page of a document, as a picture, a tree or text',
  pageAsked,
  documentPageView,
);

export const documentPage: AddRoute = (app, { documents, gate }) => {
  if (documents === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const page = await gate.pass(
      c,
      { action: 'read-chart', patient: asked.patient },
      () => documents.page(asked),
      ({ file }) => ({ act: 'document', patients: [], what: file }),
    );
    return page.ok ? c.json(page.value, 200) : refusedBy(c, page.refusal);
  });
};
