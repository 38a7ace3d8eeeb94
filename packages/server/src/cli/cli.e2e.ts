import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatePatient } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartSummary } from '../http/schemas/chart.ts';
import { DEFAULT_UNTIL } from './hospital-generate.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function tomoshibi(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 60_000 });
}

/** The one object a command printed with --json. */
function json(run: SpawnSyncReturns<string>): Record<string, unknown> {
  const lines = run.stdout.trim().split('\n');
  expect([lines.length, run.stderr.includes('    at ')]).toEqual([1, false]);
  return JSON.parse(lines[0] as string) as Record<string, unknown>;
}

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-cli-'));
  const home = join(folder, 'home');
  const tree = join(folder, 'tree');
  const options = { seed: 5, patients: 30, years: 1, until: DEFAULT_UNTIL };
  const patient = generatePatient(options, 3).truth;
  beforeAll(() => {
    expect(tomoshibi('hospital', 'generate', '--patients', '30', '--years', '1', '--seed', '5', '--out', tree).status).toBe(0);
    expect(tomoshibi('init', '--home', home, '--hospital', 'みほん病院').status).toBe(0);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes the same hospital from the same seed, as a tree or packed', () => {
    const again = tomoshibi(
      'hospital',
      'generate',
      '--patients',
      '30',
      '--years',
      '1',
      '--seed',
      '5',
      '--out',
      join(folder, 'packed.tar'),
      '--packed',
      '--json',
    );
    const files = readdirSync(tree, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    expect(json(again)).toMatchObject({ patients: 30, files });
  });

  it('takes a storage in and reports {seen, taken, unchanged, unreadable, patients, seconds}', () => {
    const first = json(tomoshibi('take', 'ssmix2', '--home', home, '--root', tree, '--json'));
    expect(first).toMatchObject({ unchanged: 0, patients: 30 });
    expect(first.taken).toBe(first.seen);
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining(['seen', 'taken', 'unchanged', 'unreadable', 'patients', 'seconds']),
    );
    const again = json(tomoshibi('take', 'ssmix2', '--home', home, '--root', tree, '--json'));
    expect(again).toMatchObject({ taken: 0, unchanged: first.seen });
  });

  it('finds a patient and prints the chart, as text and after the published schema', () => {
    const found = json(tomoshibi('find', '--home', home, patient.kana.family, '--json')) as { patients: { number: string }[] };
    expect(found.patients.map((one) => one.number)).toContain(patient.number);
    const chart = json(tomoshibi('chart', '--home', home, patient.number, '--json'));
    expect(chartSummary.safeParse(chart).error).toBeUndefined();
    expect((chart as { bar: { number: string } }).bar.number).toBe(patient.number);
    const text = tomoshibi('chart', '--home', home, patient.number).stdout;
    expect(text).toContain(`${patient.kanji.family} ${patient.kanji.given}`);
    expect(text).toContain('■ いまの薬'.slice(2));
  });

  it('lists problems with place, reason and what to do', () => {
    const answer = json(tomoshibi('problems', '--home', home, '--json')) as {
      total: number;
      problems: { place: string; reason: string; action: string }[];
    };
    expect(answer.problems.length).toBe(answer.total);
    for (const problem of answer.problems)
      expect([problem.place !== '', problem.reason !== '', problem.action !== '']).toEqual([true, true, true]);
  });

  it('makes the same rows again after the whole index is deleted, and takes nothing twice', () => {
    const first = json(tomoshibi('rebuild', '--home', home, '--json'));
    rmSync(join(home, 'rows'), { recursive: true });
    const again = json(tomoshibi('rebuild', '--home', home, '--json'));
    expect(first).toMatchObject({ patients: 30 });
    expect(again.digest).toBe(first.digest);
    expect(json(tomoshibi('take', 'ssmix2', '--home', home, '--root', tree, '--json'))).toMatchObject({ taken: 0 });
  });

  it('ends with 1 when refused, 2 for wrong usage', () => {
    const unknown = tomoshibi('chart', '--home', home, '99999999', '--json');
    expect([unknown.status, json(unknown)]).toMatchObject([1, { error: { code: 'chart.patient-unknown' } }]);
    expect(tomoshibi('init', '--home', home).status).toBe(1);
    expect(tomoshibi('find', '--home', join(folder, 'nowhere'), 'x').status).toBe(1);
    expect(tomoshibi('find').status).toBe(2);
    expect(tomoshibi('hospital', 'generate', '--patients', 'many', '--years', '1', '--seed', '1', '--out', 'x').status).toBe(2);
    expect(tomoshibi('nothing').status).toBe(2);
  });

  it('explains every command in Japanese and English', () => {
    for (const command of [
      [],
      ['init'],
      ['hospital', 'generate'],
      ['take', 'ssmix2'],
      ['serve'],
      ['find'],
      ['chart'],
      ['problems'],
      ['verify'],
      ['rebuild'],
      ['bench'],
    ]) {
      const { status, stdout } = tomoshibi(...command, '--help');
      expect([command, status, /[ぁ-んァ-ヶ一-龠]/.test(stdout), /\/ [a-z]|keeps a hospital/.test(stdout)]).toEqual([
        command,
        0,
        true,
        true,
      ]);
    }
  });

  it('verifies with 0 while all is well, and ends with 3 naming the place after one byte was changed', () => {
    expect(json(tomoshibi('verify', '--home', home, '--json'))).toMatchObject({ ok: true, alarms: [] });
    expect(json(tomoshibi('verify', '--home', home, '--contents', '--json'))).toMatchObject({ ok: true });
    const segments = join(home, 'vault/segments');
    const segment = join(segments, readdirSync(segments)[0] as string);
    const bytes = readFileSync(segment);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    writeFileSync(segment, bytes);
    const run = tomoshibi('verify', '--home', home, '--json');
    expect(run.status).toBe(3);
    expect(json(run)).toMatchObject({ ok: false, alarms: [{ code: 'vault.segment-digest' }] });
  });
});
