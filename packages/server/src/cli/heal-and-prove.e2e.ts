import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-heal-'));
const home = join(folder, 'home');
const copy = join(folder, 'copy');

function tomoshibi(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 60_000 });
}

const json = (run: SpawnSyncReturns<string>) => JSON.parse(run.stdout) as Record<string, never>;

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(path, bytes);
}

beforeAll(() => {
  const tree = join(folder, 'tree');
  expect(tomoshibi('hospital', 'generate', '--patients', '12', '--years', '1', '--seed', '5', '--out', tree).status).toBe(0);
  expect(tomoshibi('init', '--home', home, '--hospital', 'みほん病院').status).toBe(0);
  expect(tomoshibi('take', 'ssmix2', '--home', home, '--root', tree).status).toBe(0);
  cpSync(join(home, 'vault'), copy, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('tomoshibi prove', () => {
  it('writes a statement that is checked without the home', () => {
    const out = join(folder, 'out');
    const proved = tomoshibi('prove', '--home', home, '--from', copy, '--out', out, '--json');
    expect([proved.status, json(proved)]).toMatchObject([0, { statement: { ok: true, copy: { place: 'copy' } } }]);
    const { verifierKey, files } = json(proved) as unknown as { verifierKey: string; files: string[] };
    const file = files.find((path) => path.endsWith('.json')) as string;
    const checked = tomoshibi('prove', 'check', file, '--key', verifierKey);
    expect([checked.status, checked.stdout]).toEqual([0, expect.stringContaining('● 本物の、今の証明です')]);
  });

  it('ends with 3 and names the segment that was altered', () => {
    const bad = join(folder, 'bad');
    cpSync(copy, bad, { recursive: true });
    const [name] = readdirSync(join(bad, 'segments')) as [string];
    flip(join(bad, 'segments', name));
    const run = tomoshibi('prove', '--home', home, '--from', bad);
    expect([run.status, run.stdout]).toEqual([3, expect.stringContaining(`vault.segment-digest ${name}`)]);
  });
});

describe('tomoshibi heal', () => {
  it('restores what was altered from the copy and keeps the bad bytes', () => {
    const [name] = readdirSync(join(home, 'vault', 'segments')) as [string];
    const good = readFileSync(join(home, 'vault', 'segments', name));
    flip(join(home, 'vault', 'segments', name));
    flip(join(home, 'vault', 'log'));
    const healed = tomoshibi('heal', '--home', home, '--from', copy, '--json');
    expect([healed.status, json(healed)]).toMatchObject([0, { ok: true, healed: 2 }]);
    expect(readFileSync(join(home, 'vault', 'segments', name)).equals(good)).toBe(true);
    expect(readdirSync(join(home, 'vault', 'damaged'))).toHaveLength(2);
  });

  it('ends with 3 when no copy has what is missing', () => {
    const [name] = readdirSync(join(home, 'vault', 'segments')) as [string];
    for (const vault of [join(home, 'vault'), copy]) rmSync(join(vault, 'segments', name));
    const run = tomoshibi('heal', '--home', home, '--from', copy);
    expect([run.status, run.stdout]).toEqual([3, expect.stringContaining(`vault.segment-missing ${name}`)]);
  });
});

describe('tomoshibi coverage', () => {
  it('answers for one month', () => {
    const run = tomoshibi('coverage', '--home', home, '--month', '2019-03');
    expect([run.status, run.stdout]).toEqual([0, expect.stringContaining('2019-03 に保管しているもの')]);
  });
});
