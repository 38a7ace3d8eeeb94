import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compactIds, coverage, provedIds, readRequirementsList, readRequirementsPage, type TestReport } from './trace.ts';

const ROOT = resolve(import.meta.dirname, '..');
const LIST = readRequirementsList(readFileSync(join(ROOT, 'docs/requirements.tsv'), 'utf8'));
const PAGE = resolve(ROOT, '../shared/design/requirements.md');

/** Ids are put together here, so that these titles and fixtures prove nothing by themselves. */
const id = (number: number): string => `R-${String(number).padStart(3, '0')}`;
const report = (...tests: [status: string, fullName: string][]): TestReport => ({
  testResults: [{ assertionResults: tests.map(([status, fullName]) => ({ status, fullName })) }],
});

describe('which requirements are proved', () => {
  it('one passing test that names a requirement proves it, two in one title too', () => {
    const proved = provedIds([report(['passed', `search finds kana (${id(22)}, ${id(23)})`])]);
    expect([...proved].sort()).toEqual([id(22), id(23)]);
  });

  it('a failing test that names it takes the proof away, in whichever file it stands', () => {
    const proved = provedIds([report(['passed', id(1)], ['passed', id(2)]), report(['failed', `slow: ${id(1)}`])]);
    expect([...proved]).toEqual([id(2)]);
  });

  it('a skipped test proves nothing, nor does a longer number', () => {
    expect(provedIds([report(['skipped', id(3)], ['pending', id(4)], ['todo', id(5)], ['passed', `${id(6)}7`])]).size).toBe(0);
  });

  it('counts by area and leaves out ids that are no requirement', () => {
    const requirements = [
      { id: id(1), area: 'A', priority: 'P0' },
      { id: id(2), area: 'A', priority: 'P1' },
      { id: id(3), area: 'B', priority: 'P2' },
    ];
    expect(coverage(requirements, new Set([id(2), id(999)]))).toEqual({
      proved: 1,
      total: 3,
      byArea: { A: { proved: 1, total: 2, missing: [id(1)] }, B: { proved: 0, total: 1, missing: [id(3)] } },
    });
  });

  it('writes neighbours as one run', () => {
    expect(compactIds([1, 3, 4, 5, 9].map(id))).toBe(`${id(1)} ${id(3)}–${id(5)} ${id(9)}`);
  });

  it('reads a page: rows count only under an area', () => {
    const text = `| ${id(1)} | P0 | no area |\n## A. 写し\n| ${id(2)} | P1 | x |\n## Notes\n| ${id(3)} | P1 | x |`;
    expect(readRequirementsPage(text)).toEqual([{ id: id(2), area: 'A', priority: 'P1' }]);
  });
});

describe('docs/requirements.tsv', () => {
  it('has 351 requirements in 21 areas, each once', () => {
    expect(LIST.length).toBe(351);
    expect(new Set(LIST.map((one) => one.id)).size).toBe(351);
    expect([...new Set(LIST.map((one) => one.area))].join('')).toBe('ABCDEFGHIJKLMNOPQRSTU');
  });

  it.skipIf(!existsSync(PAGE))('agrees with the requirements page', () => {
    expect(LIST).toEqual(readRequirementsPage(readFileSync(PAGE, 'utf8')));
  });
});
