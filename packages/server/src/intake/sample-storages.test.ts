/**
 * The two public sample storages, taken whole. Expected facts are typed by hand from the files. Most NHO files carry another
 * PID-3 than their folder, which must keep them out of that chart; to see their facts each is filed under its own number.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChartSummary, PagedSection, SectionName } from '@tomoshibi/hospital';
import { put } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HospitalReader } from '../reader.ts';
import { openTestHospital, type TestHospital } from './open-test-hospital.ts';
import { takeSsmix2 } from './take-ssmix2.ts';

const DATA = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const present = existsSync(DATA);
if (!present) console.log('skipped: no ../shared/data');
const NHO = join(DATA, 'ssmix2-nho/standard_root');
const TWINS = join(DATA, 'ssmix2-twins/standard_root');

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesOf(join(folder, name)) : [join(folder, name)]));
}

async function summary(reader: HospitalReader, number: string): Promise<ChartSummary> {
  const found = await reader.summary({ number });
  if (!found.ok) throw new RangeError(found.refusal.code);
  return found.value;
}

async function items<N extends SectionName>(
  reader: HospitalReader,
  number: string,
  section: N,
): Promise<PagedSection[N]['items']> {
  const found = await reader.section({ patient: { number }, section });
  if (!found.ok) throw new RangeError(found.refusal.code);
  return found.value.items as PagedSection[N]['items'];
}

describe.skipIf(!present)('the NHO samples as they stand', () => {
  it('keep the ten messages of other patients out of the folder’s chart and list them', async () => {
    const hospital = await openTestHospital();
    const report = await takeSsmix2(hospital.writing, { source: 'nho', roots: [NHO] });
    expect(report).toMatchObject({ seen: 19, taken: 19, unreadable: 10, patients: 1 });
    const kinds = Object.entries(await hospital.problems()).map(([path, code]) => [path.split('/')[4], code]);
    expect(kinds.map(([kind]) => kind).sort()).toEqual([
      'ADT-61',
      'OMD',
      'OMG-01',
      'OMG-02',
      'OMG-03',
      'OMG-11',
      'OMG-12',
      'OMG-13',
      'OML-11',
      'PPR-01',
    ]);
    expect(new Set(kinds.map(([, code]) => code))).toEqual(new Set(['identity.pid-differs']));
    const shown = JSON.stringify(await summary(await hospital.reader(), '9999013'));
    for (const foreign of ['山田', 'ソバ', '胃炎', '心筋', '花子', 'アルブミン']) expect(shown).not.toContain(foreign);
    await hospital.end();
  }, 30_000);
});

describe.skipIf(!present)('the NHO samples, each under its own patient number', () => {
  let hospital: TestHospital;
  let reader: HospitalReader;
  beforeAll(async () => {
    hospital = await openTestHospital();
    for (const file of filesOf(NHO)) {
      const bytes = readFileSync(file);
      const number = /PID\|[^|]*\|[^|]*\|([^|^]*)/.exec(bytes.toString('latin1'))?.[1] as string;
      const [, ...rest] = (file.split('/').at(-1) as string).split('_');
      put(
        hospital.root,
        [number.slice(0, 3), number.slice(3, 6), number, rest[0], rest[1], [number, ...rest].join('_')].join('/'),
        bytes,
      );
    }
    await hospital.take();
    reader = await hospital.reader('2011-07-03T00:00:00.000Z');
  }, 30_000);
  afterAll(() => hospital?.end());

  it('ADT-00: identity, allergy, blood type, body, contact, conflicting birth dates of other messages', async () => {
    const chart = await summary(reader, '9999013');
    expect(chart.bar).toMatchObject({
      name: { kanji: '患者 太郎', kana: 'カンジャ タロウ' },
      sex: 'M',
      born: { iso: '1948-04-05', wareki: '昭和23年4月5日' },
      age: { years: 63, months: 2 },
      phones: ['054-000-0000', '03-5999-9999', '03-3599-9993'],
      identityConflicts: 4,
    });
    expect(chart.allergies.items).toMatchObject([{ kind: 'drug', allergen: 'ペニシリン', statedIn: 'AL1' }]);
    expect(chart.bloodType.items).toMatchObject([{ label: '血液型-ABO式', value: 'A' }]);
    expect(chart.body.items).toMatchObject([
      { label: '身長', value: '167.8', unit: 'cm' },
      { label: '体重', value: '63.5', unit: 'kg' },
    ]);
    expect(chart.contacts.items).toMatchObject([
      { name: '患者 太郎', relation: '本人', phones: ['054-000-0000', '03-3599-9993'] },
    ]);
  });

  it('ADT-61: four allergies with class, severity, reaction and onset', async () => {
    const { allergies } = await summary(reader, '12345678');
    expect(allergies.items.map((one) => [one.kind, one.allergen, one.severity, one.reaction, one.onset])).toEqual([
      ['drug', 'アリナミン', '中等度', 'のどの渇きが止まらない', '2007-07-10'],
      ['food', 'ソバ', '中等度', '湿疹', '小学校低学年の頃'],
      ['environment', 'ハウスダスト', '軽度', 'くしゃみ', '2003-02'],
      ['pollen', 'スギ', '軽度', '目のかゆみ', '1996-01'],
    ]);
  });

  it('PPR-01: the diagnosis with start, end, outcome, main flag, department and doctor', async () => {
    expect(await items(reader, '1234567890', 'problems')).toMatchObject([
      {
        name: '胃炎',
        icd10: 'K297',
        main: true,
        suspected: false,
        startedOn: '2011-08-31',
        endedOn: '2011-09-15',
        outcome: '回復せず',
        department: '内科',
        doctor: '医師 一郎',
      },
    ]);
  });

  it('OMP-01: three drugs in two Rp with dose, day amount, usage and calculated end', async () => {
    const { drugs } = await summary(reader, '9999013');
    expect(
      drugs.items
        .filter((drug) => drug.form === 'oral')
        .map((drug) => [drug.name, drug.rp, drug.perDose, drug.daily, drug.days, drug.endOn, drug.daysLeft]),
    ).toEqual([
      ['ダーゼン錠（５mg)', '1', '1 錠', '3 錠', 5, '2011-07-05', 3],
      ['パンスポリンＴ錠（１００mg)', '1', '2 錠', '6 錠', 5, '2011-07-05', 3],
      ['アレピアチン１０倍散', '2', '50 ミリグラム', '100 ミリグラム', 14, '2011-07-14', 12],
    ]);
  });

  it('OMP-02: three slots of one drip with base, additive, volume and rate', async () => {
    const slots = (await items(reader, '9999013', 'drugs')).filter((drug) => drug.form === 'injection');
    expect(slots.map((slot) => [slot.startOn, slot.endOn])).toEqual([
      ['2011-07-01T08:00', '2011-07-01T13:00'],
      ['2011-07-01T13:00', '2011-07-01T18:00'],
      ['2011-07-01T18:00', '2011-07-01T23:00'],
    ]);
    expect(slots[0]).toMatchObject({
      perDose: '510 ミリリットル',
      rate: '102 ミリリッター／時間',
      route: '静脈内',
      state: 'over',
    });
    expect(slots[0]?.name).toContain('アドナ注（静脈用）50mg 1 アンプル');
  });

  it('OMP-11, OMP-12: what was given, when and by whom, is kept as an item of its own', async () => {
    const facts: Record<
      string,
      { given: { name: string; amount?: string; start?: string; end?: string; by?: string; rate?: string }[] }
    > = {};
    for await (const { key, value } of hospital.writing.rows.scan('item')) {
      if (key[1] === 'OMP-11' || key[1] === 'OMP-12') facts[key[1]] = JSON.parse(value).facts;
    }
    expect(facts['OMP-11']?.given.map((one) => [one.name, one.amount, one.start, one.by])).toEqual([
      ['ダーゼン錠（５mg)', '1 錠', '2011-07-01T08:30', '看護 花子'],
      ['パンスポリンＴ錠（１００mg)', '2 錠', '2011-07-01T08:30', '看護 花子'],
    ]);
    expect(facts['OMP-12']?.given[0]).toMatchObject({
      start: '2011-07-01T08:05:21',
      end: '2011-07-01T13:05:43',
      rate: '102ml/hr',
    });
  });

  it('OMD: the meal with its text', async () => {
    expect(await items(reader, '1234567890', 'orders')).toMatchObject([
      { kind: 'meal', detail: '１日３回 塩分控えめ', scheduledAt: '2011-10-16T07' },
    ]);
  });

  it('ADT-22, ADT-42, ADT-52: admitted, moved and discharged, each with place and time', async () => {
    const stays = await items(reader, '9999013', 'stays');
    expect(stays.map((stay) => [stay.kind, stay.at, stay.place])).toEqual([
      ['transfer', '2011-12-20T20:00', { ward: '32', room: '305', bed: '1' }],
      ['discharge', '2011-12-20T12:00', { ward: '41', room: '460', bed: '2' }],
      ['admission', '2011-11-20T16:00', { ward: '32', room: '302', bed: '1' }],
    ]);
  });

  it('OML-01: what was ordered from serum and plasma', async () => {
    const { orders } = await summary(reader, '9999013');
    expect(orders.items.map((order) => [order.kind, order.name, order.department])).toEqual([
      ['lab', '生化学的検査', '呼吸器外科'],
      ['lab', '血液学的検査', '呼吸器外科'],
    ]);
    expect(orders.items[0]?.detail).toContain('総蛋白、総ビリルビン、GOT(AST)、LDH');
  });

  it('OML-11: values with unit and reference range, ORC standing after OBR', async () => {
    const { results } = await summary(reader, '0001000052');
    expect(results.items.map((one) => [one.name, one.values[0]?.value, one.unit, one.reference, one.values[0]?.at])).toEqual(
      expect.arrayContaining([
        ['A/G比', '1.7', undefined, '1.2-2.0', '2011-12-19T15:00'],
        ['総蛋白', '7.2', 'g/dl', '6.70-8.3', '2011-12-19T15:00'],
        ['アルブミン', '4.9', 'g/dl', '3.7-5.5', '2011-12-19T15:00'],
      ]),
    );
  });

  it('OMG-01, OMG-02, OMG-03: imaging, endoscopy and ECG orders with their reasons', async () => {
    const imaging = await items(reader, '12345678', 'orders');
    expect(imaging.map((order) => order.kind).sort()).toEqual(['imaging', 'physiology']);
    expect(imaging.find((order) => order.kind === 'imaging')?.name).toContain('胸部.Ｘ線単純撮影.立位側面(L→R)');
    expect(imaging.find((order) => order.kind === 'physiology')).toMatchObject({
      name: '標準１２誘導心電図',
      detail: '心電図所見 心筋梗塞の疑い',
    });
    const [endoscopy] = await items(reader, '10345678', 'orders');
    expect(endoscopy).toMatchObject({ kind: 'endoscopy', name: '検査.上部.-.-.上部通常内視鏡.-' });
    expect(endoscopy?.detail).toContain('胃潰瘍の疑い');
  });

  it('OMG-11, OMG-12, OMG-13: what was done and found, joined to the images', async () => {
    const [ultrasound] = await items(reader, '3330000333', 'documents');
    expect(ultrasound?.studies).toContainEqual({
      modality: 'US',
      accessionNumber: 'A201112200030001',
      studyInstanceUid: '1.2.392.1114.20045.43233.5.300001',
    });
    const [endoscopy] = await items(reader, '10345678', 'documents');
    expect(endoscopy?.lines).toEqual(
      expect.arrayContaining([
        { label: '薬品', text: 'セルシン5mg 1管' },
        { label: '正従業員の看護師', text: '名古屋 良子' },
      ]),
    );
    const [ecg] = await items(reader, '12345678', 'documents');
    expect(ecg?.lines).toEqual(
      expect.arrayContaining([
        { label: '心電図所見', text: '心筋虚血疑い' },
        { label: 'T 波軸', text: '-14 degree' },
        { label: 'R 振幅&V5', text: '2.505 mV' },
      ]),
    );
    expect(ecg?.problems).toEqual(['ssmix2.birth-date-elsewhere']);
  });
});

describe.skipIf(!present)('the twins sample, 160 patients', () => {
  let hospital: TestHospital;
  let reader: HospitalReader;
  beforeAll(async () => {
    hospital = await openTestHospital();
    await takeSsmix2(hospital.writing, { source: 'twins', roots: [TWINS] });
    reader = await hospital.reader('2025-06-08T00:00:00.000Z');
  }, 60_000);
  afterAll(() => hospital?.end());

  it('is taken whole: counts by type agree with a count of the tree', async () => {
    const counted: Record<string, number> = {};
    for (const file of filesOf(TWINS)) {
      const kind = file.split('/').at(-2) as string;
      counted[kind] = (counted[kind] ?? 0) + 1;
    }
    const { sources, patients } = await reader.hospital();
    expect(Object.fromEntries(sources.flatMap((source) => source.kinds.map((kind) => [kind.kind, kind.originals])))).toEqual(
      counted,
    );
    expect(sources[0]?.originals).toBe(3482);
    expect(patients).toBe(160);
    expect(await hospital.problems()).toEqual({});
  });

  it('shows one patient as the files say: diagnoses, drugs, the last values of each test', async () => {
    const chart = await summary(reader, '0740761392');
    expect(chart.bar).toMatchObject({
      name: { kanji: '仮今井 翔太', kana: 'カリイマイ ショウタ' },
      born: { iso: '1937-09-14' },
      sex: 'M',
    });
    expect(chart.problems.items.map((one) => [one.name, one.icd10, one.startedOn?.slice(0, 10), one.department])).toEqual([
      ['高血圧症', 'I10', '2024-09-13', '肝臓内科'],
      ['脂質異常症', 'E785', '2024-09-12', '肝臓内科'],
    ]);
    expect(chart.drugs.items.map((drug) => [drug.name, drug.perDose, drug.days, drug.endOn, drug.daysLeft])).toEqual([
      ['アムロジピンＯＤ錠１０ｍｇ', '1 錠', 7, '2025-06-12', 5],
      ['ロスバスタチン錠２．５ｍｇ', '3 錠', 7, '2025-06-12', 5],
    ]);
    const last = Object.fromEntries(chart.results.items.map((one) => [one.name, [one.values[0]?.value, one.unit, one.material]]));
    expect(last).toMatchObject({
      白血球数: ['13951', '/uL', '全血(添加物入り)'],
      尿素窒素: ['22.5', 'mg/dL', '尿(含むその他)'],
      カリウム: ['4.6', 'meq/L', '血清'],
      CRP: ['<0.02', 'mg/dL', '血清'],
    });
    expect(chart.body.items.map((one) => one.value)).toEqual(['167.0', '39.5']);
  });

  it('has no name or label with a delimiter left in it: 0 delimiter-in-kanji errors', async () => {
    const spoilt: string[] = [];
    for await (const { value } of hospital.writing.rows.scan('item')) {
      for (const [, text] of value.matchAll(/"(?:name|kanji|kana|usage|dept|doctor|what|panel)":"([^"]*)"/g)) {
        if (/[\^|~\u001b]|\$B/.test(text as string)) spoilt.push(text as string);
      }
    }
    expect(spoilt).toEqual([]);
  });
});
