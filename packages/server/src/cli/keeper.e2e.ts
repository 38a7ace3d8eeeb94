import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { afterAll, expect, it } from 'vitest';
import { buildProgram } from './program.ts';

const OURS = ['check', 'generations', 'keeper', 'medium', 'pull', 'retention', 'suspicion'];
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-keeper-cli-'));
const [home, keeper, store, drive] = ['home', 'keeper', 'store', 'drive'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tomoshibi = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 60_000, input: '' });
const json = (run: SpawnSyncReturns<string>): Record<string, unknown> => JSON.parse(run.stdout) as Record<string, unknown>;

/** Changes the settings of a home. */
function set(at: string, more: object): void {
  const path = join(at, 'tomoshibi.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...more }));
}

it('a keeper pulls from another home, swaps media, checks in the morning, and stops with 3 when the source was altered', () => {
  mkdirSync(drive);
  expect(tomoshibi('init', '--home', home, '--hospital', 'みほん病院').status).toBe(0);
  const { vault } = JSON.parse(readFileSync(join(home, 'keys/keys.json'), 'utf8')) as { vault: { verifierKey: string } };
  const made = tomoshibi(
    'keeper',
    'init',
    '--home',
    keeper,
    '--hospital',
    'みほん病院',
    '--from',
    join(home, 'vault'),
    '--verifier-key',
    vault.verifierKey,
  );
  expect(made.status).toBe(0);
  set(keeper, {
    generations: [
      { name: '保管庫', kind: 'folder', folder: store, plannedHours: 24 },
      { name: '切り離し', kind: 'medium', folder: drive, plannedHours: 24 },
    ],
  });
  expect(tomoshibi('check', '--home', keeper).status).toBe(1);
  expect(tomoshibi('medium', 'add', '青', '--home', keeper, '--by', '山田').status).toBe(0);
  const pulled = tomoshibi('pull', '--home', keeper, '--json');
  expect([pulled.status, json(pulled)]).toMatchObject([
    0,
    { alarm: false, places: [{ state: 'verified' }, { state: 'verified' }] },
  ]);
  const check = tomoshibi('check', '--home', keeper);
  // One medium alone is never off line: the check says so, in both languages, with a next step.
  expect(check.status).toBe(1);
  for (const words of ['● 使える  保管庫', '切り離した写しがない', 'no copy off line', '→ '])
    expect(check.stdout).toContain(words);
  expect(tomoshibi('medium', 'label', '--home', keeper, '--out', join(folder, 'label.pdf')).status).toBe(0);
  expect(readFileSync(join(folder, 'label.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(tomoshibi('medium', 'swap', 'TM-ABCDEFGH', '--home', keeper, '--by', '山田').status).toBe(1);
  expect(tomoshibi('suspicion', 'set', '2026-13-45', '--home', keeper, '--by', '山田').status).toBe(2);
  expect(tomoshibi('suspicion', 'set', '2020-01-01', '--home', keeper, '--by', '山田').status).toBe(0);
  expect(json(tomoshibi('generations', '--home', keeper, '--json'))).toMatchObject({
    generations: [{ suspected: 'after' }, { suspected: 'after' }],
  });
  const refused = tomoshibi(
    'retention',
    'ask',
    '--home',
    keeper,
    '--place',
    '保管庫',
    '--by',
    '山田',
    '--reason',
    '更新',
    '--json',
  );
  expect([refused.status, json(refused)]).toMatchObject([1, { error: { code: 'retention.too-young' } }]);

  // The keeper cannot read a chart, and the whole intake is the attacker's from here on.
  expect(tomoshibi('find', '--home', keeper, 'x').status).toBe(1);
  writeFileSync(join(home, 'vault/checkpoint'), 'locked');
  const alarm = tomoshibi('pull', '--home', keeper, '--json');
  expect([alarm.status, json(alarm)]).toMatchObject([3, { alarm: true, places: [{ code: 'vault.checkpoint-forged' }] }]);
  expect(json(tomoshibi('check', '--home', keeper, '--json'))).toMatchObject({ ok: false });
  expect(existsSync(join(store, 'generations/g-000001.note'))).toBe(true);
}, 300_000);

it('explains its commands in Japanese and English', async () => {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  const ours = (await buildProgram()).commands.filter((command) => OURS.includes(command.name()));
  expect(ours).toHaveLength(OURS.length);
  for (const command of ours.flatMap(all)) {
    // The head of a group with one command says it there.
    const text = command.helpInformation();
    expect([command.name(), /[ぁ-んァ-ヶ一-龠]/.test(text), /\/ [a-z]/.test(text)]).toEqual([command.name(), true, true]);
  }
});
