import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { documentDownload as answer, downloadAsked } from '../schemas/documents.ts';

const route = askRoute('/api/document/download', 'The bytes of a file of a document, to be saved', downloadAsked, answer);

/** JSON with a fixed media type: the page saves it under a name of its own, and nothing opens by itself. */
export const documentDownload: AddRoute = (app, { documents, gate }) => {
  if (documents === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const download = await gate.pass(
      c,
      { action: 'export-chart', patient: asked.patient },
      () => documents.download(asked),
      ({ file }) => ({ act: 'exported', patients: [], what: file }),
    );
    return download.ok ? c.json(download.value, 200) : refusedBy(c, download.refusal);
  });
};
