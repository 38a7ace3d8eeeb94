import type { OpenAPIHono } from '@hono/zod-openapi';
import { openApiDocument } from '../openapi-document.ts';

/** The document does not describe itself. */
export const openapi = (app: OpenAPIHono): void => {
  let document: ReturnType<typeof openApiDocument> | undefined;
  app.get('/api/openapi.json', (c) => {
    document ??= openApiDocument(app);
    return c.json(document);
  });
};
