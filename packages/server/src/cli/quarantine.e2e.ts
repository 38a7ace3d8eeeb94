import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFile } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const tomoshibi = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 60_000 });
const json = (run: SpawnSyncReturns<string>): Record<string, unknown> => JSON.parse(run.stdout.trim()) as Record<string, unknown>;

describe('quarantine and canaries on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-quarantine-'));
  const home = join(folder, 'home');
  const tree = join(folder, 'tree');
  const rung = join(folder, 'rung');
  const take = () => tomoshibi('take', 'ssmix2', '--home', home, '--root', tree, '--json');
  beforeAll(() => {
    tomoshibi('hospital', 'generate', '--patients', '4', '--years', '1', '--seed', '5', '--out', tree);
    tomoshibi('init', '--home', home, '--hospital', 'みほん病院');
    const config = join(home, 'tomoshibi.json');
    const script = `require('fs').writeFileSync(${JSON.stringify(rung)}, process.env.TOMOSHIBI_ALARM + ' ' + process.env.TOMOSHIBI_SOURCE)`;
    const alarmHook = [process.execPath, '-e', script];
    writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), alarmHook }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('plants canaries that are no patients', () => {
    const planted = tomoshibi('canary', 'plant', '--home', home, '--root', tree, '--json');
    expect([planted.status, json(planted).planted]).toEqual([0, 12]);
    expect(json(take())).toMatchObject({ patients: 4, alarms: [], stopped: false });
    expect(tomoshibi('canary', 'plant', '--home', home, '--root', tree).stderr).toContain('intake.canaries-there');
  });

  it('ends a pass over a storage being locked with 3, says why on stderr and rings, with no patient in it', () => {
    const files = readdirSync(tree, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(tree.length + 1));
    for (const file of files) lockFile(tree, file, 'whole', 1_775_000_000);
    const run = take();
    expect(run.status).toBe(3);
    expect(json(run)).toMatchObject({ taken: 0, alarms: ['intake.alarm-canary'], stopped: true });
    expect(run.stderr).toContain('■ 警報 intake.alarm-canary (ssmix2)');
    expect(run.stderr).not.toMatch(/\d{3}\/\d{3}/);
    expect(existsSync(rung) && readFileSync(rung, 'utf8')).toBe('intake.alarm-canary ssmix2');
    const again = take();
    expect([again.status, again.stderr.includes('取込を止めています')]).toEqual([0, true]);
  });

  it('lists, refuses to decide without a name, and keeps out what a person says', () => {
    const listed = json(tomoshibi('quarantine', 'list', '--home', home, '--json', '--limit', '5'));
    expect(listed).toMatchObject({ alarm: { reason: 'intake.alarm-canary' }, out: 0 });
    expect([(listed.originals as unknown[]).length, (listed.held as number) > 100]).toEqual([5, true]);
    expect(tomoshibi('quarantine', 'list', '--home', home).stdout).toContain('■ ssmix2:');
    expect(tomoshibi('quarantine', 'keep', '--home', home, '--all').status).toBe(2);
    expect(tomoshibi('quarantine', 'release', '--home', home, '--who', 'a', '--why', 'b').status).toBe(2);
    const kept = tomoshibi(
      'quarantine',
      'keep',
      '--home',
      home,
      '--all',
      '--who',
      '電算 太郎',
      '--why',
      '暗号化された',
      '--json',
    );
    expect(json(kept)).toMatchObject({ left: 0, resumed: true });
    const again = tomoshibi('quarantine', 'release', '--home', home, '--all', '--who', 'a', '--why', 'b', '--json');
    expect([again.status, json(again).error]).toMatchObject([1, { code: 'intake.nothing-in-quarantine' }]);
  });
});
