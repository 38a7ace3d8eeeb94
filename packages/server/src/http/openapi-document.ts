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
        'Asked with the cookie of a session and, on every request, the proof of its browser (`tomoshibi-proof`). Whatever shows a patient is ' +
        'in the station’s record before it is answered.',
      license: { name: 'Apache-2.0' },
    },
  });
