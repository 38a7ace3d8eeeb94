import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const AREAS =
  'access|cda|document|carry|desk|fhir|people|record|text|hl7|ssmix2|vault|rows|intake|chart|http|cli|keys|identity|web|print|prove|keeper|restore|retention|tls|witness|export|road|mllp|lists|table|archive|jahis|carried|readiness|copy|feed|kit|forms|orders|night|scan';
const ENTRY = /^\| `([a-z0-9]+\.[a-z0-9-]+)` \|/gm;
/** A quoted code; codes in comments stand between backticks and do not count. */
const LITERAL = new RegExp(`(['"])((?:${AREAS})\\.[a-z0-9-]+)\\1`, 'g');
/** Where a code is made, whatever its area: `refuse('…')`, `code: '…'`, `new SomeFault('…')`, `new SomeError('…')`. */
const MADE = /(?:refuse\(|\bcode: |new \w*(?:Fault|Error)\()'([a-z0-9]+\.[a-z0-9-]+)'/g;
/** The same shape, but a file, or an element of FHIR. */
const NO_CODE = /\.(?:json|jsonl|ts|tsx|html|db|sqlite)$|^text\.div$/;

const sources = readdirSync(join(ROOT, 'packages'))
  .flatMap((name) =>
    readdirSync(join(ROOT, 'packages', name, 'src'), { recursive: true }).map((path) =>
      join(ROOT, 'packages', name, 'src', String(path)),
    ),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/\.(test|e2e)\.tsx?$|\.d\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'));

const matches = (pattern: RegExp, group: number): Set<string> =>
  new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[group] ?? '')));

const eventKinds = matches(/kind: '([a-z]+\.[a-z-]+)'/g, 1);
const used = [...matches(LITERAL, 2)].filter((code) => !NO_CODE.test(code) && !eventKinds.has(code));
const explained = [...readFileSync(join(ROOT, 'docs/errors.md'), 'utf8').matchAll(ENTRY)].map(([, code = '']) => code);

describe('docs/errors.md', () => {
  it('finds codes and event kinds in the sources at all', () => {
    expect(used).toContain('rows.cursor-moved');
    expect(eventKinds).toContain('intake.original-received');
  });

  it('explains every code in the sources', () => {
    expect(used.filter((code) => !explained.includes(code)).sort()).toEqual([]);
  });

  it('explains every code that is made, in whatever area', () => {
    expect([...matches(MADE, 1)].filter((code) => !explained.includes(code)).sort()).toEqual([]);
  });

  it('has no dead entry and none twice', () => {
    expect(explained.filter((code) => !used.includes(code)).sort()).toEqual([]);
    expect(new Set(explained).size).toBe(explained.length);
  });

  it('says something in every cell', () => {
    const rows = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8').match(/^\| `[^`]+` \|.*$/gm) ?? [];
    expect(rows.filter((row) => row.split('|').length !== 7 || /\|\s*(<br>)?\s*\||\| *<br>|<br> *\|/.test(row))).toEqual([]);
  });
});
