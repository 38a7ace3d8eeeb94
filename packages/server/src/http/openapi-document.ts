import type { OpenAPIHono } from '@hono/zod-openapi';

/** The OpenAPI 3.1 document of an app's routes; the committed copy is `docs/schemas/openapi.json`. */
export const openApiDocument = (app: OpenAPIHono) =>
  app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Tomoshibi reader',
      version: '1',
      description:
        'Reads charts. What is asked stands in POST bodies, so that no patient data is ever in an address. ' +
        'No login yet: served to this machine only (`http.loopback-only`).',
      license: { name: 'Apache-2.0' },
    },
  });
