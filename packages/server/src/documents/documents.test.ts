import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dischargeCda, drawnPng, japanesePdf, message, originalPath, pid, put } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { openStoreReader } from '../reader/store-reader.ts';
import { type DocumentReader, openDocuments } from './documents.ts';

const NUMBER = '0000001234';
const patient = { number: NUMBER };

const folder = (type: string, key: number, sent: string, department = '01', number = NUMBER, flag = '1'): string => {
  const day = sent.slice(0, 8);
  const content = `${number}_${day}_${type}_${String(key).padStart(15, '0')}_${sent}000_${department}_${flag}`;
  return [number.slice(0, 3), number.slice(3, 6), number, day, type, content].join('/');
};
const SUMMARY = '^退院時サマリー^^18842-5^退院時サマリー^LN';
const LETTER = 'L1^紹介状^99L^57133-1^^LN';

const cda = (course: string, own: { family?: string; number?: string } = {}): string =>
  dischargeCda({
    number: own.number ?? NUMBER,
    family: own.family ?? '見本',
    given: '花子',
    familyKana: 'ミホン',
    givenKana: 'ハナコ',
    born: '19560412',
    sex: 'F',
    admitted: '20260301',
    discharged: '20260310',
    doctor: '見本 守',
    department: '内科',
    disease: '誤嚥性肺炎',
    course: [course],
    problems: [],
    drugs: [['みほん錠', '朝食後']],
    attached: 'xray.png',
    corrected: ['次回は1週間後。', '次回は2週間後。'],
  });

describe('the documents of a chart', () => {
  let hospital: TestHospital;
  let documents: DocumentReader;
  let reader: Awaited<ReturnType<typeof openStoreReader>>;
  const items = async () => {
    const section = await reader.section({ patient, section: 'documents', limit: 50 });
    if (!section.ok) throw new Error(section.refusal.code);
    return section.value.items as readonly { original: string; title: string; department?: string; kind: string }[];
  };
  const originalOf = async (title: string): Promise<string> => (await items()).find((one) => one.title === title)?.original ?? '';
  const open = async (original: string, page?: number) => {
    const opened = await documents.page({ patient, original, ...(page !== undefined && { page }) });
    if (!opened.ok) throw new Error(opened.refusal.code);
    return opened.value;
  };

  beforeAll(async () => {
    hospital = await openTestHospital();
    const { root } = hospital;
    for (const [number, name] of [
      [NUMBER, '見本^花子'],
      ['0000009999', '別人^一郎'],
    ] as const)
      put(
        root,
        originalPath({ patient: number, type: 'ADT-00', sentAt: '20260401090000000' }),
        message('ADT^A08^ADT_A01', ['EVN||20260401090000', pid(number, name)]),
      );
    const at = folder(SUMMARY, 1, '20260310150000');
    put(root, `${at}/main.xml`, cda('抗菌薬で軽快した。'));
    put(root, `${at}/xray.png`, drawnPng(300, 100, 1));
    put(
      root,
      `${folder(LETTER, 2, '20260201100000', '02')}/main.pdf`,
      japanesePdf([
        ['紹介状', '糖尿病'],
        ['2枚目', '網膜症あり'],
      ]),
    );
    put(root, `${folder('^問診票^^^^', 3, '20260105100000')}/main.txt`, '喫煙なし\r\n髙血圧');
    put(root, `${folder('^他院の返書^^^^', 4, '20260106100000')}/main.xml`, cda('経過', { family: '別人', number: '77' }));
    put(root, `${folder(SUMMARY, 5, '20260310150000', '01', '0000009999')}/main.xml`, cda('別の人'));
    await hospital.take();
    reader = await openStoreReader({
      home: hospital.writing.home,
      rows: hospital.writing.rows,
      originals: hospital.writing.originals,
      now: () => '2026-04-02T00:00:00.000Z',
      follow: false,
    });
    documents = openDocuments({ ...hospital.writing, charts: reader });
  });
  afterAll(async () => {
    await documents.close();
    await hospital.end();
  });

  it('R-024: each opens within two seconds, as a tree, pages, a picture or text', async () => {
    documents.warm();
    const shown: Record<string, string> = {};
    for (const { original, title } of await items()) {
      // The best of a few, each drawn anew at a width of its own: other tests share the cores.
      let best = Number.POSITIVE_INFINITY;
      for (let width = 900; width <= 1200 && best >= 2_000; width += 50) {
        const started = performance.now();
        const opened = await documents.page({ patient, original, width });
        best = Math.min(best, performance.now() - started);
        if (opened.ok) shown[title] = opened.value.content.shown;
      }
      expect(best, title).toBeLessThan(2_000);
    }
    expect(shown).toEqual({ 退院時サマリー: 'tree', 紹介状: 'picture', 問診票: 'text', 他院の返書: 'tree' });
  });

  it('R-024 R-202: are listed by kind and by the department of their folder', async () => {
    const of = async (asked: { kind?: string; department?: string }) => {
      const section = await reader.section({ patient, section: 'documents', ...asked });
      return section.ok ? section.value.items.map((one) => ('title' in one ? one.title : '')) : [];
    };
    expect(await of({ department: '02' })).toEqual(['紹介状']);
    expect(await of({ kind: '問診票' })).toEqual(['問診票']);
    expect((await items()).map((one) => one.title)).toEqual(['退院時サマリー', '紹介状', '他院の返書', '問診票']);
  });

  it('show every file beside the main one, and each page of a PDF', async () => {
    const summary = await open(await originalOf('退院時サマリー'));
    expect(summary.files.map(({ name, main }) => [name, main])).toEqual([
      ['main.xml', true],
      ['xray.png', false],
    ]);
    const picture = await open(summary.files[1]?.original ?? '');
    expect(picture.content).toMatchObject({ shown: 'picture', sort: 'image', width: 300, height: 100 });
    expect(picture.files).toEqual(summary.files);
    const letter = await originalOf('紹介状');
    expect((await open(letter, 2)).content).toMatchObject({ shown: 'picture', page: 2, pages: 2 });
  });

  it('say when they name somebody else, and nothing when they do not', async () => {
    expect((await open(await originalOf('退院時サマリー'))).identity).toEqual([]);
    expect((await open(await originalOf('他院の返書'))).identity?.map((one) => one.field)).toEqual(['number', 'name']);
  });

  it('are refused by way of another patient, and for what is no document', async () => {
    const original = await originalOf('退院時サマリー');
    const other = { patient: { number: '0000009999' }, original };
    for (const refused of [await documents.page(other), await documents.download(other)])
      expect(refused).toEqual({ ok: false, refusal: { code: 'document.file-unknown' } });
    for (const none of ['test-0', 'test-999999', 'else-1', '', '../x'])
      expect(await documents.page({ patient, original: none })).toMatchObject({
        ok: false,
        refusal: { code: 'document.file-unknown' },
      });
    expect(await documents.page({ patient: { number: '5' }, original })).toMatchObject({
      refusal: { code: 'chart.patient-unknown' },
    });
  });

  it('are saved byte for byte under a type that opens nothing', async () => {
    const original = await originalOf('問診票');
    const saved = await documents.download({ patient, original });
    if (!saved.ok) throw new Error(saved.refusal.code);
    expect(Buffer.from(saved.value.base64, 'base64').toString()).toBe('喫煙なし\r\n髙血圧');
    expect(saved.value.mediaType).toBe('application/octet-stream');
  });

  it('are searched: text, CDA and PDF, in any width, all words together, newest first', async () => {
    const search = async (query: string, more: { kind?: string; department?: string } = {}) => {
      for (let turn = 0; ; turn++) {
        const answer = await documents.search({ patient, query, ...more });
        if (!answer.ok) throw new Error(answer.refusal.code);
        if (answer.value.unsearched.later === 0 || turn > 20) return answer.value;
        await new Promise((resume) => setTimeout(resume, 100));
      }
    };
    const titles = async (query: string, more = {}) => (await search(query, more)).hits.map((hit) => hit.title);
    expect(await titles('肺炎')).toEqual(['退院時サマリー', '他院の返書']);
    expect(await titles('肺炎 軽快')).toEqual(['退院時サマリー']);
    expect(await titles('高血圧')).toEqual(['問診票']);
    // What a document takes back itself is not found as if it stood.
    expect(await titles('次回は1週間後')).toEqual([]);
    expect(await titles('次回は2週間後')).toHaveLength(2);
    expect(await titles('肺炎', { department: '02' })).toEqual([]);
    expect(await titles('肺炎', { kind: 'drug' })).toEqual([]);
    const inPdf = await search('網膜症');
    expect(inPdf.hits).toMatchObject([
      { title: '紹介状', page: 2, excerpts: [{ marks: [[expect.any(Number), expect.any(Number)]] }] },
    ]);
    // The picture beside the summary has no words to look through: said, not hidden.
    expect(inPdf.unsearched).toEqual({ later: 0, never: 1 });
    expect((await search('')).total).toBe(0);
  });

  it('that were replaced stay open to a chart of another time, and say they are older', async () => {
    const before = await originalOf('問診票');
    const old = folder('^問診票^^^^', 3, '20260105100000');
    renameSync(join(hospital.root, old), join(hospital.root, old.replace(/_1$/, '_2')));
    put(hospital.root, `${folder('^問診票^^^^', 3, '20260105110000')}/main.txt`, '喫煙あり');
    await hospital.take();
    // A chart that was read is not asked for again within one request's time.
    await pause(80);
    const now = await open(await originalOf('問診票'));
    expect(now.content).toMatchObject({ text: '喫煙あり' });
    expect(now.problems).toEqual([]);
    const then = await open(before);
    expect(then.content).toMatchObject({ text: '喫煙なし\n髙血圧' });
    expect(then.problems).toEqual(['document.older-version']);
  });
});
