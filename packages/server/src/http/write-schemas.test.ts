import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { publishedSchemas } from './write-schemas.ts';

it.each([...publishedSchemas()])('docs/schemas/%s is what the schemas say now', async (name, schema) => {
  const committed = await readFile(new URL(`../../../../docs/schemas/${name}`, import.meta.url), 'utf8');
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(schema)));
});

it('describes what is asked as bodies: no address has a place for patient data', () => {
  const { paths } = publishedSchemas().get('openapi.json') as { paths: Record<string, Record<string, { parameters?: unknown }>> };
  for (const [path, methods] of Object.entries(paths)) {
    expect(path).not.toMatch(/[{:]/);
    for (const method of Object.values(methods)) expect(method.parameters).toBeUndefined();
  }
});
