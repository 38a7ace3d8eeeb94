/**
 * An intake as it runs in a hospital: its own process, killed in the middle, its disk and its core searched.
 *
 * Breakages of our own code that this file was seen to catch: see docs/decisions/0012-intake-without-keys.md.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { message, pid, put, putOriginal } from '@tomoshibi/testkit';
import { generateKeyPair, openVaultReader } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canarySearch, canaryWords } from '../../../testkit/src/faults/canary-words.ts';
import { seededRandom } from '../../../testkit/src/faults/random.ts';
import { openIntake } from '../compose.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const MESSAGES = 2000;
const PATIENTS = 200;
const IN_TREE = 8000;
const words = canaryWords(10_000, seededRandom(11));
const patientNumber = (patient: number): string => String(4_710_000_000 + patient * 7919);
const search = canarySearch([...words, ...Array.from({ length: PATIENTS }, (_, patient) => patientNumber(patient))]);

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-canary-'));
const at = (name: string): string => join(folder, name);
const { recipient, identity } = generateKeyPair();
const paths: string[] = [];

/** Four words in each message: a name in kanji, one in letters, two in the text; three ways of writing. */
function writeTree(): void {
  for (let index = 0; index < MESSAGES; index++) {
    const [letters = '', kanji = '', more = '', last = ''] = words.slice(index * 4, index * 4 + 4);
    const patient = patientNumber(index % PATIENTS);
    const segments = [pid(patient, `${kanji}^花子`, letters), `NTE|1||${more} と ${last} の所見`];
    const name = {
      patient,
      day: '20260401',
      type: 'OML-11',
      order: String(index).padStart(15, '0'),
      sentAt: '20260401090000000',
    };
    const path = putOriginal(at('tree'), name, 'OUL^R22', segments);
    paths.push(path);
    // Some senders write UTF-8.
    if (index % 3 === 1) put(at('tree'), path, new TextDecoder('iso-2022-jp').decode(message('OUL^R22', segments)));
  }
}

/** A shell that sets the limit of core files, and what goes into them as it is by default: this process may have changed it. */
const shell = (limit: string): string[] => [
  '-c',
  `[ ! -w /proc/self/coredump_filter ] || echo 0x33 > /proc/self/coredump_filter; ulimit -c ${limit} && exec "$@"`,
  'sh',
  process.execPath,
];

/** One `tomoshibi` command; `limit`: what the shell that starts it sets for core files. */
function start(args: readonly string[], limit = '0'): ChildProcess {
  return spawn('/bin/sh', [...shell(limit), MAIN, ...args], {
    cwd: at('cwd'),
    env: { ...process.env, TMPDIR: at('tmp'), NODE_COMPILE_CACHE: at('compiled') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  const parts = { out: '', err: '' };
  child.stdout?.on('data', (bytes) => {
    parts.out += bytes;
  });
  child.stderr?.on('data', (bytes) => {
    parts.err += bytes;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...parts };
}

const run = (args: readonly string[]): Promise<Ended> => ended(start(args));
const takeArgs = (home: string): string[] => ['take', 'ssmix2', '--home', at(home), '--root', at('tree')];
const init = (home: string): Promise<Ended> =>
  run(['init', '--home', at(home), '--role', 'intake', '--station', 'in-1', '--keys', at('recipients.json')]);

/** How often each path was taken, read with the key that this home never had. */
async function takenPaths(home: string): Promise<Map<string, number>> {
  const keys = JSON.parse(readFileSync(at(`${home}/keys/keys.json`), 'utf8')).vault;
  const reader = await openVaultReader(at(`${home}/vault`), { readingKey: identity, verifierKey: keys.verifierKey });
  const times = new Map<string, number>();
  for await (const entries of reader.read(0))
    for (const { event } of entries) {
      const { kind, path } = JSON.parse(event);
      if (kind === 'intake.original-received') times.set(path, (times.get(path) ?? 0) + 1);
    }
  return times;
}

const cores = (): string[] => readdirSync(at('cwd')).filter((name) => name.startsWith('core'));

beforeAll(() => {
  for (const name of ['cwd', 'tmp', 'tree']) mkdirSync(at(name));
  writeTree();
  writeFileSync(at('recipients.json'), JSON.stringify({ v: 1, recipients: [{ month: '2026-04', class: 'chart', recipient }] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an intake that holds no reading key', () => {
  it('leaves none of 10,000 canary words on its disk, taken as a tree and as single messages', async () => {
    expect((await init('home')).code).toBe(0);
    expect((await run(takeArgs('home'))).code).toBe(0);
    const intake = await openIntake(at('home'));
    const single = words.slice(IN_TREE).map((word, index) => {
      const patient = patientNumber(index % PATIENTS);
      const content = message('ADT^A08', [pid(patient, `${word}^一郎`)]);
      const event = JSON.stringify({ kind: 'intake.message-received', v: 1, patient, note: word });
      return intake.ledger.append([{ event, content, sha256: '0'.repeat(64) }]).then(() => content);
    });
    const contents = await Promise.all(single);
    // Before the journal is settled, and after.
    const during = search.inFolder(at('home'));
    await intake.close();
    const after = search.inFolder(at('home'));
    expect([...during.found, ...after.found, ...search.inFolder(at('tmp')).found]).toEqual([]);
    expect(after.bytes).toBeGreaterThan(500_000);
    // What was acknowledged is gone from the memory we own, too.
    expect(contents.every((content) => content.every((byte) => byte === 0))).toBe(true);
  });

  it('and the search would have found one', () => {
    mkdirSync(at('home/planted'));
    writeFileSync(at('home/planted/a'), Buffer.concat([Buffer.alloc(1000, 7), Buffer.from(words[5] as string, 'utf16le')]));
    writeFileSync(at('home/planted/b'), readFileSync(join(at('tree'), paths[0] as string)));
    const { found } = search.inFolder(at('home'));
    rmSync(at('home/planted'), { recursive: true });
    expect([...found].sort()).toEqual([...words.slice(0, 4), words[5], patientNumber(0)].sort());
  });

  it('killed at any moment it goes on without a double and without a gap', async () => {
    expect((await init('killed')).code).toBe(0);
    for (let life = 0; life < 4; life++) {
      const child = start(takeArgs('killed'));
      const end = ended(child);
      const segments = (): number => readdirSync(at('killed/vault/segments')).length;
      const before = segments();
      for (let waited = 0; segments() === before && waited < 5000 && child.exitCode === null; waited += 2) await sleep(2);
      await sleep(life * 4);
      child.kill('SIGKILL');
      await end;
    }
    // One left its notes behind: they hold no canary either.
    expect([...search.inFolder(at('killed')).found]).toEqual([]);
    expect((await run(takeArgs('killed'))).code).toBe(0);
    const times = await takenPaths('killed');
    expect([...times.values()].filter((count) => count !== 1)).toEqual([]);
    expect([...times.keys()].sort()).toEqual([...paths].sort());
    expect((await run(['verify', '--home', at('killed')])).code).toBe(0);
  });

  it('says plainly that it cannot read, and where to go', async () => {
    const asked = ['find x', 'chart 1230020001', 'serve --port 0', 'problems', 'rebuild', 'verify --contents'];
    for (const { code, out, err } of await Promise.all(asked.map((words) => run([...words.split(' '), '--home', at('home')])))) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/keys\.no-reading-key.*読む鍵.*reading key/s);
      expect(err).toMatch(/→ .*参照側.* \/ .*reader host/);
    }
  });

  it('refuses a file that holds a private key', async () => {
    writeFileSync(at('private.json'), JSON.stringify({ recipient, identity }));
    const { code, err } = await run(['init', '--home', at('never'), '--role', 'intake', '--keys', at('private.json')]);
    expect(code).toBe(1);
    expect(err).toContain('keys.private-on-intake');
    expect(readdirSync(folder)).not.toContain('never');
  });
});

/** Plain node that holds a word in memory and aborts: shows that this system writes cores here, and that the search reads them. */
const HOLDER = `const held = Buffer.from(process.argv[1], 'hex'); setTimeout(() => { process.abort(); console.log(held); }, 50);`;
const word = words[7] as string;

describe.skipIf(process.platform !== 'linux')('the core of a killed intake', () => {
  let coresAreWritten = false;
  beforeAll(() => {
    const hex = Buffer.from(word).toString('hex');
    spawnSync('/bin/sh', [...shell('unlimited'), '-e', HOLDER, hex], { cwd: at('cwd') });
    const [core] = cores();
    coresAreWritten = core !== undefined;
    if (core === undefined) return console.log('skipped: this system writes no core files into the working folder');
    expect(readFileSync(join(at('cwd'), core)).includes(word)).toBe(true);
    rmSync(join(at('cwd'), core));
  });

  it.each(['while it takes', 'while it waits for the next pass'])(
    'holds no canary, even where cores are allowed: %s',
    async (when) => {
      if (!coresAreWritten) return;
      const home = when.startsWith('while it takes') ? 'cored' : 'cored-waiting';
      await init(home);
      const child = start([...takeArgs(home), '--watch'], 'unlimited');
      const end = ended(child);
      let err = '';
      child.stderr?.on('data', (bytes) => {
        err += bytes;
      });
      const ready = (): boolean =>
        home === 'cored' ? readdirSync(at(`${home}/vault/segments`)).length > 0 : err.includes('見た');
      for (let waited = 0; !ready() && waited < 10_000; waited += 5) await sleep(5);
      child.kill('SIGABRT');
      await end;
      for (const core of cores()) {
        expect([...search.inBytes(readFileSync(join(at('cwd'), core))).values()]).toEqual([]);
        rmSync(join(at('cwd'), core));
      }
      expect([...search.inFolder(at(home)).found]).toEqual([]);
    },
  );

  it('is not written at all when it is started as the manual says', async () => {
    await init('limited');
    const child = start([...takeArgs('limited'), '--watch'], '0');
    const end = ended(child);
    for (let waited = 0; readdirSync(at('limited/vault/segments')).length === 0 && waited < 10_000; waited += 5) await sleep(5);
    child.kill('SIGABRT');
    await end;
    expect(cores()).toEqual([]);
  });
});
