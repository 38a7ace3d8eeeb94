/**
 * What a person at the command line is told when the vault before them is not as it should be: plain words in Japanese and
 * English with the next step, exit code 3 for an integrity alarm and another one otherwise, and nothing is written.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pid, putOriginal } from '@tomoshibi/testkit';
import { openVault } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { initHome, openHome } from '../home/home.ts';
import { buildProgram } from './program.ts';
import { reportError } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-bad-'));
const at = (...names: string[]): string => join(folder, ...names);

interface Told {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command as `main.ts` runs it, in this process: forty starts of Node would cost more than what they show. */
async function tomoshibi(home: string, ...args: string[]): Promise<Told> {
  const told = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      told[name] += String(text);
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await (await buildProgram(args)).parseAsync([...args, '--home', at(home)], { from: 'user' });
    return { status: Number(process.exitCode ?? 0), ...told };
  } catch (error) {
    return { status: reportError(error, false), ...told };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
const take = (home: string) => tomoshibi(home, 'take', 'ssmix2', '--root', at('tree'));

/**
 * Every file of a home with its bytes. Left out: what an open database keeps beside it, and the home's own memory of what it saw,
 * which may grow when the vault is whole and only the key is wrong.
 */
function digestOf(home: string): Record<string, string> {
  const digests: Record<string, string> = {};
  const names = readdirSync(at(home), { recursive: true }).map(String).sort();
  for (const name of names) {
    if (/-(wal|shm)$|^memory\b/.test(name) || !statSync(at(home, name)).isFile()) continue;
    digests[name] = createHash('sha256')
      .update(readFileSync(at(home, name)))
      .digest('hex');
  }
  return digests;
}

const firstSegment = (home: string): string =>
  at(home, 'vault/segments', readdirSync(at(home, 'vault/segments')).sort()[0] as string);
const changeText = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

/** Japanese, ` / `, English, and an arrow before what to do. */
const PLAIN = /[぀-ヿ一-鿿].* \/ [A-Za-z].*\n\s*→ .*[぀-ヿ一-鿿].* \/ [A-Za-z]/;

beforeAll(async () => {
  for (const [index, day] of ['20260401', '20260402', '20260403'].entries()) {
    const name = {
      patient: '1230020001',
      day,
      type: 'ADT-00',
      sentAt: '20260401090000000',
      order: String(index).padStart(15, '0'),
    };
    putOriginal(at('tree'), name, 'ADT^A08', [pid('1230020001')]);
  }
  for (const home of ['ours', 'theirs']) {
    expect((await tomoshibi(home, 'init')).status).toBe(0);
    expect((await take(home)).status).toBe(0);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Bad {
  readonly what: string;
  breaks(home: string): void;
  readonly code: string;
  /** Exit codes of `verify` (with its options), of `take` and of `rebuild`; undefined: it works, it does not touch what is bad. */
  readonly verify: readonly [exit: number, ...options: string[]];
  readonly take?: number;
  readonly rebuild: number;
}

const swapVaultKey = (home: string, name: 'readingKey' | 'verifierKey'): void => {
  const theirs = JSON.parse(readFileSync(at('theirs/keys/keys.json'), 'utf8'));
  changeText(at(home, 'keys/keys.json'), (text) => {
    const keys = JSON.parse(text);
    return JSON.stringify({ ...keys, vault: { ...keys.vault, [name]: theirs.vault[name] } });
  });
};

const BAD: readonly Bad[] = [
  {
    what: 'the reading key of another vault',
    breaks: (home) => swapVaultKey(home, 'readingKey'),
    code: 'vault.not-openable',
    verify: [1, '--contents'],
    rebuild: 1,
  },
  {
    what: 'the verifier key of another vault',
    breaks: (home) => swapVaultKey(home, 'verifierKey'),
    code: 'vault.keys-mismatch',
    verify: [3],
    take: 1,
    rebuild: 1,
  },
  {
    what: 'a segment that is only half there',
    breaks: (home) => truncateSync(firstSegment(home), statSync(firstSegment(home)).size >> 1),
    code: 'vault.segment-digest',
    verify: [3],
    rebuild: 3,
  },
  {
    what: 'a vault written by a later version',
    breaks: (home) => changeText(at(home, 'vault/vault.json'), (text) => text.replace('"v": 1', '"v": 2')),
    code: 'vault.version-unknown',
    verify: [3],
    take: 1,
    rebuild: 1,
  },
  {
    what: 'log and checkpoint of another vault among our segments',
    breaks: (home) => {
      for (const name of ['log', 'checkpoint']) copyFileSync(at('theirs/vault', name), at(home, 'vault', name));
    },
    code: 'vault.checkpoint-forged',
    verify: [3],
    take: 3,
    rebuild: 3,
  },
  {
    what: 'a whole other vault in the place of ours',
    breaks: (home) => {
      rmSync(at(home, 'vault'), { recursive: true });
      cpSync(at('theirs/vault'), at(home, 'vault'), { recursive: true });
    },
    code: 'vault.keys-mismatch',
    verify: [3],
    take: 1,
    rebuild: 1,
  },
  {
    what: 'a segment of another vault beside ours, the log of ours',
    breaks: (home) => copyFileSync(firstSegment('theirs'), firstSegment(home)),
    code: 'vault.segment-digest',
    verify: [3],
    rebuild: 3,
  },
];

describe.each(BAD)('with $what', ({ what, breaks, code, verify, take: takes, rebuild }) => {
  const home = `bad-${BAD.findIndex((bad) => bad.what === what)}`;
  const says = ({ status, stdout, stderr }: Told, exit: number): void => {
    expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: exit, said: expect.stringContaining(code) });
    expect(`${stdout}${stderr}`).toMatch(PLAIN);
    expect(stderr).not.toContain('    at ');
  };
  let before: Record<string, string> = {};
  beforeAll(() => {
    cpSync(at('ours'), at(home), { recursive: true });
    breaks(home);
    before = digestOf(home);
  });

  it('verify says so, and what to do', async () => {
    const [exit, ...options] = verify;
    says(await tomoshibi(home, 'verify', ...options), exit);
    expect(digestOf(home)).toEqual(before);
  });

  it('nothing is taken in, nothing is rebuilt, and nothing is written', async () => {
    if (takes !== undefined) says(await take(home), takes);
    says(await tomoshibi(home, 'rebuild'), rebuild);
    expect(digestOf(home)).toEqual(before);
  });
});

describe('with a file half written when the power went', () => {
  it('verify finds nothing wrong: its name says that it means nothing', async () => {
    cpSync(at('ours'), at('part'), { recursive: true });
    writeFileSync(`${firstSegment('part')}.part`, readFileSync(firstSegment('part')).subarray(0, 300));
    expect((await tomoshibi('part', 'verify')).status).toBe(0);
    expect((await take('part')).status).toBe(0);
  });
});

describe('with a clock that was ten years off', () => {
  it.each([
    ['ahead', '2036-04-01T00:00:00.000Z'],
    ['behind', '2016-04-01T00:00:00.000Z'],
  ])('%s: order goes on by number, the doubt is shown', async (name, wrong) => {
    let clock = new Date(Date.now() - 60_000).toISOString();
    const now = (): string => clock;
    const config = { v: 1, hospital: 'h', station: 'clock', demo: false, sources: [], rows: { kind: 'sqlite' } } as const;
    await initHome(at(name), { ...config, sources: [] }, now);
    const home = openHome(at(name));
    const { ledger, reader } = await openVault(home.vaultFolder, home.keys.vault, now);
    const append = (n: number) =>
      ledger.append([
        {
          event: `{"kind":"test.note","v":1,"n":${n}}`,
          content: Buffer.alloc(300_000, n),
          sha256: createHash('sha256').update(Buffer.alloc(300_000, n)).digest('hex'),
        },
      ]);
    await append(0);
    clock = wrong;
    await append(1);
    clock = new Date().toISOString();
    await append(2);
    await ledger.close();
    const numbers: unknown[] = [];
    for await (const entries of reader.read(0)) numbers.push(...entries.map(({ seq, event }) => [seq, JSON.parse(event).n]));
    expect(numbers).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    const said = await tomoshibi(name, 'verify');
    expect(said.status).toBe(0);
    expect(said.stdout).toMatch(/▲.*時計.*clock/);
    expect(JSON.parse((await tomoshibi(name, 'verify', '--json')).stdout).doubts).toMatchObject([
      { code: 'vault.clock-doubt', seq: 1 },
    ]);
  });
});
