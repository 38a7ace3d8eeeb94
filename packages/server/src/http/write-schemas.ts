import { mkdir, writeFile } from 'node:fs/promises';
import { z } from '@hono/zod-openapi';
import { type AppParts, createApp } from './app.ts';
import { openApiDocument } from './openapi-document.ts';
import { chartSummary } from './schemas/chart.ts';

/** The published schemas, by file name in `docs/schemas/`. */
export function publishedSchemas(): ReadonlyMap<string, object> {
  const { $schema, ...chart } = z.toJSONSchema(chartSummary, {
    target: 'draft-2020-12',
    io: 'output',
    // Read-only lists are a matter of our types; a reader of the file would only wonder.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  const published = { $schema, $id: 'urn:tomoshibi:schema:chart-summary:1', title: 'Chart summary', ...chart };
  // Nothing is asked of the parts while the routes are only described.
  const app = createApp({} as AppParts);
  return new Map<string, object>([
    ['chart-summary.schema.json', published],
    ['openapi.json', openApiDocument(app)],
  ]);
}

const FOLDER = new URL('../../../../docs/schemas/', import.meta.url);

/** `node packages/server/src/http/write-schemas.ts` after a change of the views. */
if (import.meta.main) {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, schema] of publishedSchemas()) await writeFile(new URL(name, FOLDER), `${JSON.stringify(schema, null, 2)}\n`);
}
