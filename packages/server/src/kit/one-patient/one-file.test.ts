/**
 * Breakages seen to fail here: a hash of the script's bytes before they were trimmed; `file:` left in the policy; pages left out
 * before kept files; newest left out first; the name of the file made of the number; what was left out not counted.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestWords, headFile, type KitHead } from '@tomoshibi/hospital';
import { streamDocuments, writeFiles, writeTree } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from '../../intake/open-test-hospital.ts';
import type { Reading } from '../../opened.ts';
import { openStoreReader } from '../../reader/store-reader.ts';
import { decodeHere } from '../../restore/fold-patient.ts';
import type { GatheredChart, GatheredFile } from '../kit-content.ts';
import { openKitKeys } from '../kit-keys.ts';
import { readHeadScript, readShardScript } from '../write/kit-scripts.ts';
import { openKitOnDisk } from '../write/open-kit-on-disk.ts';
import { unlockKeyOf } from '../write/unlock-key.ts';
import { LEFT_OUT, lighterChart, NOTHING_LEFT_OUT } from './fit-chart.ts';
import { inlineKit } from './inline-kit.ts';
import { memoryDisk } from './memory-disk.ts';
import { ONE_FILE_BYTES_MAX, oneFile } from './one-file.ts';

const now = (): string => '2026-03-31T23:30:00.000Z';
const KDF = { memoryKiB: 64, passes: 1 };
const PAGE = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-AAAA=' 'self' file: 'wasm-unsafe-eval'; connect-src 'none'"></head>
<body><div id="root"></div><script>own()</script></body></html>`;

const scriptsIn = (html: string): readonly string[] =>
  [...html.matchAll(/<script>([^<]*)<\/script>/gu)].map(([, text = '']) => text);
const policyOf = (html: string): string => /content="(default-src[^"]*)"/u.exec(html)?.[1] ?? '';

describe('a kit inside its page', () => {
  it('runs the scripts behind the page’s own, each named in the policy by its hash, and nothing of a folder', () => {
    const html = inlineKit(Buffer.from(PAGE), [
      Buffer.from('tomoshibiKit.head("a", "b");\n'),
      Buffer.from('tomoshibiKit.shard("c", []);\n'),
    ]).toString();
    const [own, ...added] = scriptsIn(html);
    expect(own).toBe('own()');
    expect(added).toEqual(['tomoshibiKit.head("a", "b");', 'tomoshibiKit.shard("c", []);']);
    const sources = /script-src ([^;]*)/u.exec(policyOf(html))?.[1]?.split(' ');
    const hashes = added.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(sources).toEqual(["'sha256-AAAA='", "'wasm-unsafe-eval'", ...hashes]);
  });

  it('refuses a page that is none of ours, and a script that could end itself', () => {
    expect(() => inlineKit(Buffer.from('<html></html>'), [])).toThrow(/not one of this version/);
    expect(() => inlineKit(Buffer.from(PAGE), [Buffer.from('</script>')])).toThrow(/a tag/);
  });
});

describe('what does not fit', () => {
  const file = (own: Partial<GatheredFile>): GatheredFile => ({
    name: 'x',
    sizeBytes: 1,
    sha256: '',
    text: { text: '', whole: true },
    sort: 'pdf',
    problems: [],
    ...own,
  });
  const picture = { width: 1, height: 1, png: new Uint8Array(1000) };
  const chart: GatheredChart = {
    items: [],
    unreadable: [],
    fileSeqs: ['9', '10', '11'],
    files: {
      10: file({ bytes: new Uint8Array(500), pages: [picture] }),
      9: file({ bytes: new Uint8Array(500), pages: [picture, picture] }),
      11: file({ sort: 'other', content: { shown: 'text', sort: 'text', text: 'x' } }),
    },
    originals: { 1: {} as never },
  };
  const drop = (over: number) => lighterChart(chart, over, NOTHING_LEFT_OUT);

  it('is left out from the least needed on: kept files, then pages of the oldest documents, then raw views', () => {
    expect(drop(400)?.left).toEqual({ bytes: 1, pictures: 0, originals: false });
    expect(drop(400)?.chart.files['9']?.bytes).toBeUndefined();
    expect(drop(400)?.chart.files['10']?.bytes).toBeDefined();
    const pages = drop(1500);
    expect(pages?.left).toEqual({ bytes: 2, pictures: 1, originals: false });
    expect(pages?.chart.files['9']).toMatchObject({ content: { shown: 'nothing', sort: 'pdf', reason: LEFT_OUT } });
    expect(pages?.chart.files['9']?.pages).toBeUndefined();
    expect(pages?.chart.files['10']?.pages).toHaveLength(1);
    const all = drop(1e9);
    expect(all?.left).toEqual({ bytes: 2, pictures: 2, originals: true });
    expect(all?.chart.files['11']).toBe(chart.files['11']);
    expect(all?.chart.originals).toBeUndefined();
    expect(lighterChart(all?.chart as GatheredChart, 1, all?.left ?? NOTHING_LEFT_OUT)).toBeUndefined();
  });
});

describe('one patient as one file', () => {
  let hospital: TestHospital;
  let reading: Reading;
  let folder: string;
  let page: string;
  let number: string;

  beforeAll(async () => {
    const demo = { seed: 1, patients: 3, years: 1, until: '2026-03-31', beds: 2 };
    hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
    await writeTree(demo, hospital.root, {});
    await writeFiles(streamDocuments(demo), hospital.root, {});
    await hospital.take();
    const { home, rows, originals } = hospital.writing;
    const reader = await openStoreReader({ home, rows, originals, now, follow: false });
    reading = { home, rows, originals, reader, charts: reader, close: async () => {} };
    folder = mkdtempSync(join(tmpdir(), 'one-file-'));
    page = join(folder, 'page.html');
    writeFileSync(page, PAGE);
    // Somebody with pictures.
    const found = (await rows.find('item', { prefix: [] })).filter(({ key }) => /^XC?:/.test(key[1] as string));
    number = found[0]?.key[0] as string;
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await hospital.end();
  });

  it('opens with its words alone, holds that patient and nobody’s name in the clear', async () => {
    const summary = await reading.reader.summary({ number });
    if (!summary.ok) throw new Error('no patient');
    const { bar } = summary.value;
    const made = await oneFile({ reading, now, page, kdf: KDF }, number);
    expect(made.name).toMatch(/^転院_[A-Z2-9]{8}\.html$/u);
    expect(made.html.length).toBeLessThan(ONE_FILE_BYTES_MAX);
    expect(made).toMatchObject({ leftOut: NOTHING_LEFT_OUT, lost: 0 });
    expect(made.digestWords).toEqual(digestWords(createHash('sha256').update(made.html).digest()));
    const html = made.html.toString();
    for (const word of [number, bar.name.kanji, bar.name.kana, bar.born?.iso, ...made.words.kana.map((kana) => `"${kana}"`)])
      expect(html.includes(String(word))).toBe(false);

    // Back into files, as they would lie on a stick.
    const disk = memoryDisk();
    await disk.makeFolder('data');
    const [head = '', ...shards] = scriptsIn(html).slice(1);
    const json = readHeadScript(Buffer.from(`${head}\n`)) as string;
    const of = JSON.parse(json) as KitHead;
    await disk.write(headFile(of.generation), Buffer.from(`${head}\n`));
    for (const shard of shards) {
      const name = /^tomoshibiKit\.shard\("([a-z0-9]{12})"/u.exec(shard)?.[1] as string;
      expect(readShardScript(name, Buffer.from(`${shard}\n`))).toBeDefined();
      await disk.write(`data/${name}.js`, Buffer.from(`${shard}\n`));
    }
    expect(of).toMatchObject({
      kit: 'KIT-00',
      patients: 1,
      scope: { kind: 'patient' },
      returnKey: openKitKeys(reading.home.folder).returnKey.publicKey,
    });
    const unlockKey = (await unlockKeyOf(made.words.passphrase, of.kdf)).toString('base64');
    expect(unlockKey).toBe((await unlockKeyOf(made.words.kana.join(''), of.kdf)).toString('base64'));
    expect(openKitKeys(reading.home.folder).kits).toEqual({});
    const kit = await openKitOnDisk(disk, { unlockKey });
    expect(kit.directory.view.patients).toBe(1);
    const patients = [];
    for await (const patient of kit.patients()) patients.push(patient);
    const chart = await kit.readChart(patients[0]?.chart as (typeof patients)[0]['chart']);
    expect(chart.number).toBe(number);
    expect(Object.keys(chart.originals ?? {}).length).toBeGreaterThan(0);
    const files = Object.values(chart.files);
    expect(files.some(({ pages }) => (pages?.length ?? 0) > 0)).toBe(true);
    expect(files.every(({ bytes }) => bytes !== undefined)).toBe(true);
  });

  it('grows lighter until it fits, and says what it left out; what cannot fit is refused', async () => {
    const whole = await oneFile({ reading, now, page, kdf: KDF }, number);
    const small = await oneFile({ reading, now, page, kdf: KDF, bytesMax: Math.floor(whole.html.length * 0.6) }, number);
    expect(small.html.length).toBeLessThan(whole.html.length * 0.6);
    expect(small.leftOut.bytes + small.leftOut.pictures).toBeGreaterThan(0);
    await expect(oneFile({ reading, now, page, kdf: KDF, bytesMax: 3000 }, number)).rejects.toMatchObject({
      code: 'kit.one-file-too-large',
    });
    await expect(oneFile({ reading, now, page, kdf: KDF }, '9')).rejects.toMatchObject({ code: 'chart.patient-unknown' });
  });
});
