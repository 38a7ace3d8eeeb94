import { openApiDocument } from '../openapi-document.ts';
import type { AddRoute } from '../route-parts.ts';

/** The document does not describe itself. */
export const openapi: AddRoute = (app) => {
  let document: ReturnType<typeof openApiDocument> | undefined;
  app.get('/api/openapi.json', (c) => {
    document ??= openApiDocument(app);
    return c.json(document);
  });
};
