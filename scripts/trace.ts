/**
 * Which requirements are proved: `node scripts/trace.ts [--json | --brief]`, after the tests have run.
 * A requirement is proved when at least one passing test names it (`R-023`) in its title and no failing test does.
 * The list is ../shared/design/requirements.md where that exists, else docs/requirements.tsv.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

export interface Requirement {
  readonly id: string;
  readonly area: string;
  readonly priority: string;
}

/** What vitest's JSON reporter writes, as far as it is used here. */
export interface TestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export interface Coverage {
  readonly proved: number;
  readonly total: number;
  readonly byArea: Readonly<
    Record<string, { readonly proved: number; readonly total: number; readonly missing: readonly string[] }>
  >;
}

/** Rows of the requirements page: `## A. …` opens an area, `| R-001 | P0 | …` is one requirement of it. */
export function readRequirementsPage(text: string): Requirement[] {
  const found: Requirement[] = [];
  let area: string | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) area = /^## ([A-Z])\. /.exec(line)?.[1];
    const row = /^\| (R-\d{3}) \| (P\d) \|/.exec(line);
    if (row?.[1] && row[2] && area) found.push({ id: row[1], area, priority: row[2] });
  }
  return found;
}

/** Rows of docs/requirements.tsv: id, area, priority under a heading line. */
export function readRequirementsList(text: string): Requirement[] {
  const rows = text.trim().split('\n').slice(1);
  return rows.map((row) => {
    const [id = '', area = '', priority = ''] = row.split('\t');
    return { id, area, priority };
  });
}

/** Ids that passing tests name and failing tests do not. Skipped tests prove nothing. */
export function provedIds(reports: readonly TestReport[]): ReadonlySet<string> {
  const passed = new Set<string>();
  const failed = new Set<string>();
  for (const test of reports.flatMap((report) => report.testResults).flatMap((file) => file.assertionResults)) {
    const named = test.fullName.match(/\bR-\d{3}\b/g) ?? [];
    for (const id of named) {
      if (test.status === 'passed') passed.add(id);
      if (test.status === 'failed') failed.add(id);
    }
  }
  return new Set([...passed].filter((id) => !failed.has(id)));
}

export function coverage(requirements: readonly Requirement[], proved: ReadonlySet<string>): Coverage {
  const byArea: Record<string, { proved: number; total: number; missing: string[] }> = {};
  for (const { id, area } of requirements) {
    byArea[area] ??= { proved: 0, total: 0, missing: [] };
    byArea[area].total += 1;
    if (proved.has(id)) byArea[area].proved += 1;
    else byArea[area].missing.push(id);
  }
  const known = requirements.filter(({ id }) => proved.has(id)).length;
  return { proved: known, total: requirements.length, byArea };
}

/** `R-001 R-003–R-005`: neighbours are joined. */
export function compactIds(ids: readonly string[]): string {
  const runs: [string, string][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last && Number(id.slice(2)) === Number(last[1].slice(2)) + 1) last[1] = id;
    else runs.push([id, id]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(' ');
}

function readReports(): TestReport[] {
  const folder = join(ROOT, '.cache');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^vitest.*\.json$/.test(name)) : [];
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TestReport);
}

function readRequirements(): Requirement[] {
  const page = resolve(ROOT, '../shared/design/requirements.md');
  if (existsSync(page)) return readRequirementsPage(readFileSync(page, 'utf8'));
  return readRequirementsList(readFileSync(join(ROOT, 'docs/requirements.tsv'), 'utf8'));
}

function main(option: string | undefined): void {
  const { proved, total, byArea } = coverage(readRequirements(), provedIds(readReports()));
  const areas = Object.entries(byArea);
  if (option === '--json') {
    const counts = Object.fromEntries(areas.map(([area, one]) => [area, { proved: one.proved, total: one.total }]));
    console.log(JSON.stringify({ proved, total, byArea: counts }));
    return;
  }
  if (option === '--brief') {
    console.log(`${proved}/${total} proved: ${areas.map(([area, one]) => `${area} ${one.proved}/${one.total}`).join(', ')}`);
    return;
  }
  for (const [area, one] of areas) {
    const rest = one.missing.length === 0 ? '' : `  not proved: ${compactIds(one.missing)}`;
    console.log(`${area}  ${String(one.proved).padStart(2)}/${String(one.total).padEnd(2)}${rest}`);
  }
  console.log(`${proved}/${total} proved`);
}

if (import.meta.main) main(process.argv[2]);
