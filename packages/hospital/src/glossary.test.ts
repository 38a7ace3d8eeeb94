import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('.', import.meta.url);
const glossary = readFileSync(new URL('../../../docs/glossary.md', here), 'utf8');
const isListed = (word: string) => glossary.includes(`\`${word}\``);

const modules = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const packages = readdirSync(new URL('../../', here), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
/** `readonly kind: 'intake.original-received'` in any module's events.ts. */
const kinds = modules.flatMap((module) => {
  try {
    return [...readFileSync(new URL(`${module}/events.ts`, here), 'utf8').matchAll(/kind: '([a-z-]+\.[a-z-]+)'/g)].map(
      ([, kind]) => kind as string,
    );
  } catch {
    return [];
  }
});

test('every event kind is in the glossary', () => {
  expect(kinds.length).toBeGreaterThan(3);
  expect(kinds.filter((kind) => !isListed(kind))).toEqual([]);
});

test('every package and every module of the hospital is in the glossary', () => {
  expect([...packages, ...modules].filter((name) => !isListed(name))).toEqual([]);
});

test('every row has code, 日本語, reading, sentence and source, and no word is listed twice', () => {
  const rows = glossary.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.filter((row) => row.split('|').length !== 7)).toEqual([]);
  const codes = rows.flatMap((row) => row.split('|')[1]?.match(/`[^`]+`/g) ?? []);
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});
