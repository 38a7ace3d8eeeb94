/**
 * What was brought, over HTTP, with a real drawing thread.
 *
 * Breakages seen to fail: a waiting notebook taken in; a differing person taken in without a reason; a code with nobody's consent put
 * into a chart; a file page given without asking whose it is; the row left with nobody after an assignment;
 * bytes of a photo read as text; a broken PDF put into the chart; the picture's size not asked before it is unpacked; contents not
 * written with their event.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CarriedView } from '@tomoshibi/hospital';
import { generatePatient, HOSTILE_STRINGS, japanesePdf, notebookTexts } from '@tomoshibi/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { appendedQr, photoOf, qrOf } from '../../testdata/qr-photo.ts';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { errorAnswer } from '../http/answer.ts';
import { createApp, methodsByPath } from '../http/app.ts';
import { sampleReader } from '../http/sample-reader.ts';
import * as schemas from '../http/schemas/carried.ts';
import { openCarried } from './carried.ts';

const MALFORMED = fileURLToPath(new URL('../../../../../shared/data/malformed/', import.meta.url));
const hasData = existsSync(MALFORMED);
if (!hasData) console.log('skipped: no ../shared/data');
const NOW = '2026-11-23T00:30:00.000Z';
/** 山田 太郎, 男, 1956-04-12: as the sample reader has it. */
const patient = { number: '0000000001' };
const WHO = {
  kanji: { family: '山田', given: '太郎' },
  kana: { family: 'ヤマダ', given: 'タロウ' },
  sex: 'M',
  bornOn: '1956-04-12',
} as const;
const options = { seed: 1, patients: 20, years: 1, until: '2026-11-20', beds: 10 };
const truth = { ...generatePatient(options, 0).truth, ...WHO };
const whole = notebookTexts(truth, { on: '2026-03-12', parts: 1 })[0] as Uint8Array;
const three = notebookTexts(truth, { on: '2026-03-12', parts: 3 });
/** As a scanner types it: characters, not bytes. */
const typedOf = (...texts: readonly Uint8Array[]): string =>
  texts.map((bytes) => new TextDecoder('shift_jis').decode(bytes).replace(/[\u001a\u001c]/u, '')).join('');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

let record = memoryRecord(() => NOW);
let app: ReturnType<typeof createApp>;
const carrieds: ReturnType<typeof openCarried>[] = [];
beforeEach(() => {
  record = memoryRecord(() => NOW);
  const before = carrieds[0];
  // One drawing thread for all: only the record is new.
  const opened = openCarried({ reader: sampleReader(), record });
  const carried = before === undefined ? opened : { ...opened, quick: before.quick, patient: before.patient };
  if (before === undefined) carrieds.push(opened);
  app = createApp({ ...sampleParts({ record }), carried });
});
afterAll(() => Promise.all(carrieds.map((one) => one.close())));

const ask = async (path: string, body: object) => {
  const answer = await app.request(`/api/carried/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const read = async (body: object, path = 'read') =>
  schemas.codesRead.parse((await ask(path, { typed: '', pieces: [], ...body })).body);
const take = (body: object) => ask('take', { typed: typedOf(whole), pieces: [], from: '本人', ...body });
const chart = async (): Promise<CarriedView> => schemas.carriedView.parse((await ask('list', { patient })).body) as CarriedView;
const nobodys = async (): Promise<CarriedView> => schemas.carriedView.parse((await ask('unassigned', {})).body) as CarriedView;
const code = async (answer: ReturnType<typeof ask>): Promise<string> => errorAnswer.parse((await answer).body).code;
const drugsOf = (view: CarriedView): readonly string[] =>
  view.items.flatMap(
    ({ document }) =>
      document?.dispensings.flatMap(({ groups }) => groups.flatMap(({ drugs }) => drugs.map(({ name }) => name))) ?? [],
  );
const DRUGS = ['みほん点眼液0.5% 5mL', 'みほん錠20mg', 'みほんテープ40mg', 'みほんカプセル10mg'];

describe('a scan typed as a keyboard', () => {
  it('waits for the parts, says which, and cannot be taken in half; whole it stands in the chart with source and date', async () => {
    const [one, two, last] = three as [Uint8Array, Uint8Array, Uint8Array];
    expect(await read({ patient, typed: typedOf(two, one) })).toMatchObject({
      state: 'waiting',
      waiting: { total: 3, have: [1, 2], missing: [3] },
    });
    expect(await code(take({ patient, typed: typedOf(two, one) }))).toBe('carried.not-whole');
    expect((await chart()).items).toEqual([]);
    const said = await read({ patient, typed: typedOf(last, two, one, two) });
    expect(said).toMatchObject({ state: 'whole', parts: 3, problems: [], person: { agrees: true, differs: [] } });
    expect(await take({ patient, typed: typedOf(last, two, one, two) })).toMatchObject({ status: 200, body: { seq: 0 } });
    const view = await chart();
    expect(drugsOf(view)).toEqual(DRUGS);
    expect(view).toMatchObject({ count: 1, newestOn: '2026-03-12', items: [{ how: 'notebook-qr', from: '本人', recordedInstant: NOW, issuedOn: '2026-03-12' }] }); // biome-ignore format: one line
    expect(view.items[0]?.document?.candidates).toMatchObject([
      { kind: 'allergy', byPatient: true },
      { kind: 'side-effect', byPatient: true },
    ]);
    expect(await code(take({ patient, typed: typedOf(one, two, last) }))).toBe('carried.already-here');
  });

  it('is refused when it begins in the middle of a code, is no code, or is of two notebooks', async () => {
    expect(await read({ typed: '709,1\n201,1,薬,1,錠' })).toMatchObject({ state: 'refused', refused: 'jahis.not-jahis' });
    expect(await read({ typed: typedOf(whole).slice(30) })).toMatchObject({ state: 'refused', refused: 'jahis.not-jahis' });
    const other = notebookTexts(truth, { on: '2026-03-12', parts: 2, id: 'B' })[0] as Uint8Array;
    expect(await read({ typed: typedOf(three[0] as Uint8Array, other) })).toMatchObject({ refused: 'jahis.parts-of-others' });
    expect(await read({})).toMatchObject({ state: 'nothing' });
    expect(await code(take({ patient, typed: '' }))).toBe('carried.nothing-brought');
    expect((await record.rows.find('carried', { prefix: [] })).length).toBe(0);
  });

  it('a prescription code is read as one', async () => {
    const typed =
      'JAHIS10\r\n1,1,9700012,26,例示病院\r\n11,,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ\r\n12,1\r\n13,3310412\r\n51,20260130\r\n101,1,1,,3\r\n111,1,1,,毎食後\r\n201,1,1,1,4,2412403G3022,みほん錠,3,1,錠\r\n';
    expect(await read({ patient, typed })).toMatchObject({
      state: 'whole',
      person: { agrees: true },
      document: { sort: 'prescription' },
    });
    await take({ patient, typed });
    expect((await chart()).items).toMatchObject([{ how: 'prescription-qr', issuedOn: '2026-01-30' }]);
  });
});

describe('whose it is', () => {
  const somebody = notebookTexts(
    { ...truth, kanji: { family: '山田', given: '次郎' } },
    { on: '2026-03-12', parts: 1 },
  )[0] as Uint8Array;

  it('is never assumed: a differing name needs a typed reason, or it lies with nobody', async () => {
    expect(await read({ patient, typed: typedOf(somebody) })).toMatchObject({
      person: {
        agrees: false,
        differs: ['name'],
        fields: { name: 'differs', born: 'same', sex: 'same' },
        stated: { name: '山田 次郎' },
      },
    });
    for (const reason of [undefined, ' '])
      expect(await code(take({ patient, typed: typedOf(somebody), reason }))).toBe('carried.reason-needed');
    expect((await chart()).items).toEqual([]);
    expect(await take({ typed: typedOf(somebody) })).toMatchObject({ status: 200 });
    expect((await chart()).items).toEqual([]);
    expect((await nobodys()).items).toMatchObject([{ seq: 0, document: { person: { name: '山田 次郎' } } }]);
    expect(await code(ask('assign', { patient, seq: 0 }))).toBe('carried.reason-needed');
    expect(await ask('assign', { patient, seq: 0, reason: '改名した。保険証で確かめた' })).toMatchObject({ status: 200 });
    expect((await nobodys()).items).toEqual([]);
    expect((await chart()).items).toMatchObject([
      { differs: ['name'], reason: '改名した。保険証で確かめた', assigned: { recordedInstant: NOW } },
    ]);
    expect(await code(ask('assign', { patient, seq: 0, reason: 'x' }))).toBe('carried.unknown');
  });

  it('a birth date or sex that differs, or a name that is not there, is no agreement', async () => {
    const other = (more: object) =>
      typedOf(notebookTexts({ ...truth, ...more }, { on: '2026-03-12', parts: 1 })[0] as Uint8Array);
    expect((await read({ patient, typed: other({ bornOn: '1956-04-21' }) })).person).toMatchObject({
      agrees: false,
      differs: ['born'],
    });
    expect((await read({ patient, typed: other({ sex: 'F' }) })).person).toMatchObject({ agrees: false, differs: ['sex'] });
    expect((await read({ patient, typed: 'JAHISTC08,1\n1,山田 太郎,1,1956' })).person).toMatchObject({
      agrees: false,
      fields: { born: 'partly' },
    });
    expect((await read({ patient, typed: 'JAHISTC08,1\n5,20260312' })).person).toMatchObject({
      agrees: false,
      differs: ['name', 'born'],
    });
  });

  it('is taken back with a reason and stays to be read', async () => {
    await take({ patient });
    expect(await code(ask('retract', { patient, seq: 0, reason: '' }))).toBe('carried.reason-needed');
    expect(await code(ask('retract', { seq: 0, reason: 'x' }))).toBe('carried.unknown');
    await ask('retract', { patient, seq: 0, reason: '別の人の手帳だった' });
    expect(await chart()).toMatchObject({ count: 0, items: [{ retracted: { reason: '別の人の手帳だった' } }] });
    expect(await code(ask('retract', { patient, seq: 0, reason: 'x' }))).toBe('carried.already-retracted');
    // What was taken back by mistake can be brought again.
    expect((await take({ patient })).status).toBe(200);
    expect((await chart()).count).toBe(1);
  });
});

describe('a photo', () => {
  const photo = async (texts: readonly Uint8Array[], degrees = 4) =>
    base64(await photoOf(await Promise.all(texts.map((one) => qrOf(one))), degrees));
  const readPhoto = async (body: object) => read(body, 'photo');

  it('of three codes reads all of them byte for byte; of one after the other it waits', async () => {
    const said = await readPhoto({ patient, base64: await photo(three) });
    expect(said).toMatchObject({ state: 'whole', found: 3, parts: 3, person: { agrees: true } });
    expect(said.pieces.map((one) => one.base64).sort()).toEqual(three.map(base64).sort());
    await take({ patient, typed: '', pieces: said.pieces });
    expect(drugsOf(await chart())).toEqual(DRUGS);
    const one = await readPhoto({ base64: await photo(three.slice(2), 91) });
    expect(one).toMatchObject({ state: 'waiting', waiting: { have: [3], missing: [1, 2] } });
    expect(await readPhoto({ base64: await photo(three.slice(0, 2)), pieces: one.pieces })).toMatchObject({
      state: 'whole',
      parts: 3,
    });
  }, 60_000);

  it('of a code in structured append puts the symbols in order over several photos', async () => {
    const parity = whole.reduce((all, byte) => all ^ byte, 0);
    const cut = (at: number) => appendedQr([whole.slice(0, 501), whole.slice(501)][at] as Uint8Array, at, 2, parity);
    const second = await readPhoto({ base64: base64(await photoOf([await cut(1)])) });
    expect(second).toMatchObject({ state: 'waiting', waiting: { total: 2, have: [2], missing: [1] } });
    expect(await code(take({ typed: '', pieces: second.pieces }))).toBe('carried.not-whole');
    const both = await readPhoto({ patient, base64: base64(await photoOf([await cut(0)])), pieces: second.pieces });
    expect(both).toMatchObject({ state: 'whole', problems: [], person: { agrees: true } });
  }, 60_000);

  it('that is no picture, holds no code, or would fill the memory is refused in words', async () => {
    const bad = async (bytes: Uint8Array) =>
      errorAnswer.parse((await ask('photo', { typed: '', pieces: [], base64: base64(bytes) })).body);
    expect(await bad(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatchObject({
      code: 'carried.photo-not-read',
      detail: { why: 'document.sort-not-shown' },
    });
    expect(await bad(Buffer.alloc(12.5 * 1024 * 1024))).toMatchObject({ code: 'carried.photo-too-large' });
    expect(await readPhoto({ base64: base64(await photoOf([])) })).toMatchObject({ state: 'nothing', found: 0 });
  }, 60_000);

  it.skipIf(!hasData)(
    'of malformed/qr is read exactly or not at all, never as another text',
    async () => {
      const carried = carrieds[0] as ReturnType<typeof openCarried>;
      const symbols = async (path: string) => {
        const started = performance.now();
        const drawn = await carried.quick.draw({ do: 'qr', bytes: readFileSync(join(MALFORMED, path)) });
        // The thread holds itself to 1.8 s of its own; a busy machine makes it wait for its turn.
        expect(performance.now() - started).toBeLessThan(30_000);
        return drawn.ok && 'symbols' in drawn ? drawn.symbols.map(({ bytes }) => Buffer.from(bytes).toString()) : [];
      };
      const rows = readFileSync(join(MALFORMED, 'qr/expected.tsv'), 'utf8')
        .split('\n')
        .slice(1)
        .filter((row) => row !== '');
      const textOf = (row: string): string => JSON.parse(/text: (".*")$/u.exec(row)?.[1] ?? '""') as string;
      const texts = rows.map(textOf).filter((text) => text !== '');
      expect(texts).toHaveLength(2);
      let exact = 0;
      for (const row of rows) {
        const [file = '', , expected = ''] = row.split('\t');
        const found = await symbols(`qr/${file}`);
        const mine = texts[file.includes('-1') && !file.includes('-0') ? 1 : 0];
        for (const text of found) expect(text).toBe(mine);
        if (expected === 'A') expect(found).toEqual([mine]);
        if (expected === 'Q') expect(found).toEqual([]);
        exact += found.length;
      }
      let photos = 0;
      for (const folder of readdirSync(join(MALFORMED, 'qr/zxing')).filter((name) => name.startsWith('qrcode')))
        for (const name of readdirSync(join(MALFORMED, 'qr/zxing', folder)).filter((one) => one.endsWith('.png'))) {
          const found = await symbols(`qr/zxing/${folder}/${name}`);
          const text = readFileSync(join(MALFORMED, 'qr/zxing', folder, name.replace('.png', '.txt')), 'utf8');
          for (const one of found) expect(one.replaceAll('\r\n', '\n').trim()).toBe(text.replaceAll('\r\n', '\n').trim());
          photos += found.length;
        }
      console.log(
        `malformed/qr: ${exact} of ${rows.length} made ones read exactly, ${photos} of 16 photographs, none as another text`,
      );
    },
    60_000,
  );
});

describe('a file', () => {
  const file = (bytes: Uint8Array, more: object = {}) =>
    ask('file', {
      patient,
      how: 'letter',
      name: 'scan.pdf',
      base64: base64(bytes),
      from: 'みほん診療所',
      checked: true,
      title: '紹介状(返書)',
      issuedOn: '2026-11-20',
      ...more,
    });
  const letter = japanesePdf([['診療情報提供書', '肺炎の疑い'], ['2枚目']]);

  it('is kept byte for byte and shown as pages, only in the chart it stands in, with title, from and date', async () => {
    expect(await file(letter)).toMatchObject({ status: 200, body: { seq: 0, problems: [] } });
    expect((await chart()).items).toMatchObject([
      { how: 'letter', title: '紹介状(返書)', from: 'みほん診療所', issuedOn: '2026-11-20', file: { name: 'scan.pdf' } },
    ]);
    const page = schemas.filePage.parse((await ask('page', { patient, seq: 0, page: 2, width: 600 })).body);
    expect(page.content).toMatchObject({ shown: 'picture', sort: 'pdf', page: 2, pages: 2, width: 600 });
    expect(await record.content(0)).toEqual(Buffer.from(letter));
    expect((await ask('download', { patient, seq: 0 })).body).toMatchObject({ base64: base64(letter), name: 'scan.pdf' });
    expect(await code(ask('page', { patient: { ref: 'r2' }, seq: 0 }))).toBe('chart.patient-unknown');
    expect(await code(ask('unassigned-page', { seq: 0 }))).toBe('carried.unknown');
    expect(await code(ask('page', { patient, seq: 9 }))).toBe('carried.unknown');
  });

  it('nobody has looked at lies with nobody, and can be given later', async () => {
    expect(await code(file(letter, { checked: false }))).toBe('carried.check-needed');
    expect(await file(letter, { patient: undefined, checked: false })).toMatchObject({ status: 200 });
    expect((await ask('unassigned-page', { seq: 0 })).body).toMatchObject({ content: { shown: 'picture' } });
    expect(await code(ask('assign', { patient, seq: 0 }))).toBe('carried.check-needed');
    expect(await ask('assign', { patient, seq: 0, checked: true })).toMatchObject({ status: 200 });
    expect((await chart()).count).toBe(1);
  });

  it('of オンライン資格確認 is kept verbatim and shown as lines, nothing of it understood', async () => {
    const xml = Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?><結果><薬剤 日="20260110"><名称>みほん錠</名称></薬剤><!-- x --></結果>',
    );
    await file(xml, { how: 'online-qualification', name: 'yakuzai.xml' });
    const page = schemas.filePage.parse((await ask('page', { patient, seq: 0 })).body);
    expect(page.content).toEqual({ shown: 'text', sort: 'text', text: '結果\n  薬剤 (日=20260110)\n    名称: みほん錠' });
    const hostile = Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>');
    await file(hostile, { how: 'online-qualification', name: 'x.xml' });
    const shown = schemas.filePage.parse((await ask('page', { patient, seq: 1 })).body);
    expect(JSON.stringify(shown)).not.toContain('root:');
    expect(await record.content(1)).toEqual(hostile);
  });

  it.skipIf(!hasData)(
    'of malformed/{image,pdf} has the expected outcome: kept whole, shown, held or refused',
    async () => {
      const started = process.memoryUsage().rss;
      let most = 0;
      const outcomes: Record<string, number> = {};
      for (const [folder, name] of ['image', 'pdf'].flatMap((folder) =>
        readdirSync(join(MALFORMED, folder), { recursive: true }).map((name) => [folder, String(name)] as const),
      )) {
        if (!/\.(?:png|pdf)$/u.test(name)) continue;
        const bytes = readFileSync(join(MALFORMED, folder, name));
        const rows = readFileSync(join(MALFORMED, folder, 'expected.tsv'), 'utf8').split('\n');
        const expected = rows.find((row) => row.startsWith(`${name}\t`))?.split('\t')[2] ?? 'AQPR';
        const before = performance.now();
        const answer = await file(bytes, { name });
        const took = performance.now() - before;
        most = Math.max(most, took);
        const taken = answer.status === 200 ? schemas.fileTaken.parse(answer.body) : undefined;
        const outcome = taken === undefined ? 'R' : taken.held !== undefined ? 'Q' : taken.problems.length > 0 ? 'P' : 'A';
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        if (!expected.includes(outcome))
          throw new Error(`${folder}/${name}: ${outcome} ${JSON.stringify(answer.body)} instead of ${expected}`);
        if (taken !== undefined) expect(await record.content(taken.seq)).toEqual(bytes);
        expect((await chart()).items.some(({ seq }) => seq === taken?.seq)).toBe(outcome === 'A' || outcome === 'P');
      }
      const grown = (process.memoryUsage().rss - started) / 1e6;
      console.log(
        `malformed/{image,pdf} by letters: ${JSON.stringify(outcomes)}, longest ${Math.round(most)} ms, +${Math.round(grown)} MB`,
      );
      expect(most).toBeLessThan(30_000);
      expect(grown).toBeLessThan(256);
    },
    120_000,
  );
});

describe('the routes', () => {
  it('take POST alone, refuse a body with more in it, and hold their own limits', async () => {
    const paths = [...methodsByPath(app)].filter(([path]) => path.startsWith('/api/carried/'));
    expect(paths).toHaveLength(11);
    for (const [path, methods] of paths) {
      expect(methods).toEqual(['POST']);
      expect((await ask(path.slice('/api/carried/'.length), { nothing: 1 })).body).toMatchObject({ code: 'http.body-not-valid' });
    }
    const large = 'x'.repeat(70 * 1024);
    expect((await ask('list', { patient, more: large })).body).toMatchObject({ code: 'http.body-too-large' });
    expect((await ask('read', { typed: large, pieces: [] })).status).toBe(200);
    expect((await ask('read', { typed: 'x'.repeat(3_000_000), pieces: [] })).status).toBe(413);
  });

  it('keep any text as it is and say nothing of it in a refusal', async () => {
    for (const words of HOSTILE_STRINGS.slice(0, 60)) {
      const line = words.replace(/[\r\n,\u001a]/gu, ' ').slice(0, 60);
      const typed = `JAHISTC08,1\n1,${line},1,19560412\n5,20260312\n201,1,${line}薬,1,錠\n301,1,${line}`;
      const answer = await take({ patient, typed, reason: 'x', from: '本人' });
      if (answer.status !== 200)
        expect(JSON.stringify(answer.body)).not.toContain(line.trim() === '' ? '\u0000\u0000' : line.trim());
    }
    const view = await chart();
    expect(view.items.length).toBeGreaterThan(30);
    for (const name of drugsOf(view)) expect(name.endsWith('薬')).toBe(true);
  });

  it('rows are the same when they are folded from the record anew', async () => {
    await take({ patient });
    await take({});
    await ask('assign', { patient, seq: 1 });
    await ask('retract', { patient, seq: 0, reason: '二重' });
    const view = await chart();
    expect(view.items.map(({ seq, retracted }) => [seq, retracted !== undefined])).toEqual([
      [1, false],
      [0, true],
    ]);
  });
});
