/**
 * Witnesses as people use them: a second host that signs, a page that is printed, photographed and read back, a vault that is
 * rolled back or rewritten behind their backs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openVaultLedger } from '../../../vault/src/open-vault.ts';
import { buildProgram } from '../cli/program.ts';
import { reportError } from '../cli/terminal.ts';
import { openHome } from '../home/home.ts';
import { readQrCodes } from '../print/read-qr.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-witness-'));
const at = (name: string): string => join(folder, name);

interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in this process: fifty starts of the program would take a minute. One test below starts the real one. */
async function tomoshibi(...args: string[]): Promise<Ran> {
  const ran = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      ran[stream] += String(text);
      return true;
    }),
  );
  try {
    await (await buildProgram(args)).parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = reportError(error, false);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  const status = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { ...ran, status };
}

function json(run: Ran): Record<string, unknown> {
  expect(run.stderr).not.toContain('    at ');
  return JSON.parse(run.stdout.trim()) as Record<string, unknown>;
}

async function append(count: number, home = at('home')): Promise<void> {
  const { keys, vaultFolder } = openHome(home);
  for (let made = 0; made < count; made++) {
    const ledger = await openVaultLedger(vaultFolder, keys.vault, () => new Date().toISOString());
    await ledger.append([{ event: '{"kind":"test.made","v":1}' }]);
    await ledger.close();
  }
}

const status = () => tomoshibi('witness', 'status', '--home', at('home'), '--json');
const sign = () => tomoshibi('witness', 'sign', '--home', at('ns-2'), '--vault', at('home/vault'), '--json');

beforeAll(async () => {
  expect((await tomoshibi('init', '--home', at('home'), '--hospital', 'みほん病院')).status).toBe(0);
  const { verifierKey } = json(await tomoshibi('witness', 'init', '--home', at('ns-2'), '--name', 'ns-2', '--json'));
  const trust = await tomoshibi(
    'witness',
    'trust',
    '--home',
    at('home'),
    '--name',
    'ns-2',
    '--key',
    verifierKey as string,
    '--json',
  );
  const { logKey } = json(trust);
  expect((await tomoshibi('witness', 'trust', '--home', at('ns-2'), '--key', logKey as string)).status).toBe(0);
  await append(3);
  cpSync(at('home/vault'), at('older'), { recursive: true });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a witness on another host', () => {
  it('makes the unwitnessed tail go away, and status says so by word and exit code', async () => {
    const before = await status();
    expect([before.status, json(before).tail]).toMatchObject([1, { state: 'never', records: 3 }]);
    expect(json(await sign())).toMatchObject({ ok: true, looks: [{ ok: true, size: 3, grown: 3, file: 'ns-2-3.note' }] });
    const after = await status();
    expect([after.status, json(after).tail]).toMatchObject([0, { state: 'within', records: 0, witnessedBy: 'ns-2' }]);
    await append(2);
    expect(json(await sign())).toMatchObject({ looks: [{ size: 5, grown: 2 }] });
    const verified = await tomoshibi('verify', '--home', at('home'), '--json');
    expect(json(verified)).toMatchObject({
      ok: true,
      trusted: { records: 5, entries: 5, by: 'ns-2' },
      tail: { state: 'within' },
    });
  });

  it('looks by itself every so often and stops when told', async () => {
    const run = spawn(process.execPath, [
      MAIN,
      'witness',
      'run',
      '--home',
      at('ns-2'),
      '--vault',
      at('home/vault'),
      '--every',
      '1',
      '--json',
    ]);
    let told = '';
    await new Promise<void>((done) => {
      run.stderr.on('data', (bytes) => {
        told += String(bytes);
        if (told.includes('署名しました')) done();
      });
    });
    let result = '';
    run.stdout.on('data', (bytes) => {
      result += String(bytes);
    });
    run.kill('SIGTERM');
    expect(await new Promise((done) => run.once('exit', done))).toBe(0);
    expect(JSON.parse(result)).toEqual({ signed: 1, refused: 0 });
  });

  it('signs for a hospital whose log it cannot reach, from a request carried by hand', async () => {
    await append(1);
    const ask = (old: string) => tomoshibi('witness', 'ask', '--home', at('home'), '--old', old, '--out', at('request'));
    expect((await ask('5')).status).toBe(0);
    const answered = await tomoshibi(
      'witness',
      'sign',
      '--home',
      at('ns-2'),
      '--request',
      at('request'),
      '--out',
      at('answer'),
      '--json',
    );
    expect(json(answered)).toMatchObject({ ok: true, looks: [{ size: 6, grown: 1 }] });
    expect(readFileSync(at('answer'), 'utf8')).toContain('— tomoshibi-witness/ns-2/');
    expect((await ask('99')).status).toBe(1);
    writeFileSync(at('request'), 'nonsense');
    const refused = await tomoshibi('witness', 'sign', '--home', at('ns-2'), '--request', at('request'));
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('witness.request-not-valid')]);
  });

  it('is not made twice, has no name that could be a path, and watches no log it does not know', async () => {
    expect((await tomoshibi('witness', 'init', '--home', at('ns-2'), '--name', 'ns-2')).stderr).toContain('witness.home-exists');
    expect((await tomoshibi('witness', 'init', '--home', at('odd'), '--name', '../x')).stderr).toContain(
      'witness.name-not-valid',
    );
    expect((await tomoshibi('witness', 'sign', '--home', at('nowhere'), '--vault', at('home/vault'))).stderr).toContain(
      'witness.no-home',
    );
    expect((await tomoshibi('witness', 'sign', '--home', at('ns-2'))).stderr).toContain('witness.vault-not-given');
    await tomoshibi('witness', 'init', '--home', at('new'), '--name', 'new');
    expect((await tomoshibi('witness', 'sign', '--home', at('new'), '--vault', at('home/vault'))).stderr).toContain(
      'witness.log-unknown',
    );
    expect((await tomoshibi('witness', 'trust', '--home', at('home'), '--key', 'x')).stderr).toContain('vault.key-malformed');
  });
});

describe('a page a shift', () => {
  it('is printed, photographed askew, and read back: the same, or later and consistent', async () => {
    expect((await tomoshibi('witness', 'page', '--home', at('home'), '--out', at('page.pdf'))).status).toBe(0);
    const photo = photograph(at('page.pdf'), 80, 0.4);
    writeFileSync(at('photo.png'), photo);
    expect(await readQrCodes(photo)).toHaveLength(1);
    const read = () => tomoshibi('witness', 'read', '--home', at('home'), '--image', at('photo.png'), '--json');
    expect(json(await read())).toMatchObject({ result: 'same', page: { size: 6 } });
    await append(1);
    expect(json(await read())).toMatchObject({ result: 'later', page: { size: 6 } });
  });

  it('is read back by its words as well, and a wrong word is named', async () => {
    const text = spawnSync('pdftotext', ['-layout', at('page.pdf'), '-'], { encoding: 'utf8' }).stdout;
    // The font's own spacing may part a word; two morae are one.
    const lines = [...text.matchAll(/^ *\d\s+((?:[ァ-ヶー]\s*){12})$/gm)].map(
      ([, words = '']) => words.replace(/\s/g, '').match(/../g) ?? [],
    );
    expect(lines).toHaveLength(7);
    const typed = lines.map((words) => words.join(' ')).join('\n');
    const read = (words: string) => tomoshibi('witness', 'read', '--home', at('home'), '--typed', words, '--json');
    expect(json(await read(typed))).toMatchObject({ result: 'later', page: { size: 6 } });
    const wrong = await read(typed.replace(lines[1]?.[4] as string, lines[1]?.[4] === 'アア' ? 'イイ' : 'アア'));
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('witness.words-wrong')]);
    const none = await tomoshibi('witness', 'read', '--home', at('home'), '--image', at('request'));
    expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('witness.photo-unreadable')]);
    expect((await tomoshibi('witness', 'read', '--home', at('home'))).stderr).toContain('witness.page-not-given');
  });
});

describe('a vault that is put back behind their backs', () => {
  it('is refused by the witness, by the page, by verify and by the reader, each with exit code 3', async () => {
    cpSync(at('home'), at('kept'), { recursive: true });
    rmSync(at('home/vault'), { recursive: true });
    cpSync(at('older'), at('home/vault'), { recursive: true });

    const refused = await sign();
    expect(refused.status).toBe(3);
    expect(json(refused)).toMatchObject({ looks: [{ ok: false, code: 'vault.rolled-back', seenSize: 6 }] });
    expect(readdirSync(at('ns-2/evidence'))).toHaveLength(1);

    const verified = await tomoshibi('verify', '--home', at('home'), '--json');
    expect(verified.status).toBe(3);
    const rolledBack = { code: 'vault.rolled-back', where: 'log record 3', seq: 3, looks: 'rolled-back' };
    expect(json(verified)).toMatchObject({ ok: false, alarms: expect.arrayContaining([rolledBack]) });
    const { stdout: words } = await tomoshibi('verify', '--home', at('home'));
    expect(words).toContain('古い状態に戻されています / an older state was put back');

    const paper = await tomoshibi('witness', 'read', '--home', at('home'), '--image', at('photo.png'), '--json');
    expect([paper.status, json(paper)]).toMatchObject([3, { result: 'rolled-back', alarms: [rolledBack] }]);
    const page = await tomoshibi('witness', 'page', '--home', at('home'), '--out', at('no.pdf'));
    expect([page.status, page.stderr]).toEqual([3, expect.stringContaining('vault.rolled-back')]);
    const find = await tomoshibi('find', '--home', at('home'), 'x');
    expect([find.status, find.stderr]).toEqual([3, expect.stringContaining('vault.rolled-back')]);
    expect((await status()).status).toBe(3);
  });

  it('is named as a fork when it went on from there with the stolen key', async () => {
    await append(5);
    const verified = await tomoshibi('verify', '--home', at('home'), '--json');
    expect(json(verified).alarms).toMatchObject([{ code: 'vault.forked', looks: 'forked', seq: 3 }, {}, {}]);
    const paper = await tomoshibi('witness', 'read', '--home', at('home'), '--image', at('photo.png'), '--json');
    expect([paper.status, json(paper)]).toMatchObject([3, { result: 'forked' }]);
    expect(json(await sign())).toMatchObject({ looks: [{ ok: false, code: 'vault.forked', where: 'log records 0-5' }] });
  });

  it('can be gone on with when a person says so; what was remembered is kept', async () => {
    expect((await tomoshibi('witness', 'accept', '--home', at('home'), '--reason', '世代から復元')).status).toBe(0);
    const kept = readdirSync(at('home')).filter((name) => name.startsWith('memory.until-'));
    expect(kept).toHaveLength(1);
    expect(readFileSync(join(at('home'), kept[0] as string, 'reason'), 'utf8')).toContain('世代から復元');
    expect((await tomoshibi('find', '--home', at('home'), 'x')).status).toBe(0);
  });
});

/** The page as a phone sees it: few pixels, turned by some radians, grey, with noise. */
function photograph(pdf: string, dpi: number, radians: number): Uint8Array {
  const pgm = spawnSync('pdftoppm', ['-r', String(dpi), '-gray', pdf], { maxBuffer: 1 << 26 }).stdout;
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40)) as unknown as [
    string,
    string,
    string,
  ];
  const [w, h] = [Number(width), Number(height)];
  const page = pgm.subarray(head.length);
  const side = Math.ceil(Math.hypot(w, h));
  const rows: Buffer[] = [];
  let noise = 1;
  for (let y = 0; y < side; y++) {
    const row = Buffer.alloc(side + 1);
    for (let x = 0; x < side; x++) {
      const [dx, dy] = [x - side / 2, y - side / 2];
      const px = Math.round(dx * Math.cos(radians) + dy * Math.sin(radians) + w / 2);
      const py = Math.round(dy * Math.cos(radians) - dx * Math.sin(radians) + h / 2);
      const light = px >= 0 && py >= 0 && px < w && py < h ? (page[py * w + px] as number) : 90;
      noise = (noise * 1103515245 + 12345) % 2147483648;
      row[x + 1] = Math.max(0, Math.min(255, 40 + light * 0.7 + (noise % 25)));
    }
    rows.push(row);
  }
  return png(side, side, Buffer.concat(rows));
}

/** An 8-bit grey PNG. Source: PNG specification, third edition. */
function png(width: number, height: number, rows: Buffer): Uint8Array {
  const crc = (bytes: Buffer) => {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (0xedb88320 & -(value & 1));
    }
    return ~value >>> 0;
  };
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc(body), body.length + 4);
    return framed;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
