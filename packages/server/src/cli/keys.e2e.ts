/**
 * From "decide" to opened, as at 3 a.m.: pages as pictures, words typed with slips, another hospital's page, the envelope.
 * Pictures need pdftoppm; elsewhere these cases say so and are skipped.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { createCustody, hospitalTag, type Share, shareText, splitCustody } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readQrCodes } from '../print/read-qr.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const canPrint = spawnSync('pdftoppm', ['-v']).error === undefined && spawnSync('pdftotext', ['-v']).error === undefined;
if (!canPrint) console.log('skipped: no pdftoppm, pdftotext');

function tomoshibi(args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 60_000, input });
}

/** A grey PNG of raw pixels. */
function png(width: number, height: number, pixels: Uint8Array): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, row) => Buffer.concat([Buffer.of(0), pixels.subarray(row * width, (row + 1) * width)])),
  );
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

describe.runIf(canPrint)('keys at 3 a.m.', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-3am-'));
  const home = join(folder, 'home');
  let page = (_name: string): string => '';
  /** The 80 letters and the words as they stand on the paper of one custodian. */
  const paper = (number: number): { text: string; words: string[] } => {
    const seen = spawnSync('pdftotext', ['-layout', page(`share-${number}`), '-'], { encoding: 'utf8' }).stdout.split('\n');
    const letters = seen.filter((line) => /^ *([A-Z2-7]{5} +){3}[A-Z2-7]{5} *$/.test(line));
    const words = seen.filter((line) => /^ *\d{1,2} +([ァ-ヶ] *){12}$/u.test(line));
    return { text: letters.join(' '), words };
  };
  /** The page as a picture; `turned`: upside down. */
  const picture = (name: string, turned = false): string => {
    const { stdout } = spawnSync('pdftoppm', ['-gray', '-r', '110', '-f', '1', '-l', '1', page(name)], { maxBuffer: 1 << 26 });
    const [, width = '0', height = '0'] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1')) ?? [];
    const pixels = stdout.subarray(stdout.length - Number(width) * Number(height));
    const path = join(folder, `${name}${turned ? '-turned' : ''}.png`);
    writeFileSync(path, png(Number(width), Number(height), turned ? pixels.toReversed() : pixels));
    return path;
  };

  beforeAll(() => {
    expect(tomoshibi(['init', '--home', home, '--hospital', 'みほん病院']).status).toBe(0);
    const run = tomoshibi(['keys', 'ceremony', '--home', home, '--json']);
    expect([run.status, run.stderr]).toEqual([0, '']);
    const { pages } = JSON.parse(run.stdout) as { pages: string[] };
    page = (name) => pages.find((path) => path.includes(`/${name}.`)) ?? '';
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints a QR code per page that reads back at any angle, and says what the letters beside it say', async () => {
    const [upright] = await readQrCodes(readFileSync(picture('share-2')));
    expect(await readQrCodes(readFileSync(picture('share-2', true)))).toEqual([upright]);
    expect(upright).toBe(`TOMOSHIBI:${paper(2).text.replaceAll(' ', '')}`);
    expect(paper(2).words).toHaveLength(11);
  });

  it('opens with a picture, an upside-down picture and one read aloud and typed in hiragana', () => {
    const to = join(folder, 'keys.json');
    const typed = paper(5)
      .words.join('\n')
      .replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
    const run = tomoshibi(
      ['keys', 'open', '--vault', join(home, 'vault'), '--to', to, '--share', picture('share-1'), picture('share-4', true)],
      typed,
    );
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('あと 2 枚');
    expect(run.stderr).toContain('あと 1 枚');
    expect(run.stderr).toContain('開きました(第 1・4・5 番)');
    const opened = JSON.parse(readFileSync(to, 'utf8')) as { readingKeys: string[]; verifierKey: string };
    const held = JSON.parse(readFileSync(join(home, 'keys', 'keys.json'), 'utf8')) as {
      vault: { readingKey: string; verifierKey: string };
    };
    expect([opened.readingKeys.length, opened.readingKeys[0], opened.verifierKey]).toEqual([
      25,
      held.vault.readingKey,
      held.vault.verifierKey,
    ]);
    expect([statSync(to).mode & 0o777, readFileSync(`${to}.record.jsonl`, 'utf8').includes('"custodians":[1,4,5]')]).toEqual([
      0o600,
      true,
    ]);
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/AGE-SECRET-KEY/);
  });

  it('names every slip at once and still asks for what is missing', async () => {
    const { text, words } = paper(3);
    const wrongWord = words.with(3, (words[3] ?? '').replace(/^( *\d+ +)\S \S|^( *\d+ +)\S\S/u, '$1$2モモ'));
    const next = { threshold: 3, shares: 5, hospital: hospitalTag('となり病院'), madeOn: '2026-11-01' };
    const strange = shareText((await splitCustody(createCustody(), next))[0] as Share);
    const blocks = [
      text.slice(0, -2), // torn off
      words.toSpliced(6, 1).join('\n'), // a line left out
      wrongWord.join('\n'),
      'ともしび:あfwty', // scanned into the input method
      'ちのち とちから', // romaji in kana mode
      text, // good
      text.toLowerCase(), // the same again
      strange,
      'https://example.jp/',
    ];
    const to = join(folder, 'none.json');
    const run = tomoshibi(['keys', 'open', '--home', home, '--to', to], `${blocks.join('\n\n')}\n\n`);
    expect(run.status).toBe(1);
    for (const said of ['2 字足りません', '7行めが抜けています', '4行めの1語めが違います', '日本語入力が入ったまま', 'かな入力とローマ字入力が逆', 'もう受け取っています', '別の病院の分割鍵', '灯の QR ではありません', 'あと 2 枚']) expect(run.stderr).toContain(said); // biome-ignore format: a list
    expect(run.stderr).toContain('keys.not-enough');
    expect(readdirSync(folder)).not.toContain('none.json');
  });

  it('opens with the envelope only before a witness, and asks for a new one until it is made', () => {
    const to = join(folder, 'envelope.json');
    const alone = tomoshibi(['keys', 'open', '--home', home, '--to', to, '--envelope'], '');
    expect([alone.status, alone.stderr.includes('--witness')]).toEqual([2, true]);
    const open = [
      'keys',
      'open',
      '--home',
      home,
      '--to',
      to,
      '--envelope',
      '--witness',
      '灯 花子',
      '--share',
      picture('envelope'),
    ];
    const run = tomoshibi(open);
    expect([run.status, run.stdout.includes('作り直してください')]).toEqual([0, true]);
    expect(readFileSync(join(home, 'keys', 'record.jsonl'), 'utf8')).toContain('立会 灯 花子');
    const status = JSON.parse(tomoshibi(['keys', 'status', '--home', home, '--json']).stdout) as {
      todo: string[];
      opened: object;
    };
    expect(status).toMatchObject({ opened: { envelope: 1 }, todo: ['delete-pages', 'prove-new-shares', 'renew-after-envelope'] });
  });

  it('adds a custodian: new pages for all, and the old shares die when the new ones are proven', () => {
    const old = [1, 2, 3].map((number) => picture(`share-${number}`));
    const run = tomoshibi([
      'keys',
      'add',
      'custodian',
      '--home',
      home,
      '--pages',
      join(folder, 'new'),
      '--share',
      ...old,
      '--json',
    ]);
    expect([run.status, JSON.parse(run.stdout)]).toMatchObject([0, { threshold: 3, shares: 6 }]);
    const { pages } = JSON.parse(run.stdout) as { pages: string[] };
    const before = page;
    page = (name) => pages.find((path) => path.includes(`/${name}.`)) ?? '';
    const fresh = [6, 2, 4].map((number) => picture(`share-${number}`));
    const proof = tomoshibi(['keys', 'prove', '--home', home, '--share', ...fresh]);
    expect([proof.status, proof.stdout.includes('使えなくなりました')]).toEqual([0, true]);
    page = before;
    const late = tomoshibi(['keys', 'open', '--home', home, '--to', join(folder, 'late.json'), '--share', picture('share-1')]);
    expect([late.status, /前の鍵の式|あとの鍵の式/.test(late.stderr)]).toEqual([1, true]);
  });
});
