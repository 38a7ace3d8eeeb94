/** A code of a printer without its row in docs/errors.md, a row without English, a reason that mends itself and does not say so: each fails here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf } from './ipp/ipp-reasons.ts';

const rows = new Map(
  [
    ...readFileSync(resolve(import.meta.dirname, '../../../../docs/errors.md'), 'utf8').matchAll(
      /^\| `(print\.[^`]+)` \|(.*)\|$/gm,
    ),
  ].map(([, code = '', rest = '']) => [code, rest.split('|').map((cell) => cell.trim().split('<br>'))] as const),
);
/** Everything a printer, a sending or the queue can answer with, as it stands in the sources. */
const codes = new Set(
  readdirSync(import.meta.dirname, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => readFileSync(join(import.meta.dirname, name), 'utf8').match(/(?<=')print\.[a-z-]+(?=')/g) ?? []),
);
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** RFC 8011 §5.4.12, PWG 5100.9: what a person has to go and mend, after which the printer goes on. */
const MENDED = ['media-empty', 'media-needed', 'media-jam', 'cover-open', 'door-open', 'toner-empty', 'marker-supply-empty'];

describe('what a printer says is wrong, in words', () => {
  it('has words of what happened and what to do, in Japanese and in English, for every reason', () => {
    expect(codes.size).toBeGreaterThan(25);
    for (const code of codes) {
      const [, what, why, todo] = rows.get(code) ?? [];
      for (const cell of [what, why, todo]) {
        expect(cell?.[0], code).toMatch(JAPANESE);
        expect(cell?.[1], code).toMatch(/^[A-Z`].*[a-z]/);
        expect(cell?.[1], code).not.toMatch(JAPANESE);
      }
    }
  });

  it.each(MENDED)('says of %s that what waits goes on by itself, however bad the printer says it is', (keyword) => {
    for (const suffix of ['', '-report', '-warning', '-error']) {
      const [code = ''] = codesOf([`${keyword}${suffix}`]);
      const [, , , todo] = rows.get(code) ?? [];
      expect(todo?.[0], code).toContain('待っている印刷は自動で続く');
      expect(todo?.[1], code).toContain('goes on by itself');
    }
  });
});
