/**
 * Sheets from the chart to the register, through the real layout and PDF writer.
 *
 * Breakages seen to fail: pages counted of one part only; the patient's number in a code; the record told after the PDF; another patient
 * under the same number; a second printing not counted; a forged code ends a sheet; the form of a typed number not compared; a range that ends
 * used sheets; one part ends a set; used counted as returned; an order at 13 days; an order that outlives the next count.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FORMS,
  type LaidPage,
  prefillSheet,
  readPayload,
  type SheetsPrinted,
  sheetNumber,
  supplyForecast,
} from '@tomoshibi/hospital';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import type { Config } from '../home/config.ts';
import { sampleReader } from '../http/sample-reader.ts';
import { measure } from '../print/measure.ts';
import { openQueue, type PrintQueue } from '../queue/open-queue.ts';
import type { RecordEvent, StationRecord } from '../record/station-record.ts';
import { openFormBook } from './book/open-form-book.ts';
import { factsFor } from './issue-sheets.ts';
import { makeSheet } from './make-sheet.ts';
import { openPaperDesk, type PaperDesk } from './paper-desk.ts';
import { hospitalSheetKey, openSheetSeal } from './seal/open-sheet-seal.ts';

const PATIENT = '0000000001';
const patient = { number: PATIENT };
const BY = { account: 'u000000000001' };
const keys = { refs: 'ab'.repeat(32) };
const browser = { kind: 'browser' } as const;

let folder: string;
let record: StationRecord;
let events: RecordEvent[];
let paper: PaperDesk;
let queue: PrintQueue;
let now: string;
let count: number;
const seal = openSheetSeal(hospitalSheetKey({ keys }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tomoshibi-paper-'));
  mkdirSync(join(folder, 'out'));
  now = '2026-11-23T00:00:00.000Z';
  record = memoryRecord(() => now);
  events = [];
  record.follow(({ event }) => events.push(event));
  const config: Config = {
    v: 1,
    hospital: 'みほん病院',
    station: 'test',
    demo: true,
    sources: [],
    rows: { kind: 'sqlite' },
    printers: [{ name: '3A', to: { kind: 'folder', folder: join(folder, 'out') }, units: ['3A'] }],
  };
  queue = await openQueue({ home: { folder, config, keys }, record, now: () => now });
  count = 0;
  paper = openPaperDesk({
    makers: { seal, measure, home: { config } },
    reader: sampleReader(),
    record,
    serials: { take: async (many) => Array.from({ length: many }, () => `00A${String(++count).padStart(5, '0')}`) },
    book: openFormBook(record.rows),
    queue,
    seal,
    config,
    now: () => now,
    nameOf: async () => '見本 花子',
  });
});
afterEach(async () => {
  await paper.stop();
  rmSync(folder, { recursive: true, force: true });
});

const printed = (): readonly SheetsPrinted[] => events.filter((event) => event.kind === 'forms.sheets-printed');
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: object }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const print = async (form: string, more: object = {}) =>
  value(await paper.print({ forms: [form], patient, to: browser, by: BY, ...more }));
const codesOf = (pages: readonly LaidPage[]): readonly string[] =>
  pages.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark.m === 'qr' && typeof mark.content === 'string' ? [mark.content] : [])),
  );

it('every form: each page and part has a signed code of its own, none says who the patient is, and the counts are right', async () => {
  const config = { hospital: 'みほん病院', demo: true } as Config;
  const facts = await factsFor(
    { reader: sampleReader(), makers: { seal, measure, home: { config } }, now: () => now },
    { patient },
  );
  if (facts === undefined) throw new Error('no facts');
  expect(FORMS.length).toBeGreaterThan(25);
  for (const definition of FORMS) {
    const filled = prefillSheet(definition, facts);
    // As addresses name a patient; the sample's own is shorter.
    const content = filled.bar === undefined ? filled : { ...filled, bar: { ...filled.bar, ref: 'abcdefghjkmn' } };
    const { sheet, pages } = makeSheet(
      { seal, measure, home: { config } },
      { definition, content, serial: '00A00417', mode: { kind: 'normal' }, printed: { at: '2026-11-23T09:00' } },
    );
    const read = codesOf(pages).flatMap((code) => readPayload(code) ?? []);
    const wanted = definition.partsOn === 'slips' ? definition.parts.length * pages.length : pages.length;
    const distinct = new Set(read.map(({ part, page }) => `${part}.${page}`));
    expect([definition.code, distinct.size]).toEqual([definition.code, wanted]);
    expect(read.every(({ serial, form }) => serial === '00A00417' && form === definition.code)).toBe(true);
    expect([definition.code, Math.max(...read.map((code) => code.pages))]).toEqual([definition.code, sheet.pages]);
    expect(
      codesOf(pages)
        .filter((code) => readPayload(code) !== undefined)
        .every((code) => seal.read(code).state === 'ours'),
    ).toBe(true);
    expect(codesOf(pages).join()).not.toContain(PATIENT);
    const number = sheetNumber(definition.code, '2026-11-23', '00A00417');
    for (const { marks } of pages) expect(marks.map((mark) => (mark.m === 'text' ? mark.text : '')).join(' ')).toContain(number);
  }
});

it('the record knows every sheet before a byte is given out; a record that fails gives nothing', async () => {
  const answer = await print('F12');
  expect(
    Buffer.from(answer.file?.base64 ?? '', 'base64')
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(printed()[0]).toMatchObject({
    where: 'browser',
    unit: '3A',
    by: BY,
    sheets: [{ serial: '00A00001', form: 'F12', patient: PATIENT }],
  });
  const written = record.write;
  record.write = async () => {
    throw Object.assign(new Error('x'), { code: 'access.record-not-writable' });
  };
  await expect(print('F12')).rejects.toMatchObject({ code: 'access.record-not-writable' });
  record.write = written;
});

it('to a printer of the ward: one job a size of paper, every copy with a number of its own', async () => {
  const answer = await print('F12', { to: { kind: 'printer' }, copies: 3 });
  expect(answer.jobs).toEqual([{ id: expect.any(String), printer: '3A' }]);
  expect(answer.file).toBeUndefined();
  expect(new Set(answer.serials).size).toBe(3);
  expect(await paper.print({ forms: ['F12'], patient, to: { kind: 'printer', name: 'x' }, by: BY })).toMatchObject({
    ok: false,
    refusal: { code: 'print.printer-unknown' },
  });
});

it('再発行: the same number, counted, for the same patient and form only', async () => {
  await print('F12');
  await print('F12', { again: '00A00001' });
  const third = await print('F12', { again: '00A00001' });
  expect(third.serials).toEqual(['00A00001']);
  expect(printed().map(({ sheets }) => sheets[0]?.copy)).toEqual([undefined, 2, 3]);
  expect(await paper.print({ forms: ['F11'], patient, again: '00A00001', to: browser, by: BY })).toMatchObject({ ok: false });
  expect(await paper.print({ forms: ['F12'], again: '00A00001', to: browser, by: BY })).toMatchObject({
    ok: false,
    refusal: { code: 'forms.sheet-of-another' },
  });
});

it('印刷して戻っていない: by unit and age; a scan or a number ends it, another form’s number does not', async () => {
  await print('F12');
  now = '2026-11-24T06:00:00.000Z';
  await print('F11', { unit: '5東' });
  const out = await paper.out({});
  expect(out.sheets.map(({ serial, hours }) => [serial, hours])).toEqual([
    ['00A00001', 30],
    ['00A00002', 0],
  ]);
  expect(out.units).toEqual([
    { unit: '3A', out: 1, oldestHours: 30 },
    { unit: '5東', out: 1, oldestHours: 0 },
  ]);
  expect((await paper.out({ unit: '5東' })).sheets).toHaveLength(1);
  const end = (code: string) => paper.end({ code, how: 'returned', by: BY });
  expect(await end('F10-261123-00A00001')).toMatchObject({ refusal: { code: 'forms.number-not-right' } });
  expect(await end('00A00009')).toMatchObject({ refusal: { code: 'forms.sheet-unknown' } });
  expect(await end('f12 261123 ooaoooo1')).toMatchObject({ ok: true });
  expect(await end('00A00001')).toMatchObject({ refusal: { code: 'forms.already-ended' } });
  expect((await paper.out({})).total).toBe(1);
});

it('R-142: three parts under one number; the parts that did not come back are named', async () => {
  const set = FORMS.find(({ parts }) => parts.length === 3);
  if (set === undefined) throw new Error('no set');
  await print(set.code);
  const code = (part: number): string => {
    const text = `T2.${set.code}.${set.version.replace('.', '-')}.-.00A00001.${part}.1.1`;
    return `${text}.${seal.mac(text)}`;
  };
  const first = value(await paper.end({ code: code(0), how: 'returned', by: BY }));
  expect(first.partsMissing).toEqual([set.parts[1]?.words, set.parts[2]?.words]);
  const report = await paper.out({ partMissing: true });
  expect(report).toMatchObject({ total: 1, partMissing: 1 });
  expect(report.sheets[0]?.partsMissing).toHaveLength(2);
  value(await paper.end({ code: code(2), how: 'returned', by: BY }));
  expect(value(await paper.end({ code: code(1), how: 'returned', by: BY })).partsMissing).toEqual([]);
  expect((await paper.out({})).total).toBe(0);
  const forged = `${code(0).slice(0, -1)}${code(0).endsWith('0') ? '1' : '0'}`;
  expect(await paper.end({ code: forged, how: 'lost', by: BY })).toMatchObject({ refusal: { code: 'forms.code-forged' } });
});

it('a pack: used + returned + spoiled + still out = handed over; a range ends only blank ones of one form', async () => {
  const { pack } = value(await paper.printBlanks({ form: 'F11', count: 50, unit: '5東', to: browser, by: BY }));
  expect(pack).toBe('00A00001');
  value(await paper.end({ code: '00A00001', how: 'returned', patient: PATIENT, by: BY }));
  value(await paper.end({ code: '00A00002', how: 'spoiled', by: BY }));
  const wide = await paper.end({ code: '00A00001', upTo: '00A00050', how: 'returned', by: BY });
  expect(wide).toMatchObject({ refusal: { code: 'forms.range-not-valid' } });
  expect(value(await paper.end({ code: '00A00003', upTo: '00A00042', how: 'returned', by: BY })).ended).toBe(40);
  const [{ count: counted } = { count: undefined }] = await paper.packs();
  expect(counted).toEqual({ issued: 50, used: 1, returned: 40, spoiled: 1, lost: 0, shredded: 0, open: 8 });
});

it('R-153: days left by item from beds, visits and night sets; an order is drafted at 14 days left and not before', async () => {
  const view = await paper.supplies.counted({ item: 'paper-a4', name: 'A4 用紙', unit: '枚', count: 1 }, BY);
  const day = view.pagesADay;
  expect(day).toBeGreaterThan(0);
  const perDay = view.lines[0]?.forecast.perDay ?? 0;
  for (const [days, drafted] of [
    [14, true],
    [15, false],
  ] as const) {
    const after = await paper.supplies.counted(
      { item: 'paper-a4', name: 'A4 用紙', unit: '枚', count: Math.ceil(perDay * days) },
      BY,
    );
    expect(after.lines[0]?.forecast.daysLeft).toBe(days);
    expect(after.lines[0]?.forecast.order !== undefined).toBe(drafted);
  }
  const line = { item: 'x', name: 'x', unit: '本', count: 10, countedInstant: now, by: BY, past: [] };
  expect(supplyForecast(line, view.load, now)).toEqual({});
  const own = { ...line, perDay: { normal: 1, outage: 5 } };
  expect(supplyForecast(own, { ...view.load, outage: false }, now).daysLeft).toBe(10);
  expect(supplyForecast(own, { ...view.load, outage: true }, now).daysLeft).toBe(2);
});

it('supplier and lead days stand on the order draft, and an order is remembered until the next count', async () => {
  await paper.supplies.counted(
    { item: 'toner:5東', name: 'トナー', unit: '本', count: 0, supplier: 'みほん文具', leadDays: 3 },
    BY,
  );
  const { pdf } = value(await paper.supplies.order({ item: 'toner:5東', count: 2, expectedOn: '2026-11-26' }, BY));
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await paper.supplies.view()).lines[0]).toMatchObject({ ordered: { count: 2 }, supplier: 'みほん文具', leadDays: 3 });
  const after = await paper.supplies.counted({ item: 'toner:5東', name: 'トナー', unit: '本', count: 2 }, BY);
  expect(after.lines[0]?.ordered).toBeUndefined();
  expect(after.lines[0]).toMatchObject({ supplier: 'みほん文具', past: [{ count: 0 }] });
});
