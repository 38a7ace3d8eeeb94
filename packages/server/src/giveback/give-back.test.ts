/**
 * 返却: what is given back is whole, checkable by anybody, and makes the same charts.
 *
 * Breakages of our own code that this file was seen to catch: a file left out of the tree; a window's last entry forgotten; flags not
 * as now; a chart left out of a table; a step counted as written before it was; the altered file not noticed; the period not asked.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkJpCore } from '@tomoshibi/formats';
import type { ItemRow } from '@tomoshibi/hospital';
import { streamDocuments, writeFiles, writeTree } from '@tomoshibi/testkit';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReading, openRows, openWriting } from '../compose.ts';
import { type Home, initHome, openHome } from '../home/home.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import { giveBack } from './give-back.ts';
import type { GivenPlan } from './given-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-giveback-'));
const OPTIONS = { seed: 11, patients: 14, years: 1, until: '2026-10-01', beds: 6 };
const PLAN: GivenPlan = { v: 1, parts: ['originals', 'fhir', 'csv', 'pages'], bundles: true, language: 'ja' };
const tree = join(folder, 'tree');
let home: Home;

async function takeInto(name: string, roots: readonly string[]): Promise<Home> {
  const made = await initHome(join(folder, name), {
    v: 1,
    hospital: 'みほん病院',
    station: 'test',
    demo: false,
    sources: [{ name: 'emr', kind: 'ssmix2', roots: [...roots], plannedMinutes: 15 }],
    rows: { kind: 'sqlite' },
  });
  const writing = await openWriting(made.folder);
  await takeSsmix2(writing, { source: 'emr', roots });
  await writing.close();
  return openHome(made.folder);
}

async function give(name: string, plan: GivenPlan = PLAN, stopAfter = Number.POSITIVE_INFINITY) {
  const reading = await openReading(home.folder);
  let steps = 0;
  try {
    return await giveBack(reading, join(folder, name), plan, {
      now: () => '2026-10-02T00:00:00.000Z',
      onProgress: () => {
        if (++steps > stopAfter) throw new Error('stopped');
      },
    });
  } finally {
    await reading.close();
  }
}

/** What the charts say, without the numbers of entries, which are another history's. */
async function said(of: Home): Promise<ReadonlyMap<string, unknown>> {
  const rows = await openRows(of);
  const all = new Map<string, unknown>();
  for await (const { key, value } of rows.scan('item')) {
    const row = JSON.parse(value) as ItemRow;
    if (row.versions === undefined) continue; // how often each name was read: of what was current at the time
    const versions = row.versions.map(({ flag, sentAt, dept }) => ({ flag, sentAt, dept }));
    all.set(key.join(' '), { ...row, versions, of: row.of !== undefined });
  }
  for await (const { key, value } of rows.scan('patient')) all.set(`patient ${key.join(' ')}`, JSON.parse(value));
  await rows.close();
  return all;
}

const filesOf = (name: string): readonly string[] =>
  readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, name).length + 1))
    .sort();
const text = (...parts: string[]): string => readFileSync(join(folder, ...parts), 'utf8');
const table = (name: string, charset = 'csv-utf8'): Record<string, string>[] =>
  parse(
    new TextDecoder(charset === 'csv-utf8' ? 'utf-8' : 'shift_jis').decode(readFileSync(join(folder, 'out', charset, name))),
    {
      columns: true,
    },
  );

beforeAll(async () => {
  await writeTree(OPTIONS, tree, { mtime: true });
  await writeFiles(streamDocuments(OPTIONS), tree, { mtime: true });
  home = await takeInto('home', [tree]);
  // A later change at the source: what was current is history now.
  const name = filesOf('tree').find((path) => /_OMP-01_.*_1$/.test(path)) as string;
  renameSync(join(tree, name), join(tree, name.replace(/_1$/, '_2')));
  const writing = await openWriting(home.folder);
  await takeSsmix2(writing, { source: 'emr', roots: [tree] });
  await writing.close();
  await give('out');
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is given back in open formats: originals, FHIR, CSV in UTF-8 and Shift_JIS, PDF (R-014; hours for 85,000 in docs/figures.md)', () => {
  it('is checked by sha256sum alone, manifest and all', () => {
    execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: join(folder, 'out') });
    const manifest = JSON.parse(text('out', 'manifest.json'));
    const digest = execFileSync('sha256sum', ['SHA256SUMS'], { cwd: join(folder, 'out'), encoding: 'utf8' }).slice(0, 64);
    expect(manifest).toMatchObject({ sha256sums: digest, counts: { patients: OPTIONS.patients } });
    const listed = text('out', 'SHA256SUMS').trim().split('\n').length;
    expect([manifest.files, filesOf('out').length]).toEqual([listed, listed + 3]);
  });

  it('holds every original under the name it has now, byte for byte with its time', () => {
    const given = filesOf('out/originals/emr/0');
    expect(given).toEqual(filesOf('tree'));
    for (const path of given)
      expect(readFileSync(join(folder, 'out/originals/emr/0', path)).equals(readFileSync(join(tree, path)))).toBe(true);
  });

  it('taken into a fresh home makes the same charts, field by field', async () => {
    const fresh = await takeInto('fresh', [join(folder, 'out/originals/emr/0')]);
    const [before, after] = [await said(home), await said(fresh)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [key, value] of before) expect(after.get(key)).toEqual(value);
  });

  it('holds FHIR of every patient that passes the JP Core checks, as NDJSON and as Bundles', () => {
    const resources = filesOf('out/fhir').flatMap((file) =>
      text('out/fhir', file)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    const patients = resources.filter(({ resourceType }) => resourceType === 'Patient');
    expect(patients).toHaveLength(OPTIONS.patients);
    expect(resources.filter(({ resourceType }) => resourceType === 'Observation').length).toBeGreaterThan(50);
    for (const resource of resources) expect([resource.resourceType, checkJpCore(resource)]).toEqual([resource.resourceType, []]);
    const bundles = filesOf('out/fhir-bundles').map((file) => JSON.parse(text('out/fhir-bundles', file)));
    expect(bundles.reduce((sum, { entry }) => sum + entry.length, 0)).toBe(resources.length);
  });

  it('holds every drug and every result in tables of both character sets, tied to the index', async () => {
    const rows = await openRows(home);
    let [drugs, results] = [0, 0];
    for await (const { value } of rows.scan('item')) {
      const { facts } = JSON.parse(value) as ItemRow;
      if (facts?.kind === 'prescription') drugs += facts.drugs?.length ?? 0;
      if (facts?.kind === 'lab') for (const panel of facts.panels ?? []) results += panel.obs?.length ?? 0;
    }
    await rows.close();
    for (const charset of ['csv-utf8', 'csv-shift_jis']) {
      expect([table('処方.csv', charset).length, table('検査.csv', charset).length]).toEqual([drugs, results]);
      expect(table('患者.csv', charset)[0]).toHaveProperty('漢字氏名');
    }
    const index = new Map(table('index.csv').map((one) => [one.患者番号, one.ファイルの記号]));
    const pages = filesOf('out/pages').map((path) => path.slice(3, -4));
    expect([...index.values()].sort()).toEqual(pages);
    expect(table('患者.csv').every((one) => index.has(one.患者番号))).toBe(true);
  });

  it('is the same when it was interrupted at any step and gone on with', { timeout: 120_000 }, async () => {
    const plan = { ...PLAN, parts: ['originals', 'fhir', 'csv'] as GivenPlan['parts'] };
    await give('whole', plan);
    for (const stop of [0, 1, 3, 4]) {
      await expect(give(`stopped-${stop}`, plan, stop)).rejects.toThrow('stopped');
      expect(filesOf(`stopped-${stop}`)).not.toContain('manifest.json');
      await give(`stopped-${stop}`, plan);
      expect(text(`stopped-${stop}`, 'SHA256SUMS')).toBe(text('whole', 'SHA256SUMS'));
    }
  });

  it('refuses a folder with something in it, and other options than it was begun with', async () => {
    cpSync(join(folder, 'tree'), join(folder, 'full'), { recursive: true });
    await expect(give('full')).rejects.toMatchObject({ code: 'export.folder-not-empty' });
    await expect(give('begun', PLAN, 0)).rejects.toThrow('stopped');
    await expect(give('begun', { ...PLAN, bundles: false })).rejects.toMatchObject({ code: 'export.other-plan' });
  });

  it('notices a file that is not what was written, and writes it anew when it is run again', async () => {
    const plan = { ...PLAN, parts: ['originals'] as GivenPlan['parts'] };
    const reading = await openReading(home.folder);
    let harmed = '';
    const harm = {
      now: () => '2026-10-02T00:00:00.000Z',
      onProgress: (what: string) => {
        if (what !== 'check' || harmed !== '') return;
        harmed = filesOf('harmed/originals')[5] as string;
        writeFileSync(join(folder, 'harmed/originals', harmed), 'x');
      },
    };
    await expect(giveBack(reading, join(folder, 'harmed'), plan, harm)).rejects.toMatchObject({ code: 'export.file-altered' });
    await giveBack(reading, join(folder, 'harmed'), plan, harm);
    await reading.close();
    execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: join(folder, 'harmed') });
  });

  it('gives chosen patients and days only', async () => {
    const [number] = table('患者.csv').map((one) => one.患者番号 as string);
    const plan: GivenPlan = {
      ...PLAN,
      parts: ['originals', 'csv'],
      patients: [number as string],
      from: '2026-06-01',
      to: '2026-06-30',
    };
    await give('chosen', plan);
    const days = filesOf('chosen/originals').map((path) => path.split('/').slice(-3)[0] as string);
    expect(filesOf('chosen/originals').every((path) => path.includes(`/${number}/`))).toBe(true);
    expect(days.every((day) => day === '-' || !/^\d{8}$/.test(day) || (day >= '20260601' && day <= '20260630'))).toBe(true);
    await expect(give('nobody', { ...plan, patients: ['no-such'] })).rejects.toMatchObject({ code: 'chart.patient-unknown' });
  });
});
