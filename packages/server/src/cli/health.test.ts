/** Breakages seen to fail: the exit code left at 0 · the contact words of the hospital not used · a line without a next step. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { initHome } from '../home/home.ts';
import { runProgram } from './run-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tomoshibi-health-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true, force: true });
});

it('R-349: tomoshibi health says of each failing check what, what to do now and whom to ask, and ends with 1', async () => {
  const home = join(folder, 'home');
  await initHome(home, {
    v: 1,
    hospital: 'みほん病院',
    station: 'test',
    demo: false,
    contacts: { systems: '医療情報課 内線 2200' },
    sources: [{ name: 'emr', kind: 'ssmix2', roots: [join(folder, 'storage')], plannedMinutes: 15 }],
    rows: { kind: 'sqlite' },
  });
  const told: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  await runProgram(['health', '--home', home, '--json']);
  expect(process.exitCode).toBe(1);
  const { ok, lines } = JSON.parse(told.join('')) as {
    ok: boolean;
    lines: { id: string; state: string; ja: string; next?: { ja: string; en: string }; whom?: string; ask?: string }[];
  };
  expect(ok).toBe(false);
  const failing = lines.filter(({ state }) => state !== 'good');
  // Never compared, no intake, no proof, no copy elsewhere.
  expect(failing.map(({ id }) => id)).toEqual(expect.arrayContaining(['compared.emr', 'intake', 'proof', 'three-two-one']));
  for (const { ja, next, whom, ask } of failing) {
    expect([ja, next?.ja, next?.en, ask].every((words) => (words ?? '').length > 4)).toBe(true);
    expect(ask).toBe(whom === 'charge' ? '当直の責任者 / the person in charge' : '医療情報課 内線 2200');
  }
  told.length = 0;
  await runProgram(['health', '--home', home]);
  const text = told.join('');
  expect(text).toContain('■ 使えない  取込が動いていません intake.not-running');
  expect(text).toContain('聞く相手 / ask: 医療情報課 内線 2200');
});
