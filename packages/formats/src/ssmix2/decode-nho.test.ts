import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeSsmix2 } from './decode.ts';
import type { DataType, RecordOf } from './records.ts';

const shared = fileURLToPath(new URL('../../../../../shared/data/ssmix2-nho/', import.meta.url));
const hasShared = existsSync(shared);
if (!hasShared) console.log('skipped: no ../shared/data');

const files = new Map<string, string>();
if (hasShared) {
  for (const entry of readdirSync(shared, { recursive: true, withFileTypes: true })) {
    const type = entry.name.split('_')[2];
    if (entry.isFile() && type !== undefined) files.set(type, `${entry.parentPath}/${entry.name}`);
  }
}

function read<Type extends DataType>(type: Type): RecordOf<Type> {
  const { record, problems, charset } = decodeSsmix2(readFileSync(files.get(type) ?? ''), type);
  expect(problems.filter((problem) => problem.affects === 'record')).toEqual([]);
  expect(charset).toBe('iso-2022-jp');
  expect(record?.type).toBe(type);
  expect(record?.cancels).toBe(false);
  return record as unknown as RecordOf<Type>;
}

const MEDICINE_99XY1 = { code: '01', text: '内科', system: '99XY1' };
const ENTERED = { id: '058', name: '入力者 花子' };
const ISHI = { id: '110', name: '医師 一郎' };

/** Facts typed by hand from the sample messages, one test a data type. */
describe.skipIf(!hasShared)('the public NHO sample of', () => {
  it('all 19 types decodes', () => {
    expect(files.size).toBe(19);
    for (const type of files.keys()) read(type as DataType);
  });

  it('ADT-00 says who the patient is, whom to call, and what to beware of', () => {
    const record = read('ADT-00');
    expect(record.patient).toEqual({
      patientNumber: '9999013',
      kanji: { family: '患者', given: '太郎' },
      kana: { family: 'カンジャ', given: 'タロウ' },
      bornOn: '1948-04-05',
      sex: 'M',
      addresses: [{ postcode: '422-8033', text: '静岡県静岡市登呂１－３－５', kind: 'H' }],
      phones: [
        { number: '054-000-0000', use: 'PRN' },
        { number: '03-5999-9999', use: 'EMR' },
        { number: '03-3599-9993', use: 'WPN' },
      ],
      updatedAt: '2011-12-19T12:15:51',
    });
    expect(record.head).toEqual({
      message: 'ADT',
      event: 'A08',
      controlId: '20111220000001',
      messageAt: '2011-12-20T22:44:47',
      charset: 'iso-2022-jp',
    });
    expect(record.recordedAt).toBe('2011-12-20T21:00');
    expect(record.visit).toEqual({
      patientClass: 'I',
      place: { ward: '32', room: '302', bed: '1' },
      attending: { id: '220', name: '医師 一郎' },
    });
    expect(record.contacts).toEqual([
      {
        kanji: { family: '患者', given: '太郎' },
        kana: { family: 'カンジャ', given: 'タロウ' },
        relation: { code: 'SEL', text: '本人', system: 'HL70063' },
        phones: [
          { number: '054-000-0000', use: 'PRN' },
          { number: '03-3599-9993', use: 'WPN' },
        ],
        address: '静岡県静岡市登呂１－３－５',
        workplace: '鹿ノ門商事株式会社',
      },
    ]);
    expect(record.disabilities).toEqual(['PT Y']);
    expect(record.observations.map(({ item, value, unit }) => [item.text, value, unit])).toEqual([
      ['身長', '167.8', 'cm'],
      ['体重', '63.5', 'kg'],
      ['血液型-ABO式', 'A', undefined],
    ]);
    expect(record.observations[2]?.valueCoded).toEqual({ code: 'A', text: 'A', system: 'JSHR002' });
    expect(record.allergies).toEqual([
      {
        from: 'AL1',
        kind: { code: 'DA', text: '薬剤アレルギー', system: 'HL70127' },
        allergen: { code: '1', text: 'ペニシリン', system: '99XYZ' },
      },
    ]);
    expect(record.insurances).toEqual([
      {
        kind: { code: '67', text: '国民健康保険退職者', system: 'JHSD0001' },
        insurerNumber: '67999991',
        validFrom: '2009-12-01',
        relation: { code: 'SEL', text: '本人', system: 'HL70063' },
      },
    ]);
  });

  it('ADT-22 says where the patient was admitted, by whom and when', () => {
    const record = read('ADT-22');
    expect(record.happenedAt).toBe('2011-11-20T16:00');
    expect(record.visit).toEqual({
      patientClass: 'I',
      place: { ward: '32', room: '302', bed: '1' },
      attending: { id: 'ishi01', name: '医師一郎' },
      admittingDoctor: { id: 'ishi01', name: '医師一郎' },
      department: '01',
      admittedAt: '2011-11-20T16:00',
    });
  });

  it('ADT-42 says where from and where to, at the time of EVN-6', () => {
    const record = read('ADT-42');
    expect([record.recordedAt, record.happenedAt]).toEqual(['2011-12-20T21:00', '2011-12-20T20:00']);
    expect(record.visit?.place).toEqual({ ward: '32', room: '305', bed: '1' });
    expect(record.visit?.previousPlace).toEqual({ ward: '32', room: '302', bed: '1' });
    expect(record.visit?.department).toBe('10');
  });

  it('ADT-52 says when and how the patient left', () => {
    const record = read('ADT-52');
    expect([record.happenedAt, record.visit?.dischargeDisposition, record.visit?.place?.room]).toEqual([
      '2011-12-20T12:00',
      '01',
      '460',
    ]);
    expect(record.visit?.attending).toEqual({ id: '607', name: '医師 一郎' });
  });

  it('ADT-61 gives all four allergies with reaction and onset', () => {
    const record = read('ADT-61');
    expect(record.patient.patientNumber).toBe('12345678');
    expect(
      record.allergies.map(({ kind, allergen, severity, reaction, onset, onsetText }) => [
        kind?.code,
        allergen?.text,
        severity?.text,
        reaction,
        onset ?? onsetText,
      ]),
    ).toEqual([
      ['LA', 'スギ', '軽度', '目のかゆみ', '1996-01'],
      ['FA', 'ソバ', '中等度', '湿疹', '小学校低学年の頃'],
      ['EA', 'ハウスダスト', '軽度', 'くしゃみ', '2003-02'],
      ['DA', 'アリナミン', '中等度', 'のどの渇きが止まらない', '2007-07-10'],
    ]);
    expect(record.allergies.every(({ from, action }) => from === 'IAM' && action === 'A')).toBe(true);
    expect(record.recordedAt).toBe('2011-10-13T23:22:13');
  });

  it('PPR-01 gives the diagnosis with its dates, ICD-10 and doctor in both scripts', () => {
    expect(read('PPR-01').diagnoses).toEqual([
      {
        action: 'AD',
        actionAt: '2011-09-15',
        disease: { code: '20054174', text: '胃炎', system: 'MDCDX2' },
        name: '胃炎',
        modifiers: [],
        instanceId: '123456789012345',
        startedOn: '2011-08-31',
        endedOn: '2011-09-15',
        icd10: [{ code: 'K297', system: 'I10', other: { code: 'O', text: '外来時', system: 'JHSD0004' } }],
        suspected: false,
        outcome: { code: 'N', text: '回復せず', system: 'HL70241' },
        outcomeOn: '2011-09-15',
        onset: '2011-08-31',
        text: '胃炎',
        main: true,
        doctor: { id: '110', name: '医師 一郎', kana: 'イシ イチロウ' },
        department: { code: '01', text: '内科', system: 'MML028' },
        setting: 'O',
      },
    ]);
  });

  it('OMD gives the meals, their start and the diet', () => {
    expect(read('OMD').meals).toEqual([
      {
        order: {
          control: 'NW',
          orderNumber: '123456789012345',
          orderedAt: '2011-10-13T23:22:13',
          doctor: ISHI,
          enteredBy: ENTERED,
          department: MEDICINE_99XY1,
        },
        timing: {
          usage: { code: 'TID', text: '１日３回', system: 'HL70335' },
          startAt: '2011-10-16T07',
          priority: { code: 'R', text: 'ルーチン', system: 'HL70485' },
        },
        diet: { code: '001', system: '99XY3' },
        text: '塩分控えめ',
      },
    ]);
  });

  it('OMP-01 gives three drugs under two Rp, with dose, daily amount, days and usage', () => {
    const { drugs, patient } = read('OMP-01');
    expect(patient.updatedAt).toBe('2011-06-01T12:15:51');
    expect(
      drugs.map(({ rp, drug, perDose, daily, total }) => [
        rp,
        drug.text,
        perDose?.value,
        daily?.value,
        total?.value,
        total?.unit?.text,
      ]),
    ).toEqual([
      ['1', 'ダーゼン錠（５mg)', '1', '3', '15', '錠'],
      ['1', 'パンスポリンＴ錠（１００mg)', '2', '6', '30', '錠'],
      ['2', 'アレピアチン１０倍散', '50', '100', '1400', 'ミリグラム'],
    ]);
    expect(drugs[0]?.daily?.unit).toEqual({ code: 'TAB', text: '錠', system: 'MR9P' });
    expect(drugs[0]?.timing).toEqual({
      usage: { code: '1013044400000000', text: '内服・経口・１日３回朝昼夕食後', system: 'JAMISDP01' },
      duration: { amount: '5', unit: 'd' },
      startAt: '2011-07-01T00',
    });
    expect(drugs[2]).toMatchObject({
      form: { code: 'PWD' },
      route: { code: 'PO', text: '口' },
      timing: { duration: { amount: '14' } },
    });
    expect(drugs[2]?.kinds.map(({ text }) => text)).toEqual(['外来処方', '院内処方']);
    expect(drugs[0]?.order).toEqual({
      control: 'NW',
      orderNumber: '000000011000185',
      group: '1',
      orderedAt: '2011-07-01T10:30:45',
      enteredBy: ENTERED,
      doctor: ISHI,
      department: MEDICINE_99XY1,
      setting: 'O',
    });
  });

  it('OMP-02 gives three slots of the same infusion with rate, times and parts', () => {
    const { slots } = read('OMP-02');
    expect(slots.map(({ slot, timing, order }) => [slot, timing?.startAt, timing?.endAt, order.orderedAt])).toEqual([
      ['001', '2011-07-01T08:00', '2011-07-01T13:00', '2011-07-01T01:24:10'],
      ['002', '2011-07-01T13:00', '2011-07-01T18:00', '2009-07-01T01:24:10'],
      ['003', '2011-07-01T18:00', '2011-07-01T23:00', '2009-07-01T01:24:10'],
    ]);
    for (const slot of slots) {
      expect(slot).toMatchObject({
        kind: { code: '00', text: '一般' },
        totalVolume: { value: '510', unit: { text: 'ミリリットル' } },
        instruction: '５時間一定速度で',
        rate: { value: '102', unit: { code: 'ml/hr', text: 'ミリリッター／時間', system: 'ISO+' } },
        ratePer: 'H1',
        route: { code: 'IV', text: '静脈内' },
        device: { code: 'IVP', text: '点滴ポンプ' },
      });
      expect(
        slot.components.map(({ role, drug, amount }) => [role, drug.code, drug.text, amount?.value, amount?.unit?.text]),
      ).toEqual([
        ['B', '620007329', 'ソリタ－Ｔ３号輸液５００ｍＬ', '1', '本'],
        ['A', '620002559', 'アドナ注（静脈用）50mg', '1', 'アンプル'],
      ]);
    }
  });

  it('OMP-11 gives what was taken, when and by whom', () => {
    const { administrations } = read('OMP-11');
    expect(administrations).toHaveLength(2);
    expect(administrations[1]).toMatchObject({
      drug: { code: '110626901', text: 'パンスポリンＴ錠（１００mg)' },
      amount: { value: '2', unit: { text: '錠' } },
      startAt: '2011-07-01T08:30',
      endAt: '2011-07-01T08:30',
      by: { id: '200', name: '看護 花子' },
      completion: 'CP',
      enteredAt: '2011-07-01T10:06:13',
      route: { code: 'PO', text: '口' },
    });
    expect(administrations[0]?.route).toEqual({ code: 'PO', text: '口', system: 'HL70162' });
  });

  it('OMP-12 gives the note, rate and both drugs of an infusion given', () => {
    const { administrations } = read('OMP-12');
    expect(
      administrations.map(({ drug, startAt, endAt, rate, note, route }) => [drug.text, startAt, endAt, rate, note, route?.code]),
    ).toEqual([
      ['ソリタ－Ｔ３号輸液５００ｍＬ', '2011-07-01T08:05:21', '2011-07-01T13:05:43', '102ml/hr', '左手に実施', 'IV'],
      ['アドナ注（静脈用）50mg', '2011-07-01T08:05:21', '2011-07-01T13:05:43', '102ml/hr', '左手に実施', 'IV'],
    ]);
  });

  it('OML-01 gives two specimens with the tests asked for, local codes beside', () => {
    const { specimens } = read('OML-01');
    expect(
      specimens.map(({ material, collectedAt, panels }) => [material?.text, collectedAt, panels.length, panels[0]?.panel?.text]),
    ).toEqual([
      ['血清', '2011-12-19T15:00', 1, '生化学的検査'],
      ['血漿', '2011-12-19T15:00', 1, '血液学的検査'],
    ]);
    expect(specimens[0]?.material?.other).toEqual({ code: '01', text: '血清', system: '99Z01' });
    const [panel] = specimens[0]?.panels ?? [];
    expect(panel?.order).toMatchObject({
      orderNumber: '000000011000354',
      department: { text: '呼吸器外科' },
      enteredBy: { id: 'INPUT001', name: '入力 太郎' },
      setting: 'I',
    });
    expect(panel?.observations.map(({ item, status, value }) => [item.text, item.other?.text, status, value])).toEqual([
      ['総蛋白', 'ＴＰ', 'O', undefined],
      ['総ビリルビン', 'Ｔ－Ｂｉｌ', 'O', undefined],
      ['GOT(AST)', 'GOT(AST)', 'O', undefined],
      ['LDH', 'ＬＤＨ', 'O', undefined],
    ]);
    expect(specimens[1]?.panels[0]?.observations.map(({ item }) => item.code)).toEqual([
      '2B0300000022311',
      '2B100000002231101',
      '2B120000002206201',
    ]);
  });

  it('OML-11 joins the order to the panel before it and gives values with range and time', () => {
    const { specimens, patient } = read('OML-11');
    expect(patient.patientNumber).toBe('0001000052');
    expect(specimens).toHaveLength(1);
    expect(specimens[0]).toMatchObject({
      specimenId: '000000001219001',
      material: { text: '血清' },
      collectedAt: '2011-12-19T15:00',
    });
    expect(specimens[0]?.panels).toHaveLength(1);
    const [panel] = specimens[0]?.panels ?? [];
    expect(panel?.order).toEqual({
      control: 'SC',
      orderNumber: '000000011000354',
      fillerNumber: '000000001219001',
      status: 'CM',
      orderedAt: '2011-12-20T10:30:59',
      doctor: { id: '607', name: '医師一郎' },
      department: MEDICINE_99XY1,
      setting: 'O',
    });
    expect([panel?.panel?.text, panel?.observedAt, panel?.reportedAt]).toEqual([
      '血液学的検査',
      '2011-12-19',
      '2011-12-20T10:30:59',
    ]);
    expect(
      panel?.observations.map(({ item, value, unit, referenceRange, status, observedAt }) => [
        item.text,
        value,
        unit,
        referenceRange,
        status,
        observedAt,
      ]),
    ).toEqual([
      ['A/G比', '1.7', undefined, '1.2-2.0', 'F', '2011-12-19T15:00'],
      ['総蛋白', '7.2', 'g/dl', '6.70-8.3', 'F', '2011-12-19T15:00'],
      ['アルブミン', '4.9', 'g/dl', '3.7-5.5', 'F', '2011-12-19T15:00'],
    ]);
  });

  it('OMG-01 gives the order, its parent and four children that name it', () => {
    const { examinations } = read('OMG-01');
    expect(
      examinations.map(({ order, parentOrder, panel }) => [order.control, order.orderNumber, parentOrder, panel?.text]),
    ).toEqual([
      ['NW', '000201101200100', undefined, 'Ｘ線単純撮影'],
      ['PA', '000201101200100', undefined, 'Ｘ線単純撮影'],
      ['CH', '000201101200101', '000201101200100', '胸部.Ｘ線単純撮影.立位正面(A→P)'],
      ['CH', '000201101200102', '000201101200100', '胸部.Ｘ線単純撮影.立位側面(L→R)'],
      ['CH', '000201101200103', '000201101200100', '腹部.Ｘ線単純撮影.立位正面(A→P)'],
      ['CH', '000201101200104', '000201101200100', '腹部.Ｘ線単純撮影.左側臥位正面(A→P)'],
    ]);
    expect(examinations.map(({ observations }) => observations.length)).toEqual([0, 1, 0, 0, 0, 0]);
    expect(examinations[1]?.observations[0]).toMatchObject({ item: { text: '体重' }, value: '62', unit: 'kg' });
    expect(examinations[0]?.timing?.priority).toEqual({ code: 'R', system: 'HL70485' });
  });

  it('OMG-02 gives the findings and the reason for an endoscopy', () => {
    const { examinations } = read('OMG-02');
    expect(examinations.map(({ order }) => order.control)).toEqual(['NW', 'PA', 'CH']);
    expect(examinations[1]?.observations.map(({ item, valueType, value }) => [item.text, valueType, value])).toEqual([
      ['視覚障害', 'CWE', '重度'],
      ['外来所見', 'TX', '12月19日強い上腹部痛を感じた。翌日になっても軽快しなかったため、来院。'],
      ['臨床病名', 'TX', '胃潰瘍の疑い'],
      ['内視鏡検査理由', 'TX', '臨床病名に対する精査'],
    ]);
    expect(examinations[2]).toMatchObject({
      parentOrder: '201212201252100',
      panel: { code: '11000000100', system: 'LENDO' },
      order: { setting: 'O' },
    });
  });

  it('OMG-03 keeps the interpretation of the ECG apart from the ECG', () => {
    const { examinations } = read('OMG-03');
    expect(examinations).toHaveLength(1);
    expect(examinations[0]).toMatchObject({
      panel: { code: '9A110', text: '標準１２誘導心電図' },
      timing: { priority: { code: 'A' } },
      order: { orderedAt: '2011-12-20T10:15' },
    });
    expect(examinations[0]?.observations[0]).toMatchObject({
      item: { code: '9A100&IMP', text: '心電図所見', system: 'JC10' },
      value: '心筋梗塞の疑い',
    });
  });

  it('OMG-11 gives what was done and the study to ask DICOM for', () => {
    const { examinations, patient } = read('OMG-11');
    expect([patient.kanji?.given, patient.sex]).toEqual(['花子', 'F']);
    expect(examinations).toHaveLength(3);
    expect(examinations[2]?.performed).toEqual([
      { item: { code: '99A00005550000000000000000000000', text: '胎児.経皮的超音波検査', system: 'JJ1017' }, observations: [] },
    ]);
    for (const { studies } of examinations) {
      expect(studies).toEqual([
        {
          accessionNumber: 'A201112200030001',
          requestedProcedure: 'P1234',
          studyInstanceUid: '1.2.392.1114.20045.43233.5.300001',
          modality: 'US',
        },
      ]);
    }
  });

  it('OMG-12 gives people, times, drugs and devices under what was done', () => {
    const { examinations } = read('OMG-12');
    expect(
      examinations.map(({ performed, observations, studies }) => [performed.length, observations.length, studies.length]),
    ).toEqual([
      [0, 0, 1],
      [0, 4, 1],
      [1, 0, 1],
      [2, 0, 1],
    ]);
    const [first] = examinations[2]?.performed ?? [];
    expect(first?.observations.map(({ valueType, value }) => [valueType, value])).toEqual([
      ['XCN', '大江戸 信吉'],
      ['XCN', '小江戸 義弘'],
      ['XCN', '尾張 玲子'],
      ['XCN', '名古屋 良子'],
      ['TS', '20111120144512'],
      ['TS', '20111120151056'],
      ['CWE', '色素内視鏡加算'],
      ['ZRD', 'セルシン5mg 1管'],
      ['ZRD', 'キシロカインスプレー 1回'],
      ['ZRD', 'インジゴカルミン 1回'],
      ['CWE', 'GIF-XQ240'],
    ]);
    expect(first?.observations[7]?.valueCoded).toEqual({ code: '100555401', text: 'セルシン5mg', system: 'HOT9' });
    expect(examinations[3]?.performed.map(({ item }) => item?.text)).toEqual([
      '検査.上部.食道.-.上部通常内視鏡.生検採取',
      '検査.上部.胃.-.上部通常内視鏡.生検採取',
    ]);
    expect(examinations[0]?.studies[0]).toEqual({
      accessionNumber: 'A200801200010000',
      studyInstanceUid: '1.2.392.1114.2008.543233.1',
      modality: 'ES',
    });
  });

  it('OMG-13 does not take the date in PID-9 for the birth date, and gives the ECG values', () => {
    const { problems } = decodeSsmix2(readFileSync(files.get('OMG-13') ?? ''), 'OMG-13');
    expect(problems).toEqual([{ code: 'ssmix2.birth-date-elsewhere', where: 'PID-9', raw: '19470515', affects: 'field' }]);
    const { examinations, patient } = read('OMG-13');
    expect('bornOn' in patient).toBe(false);
    expect(examinations[0]?.order).toEqual({ orderNumber: '2011122000089100', doctor: { id: 'D01234', name: '医師 太郎' } });
    expect(examinations[0]?.observations.map(({ item, subId, value, unit }) => [item.text, subId, value, unit])).toEqual([
      ['心電図所見', '1', '心筋虚血疑い', undefined],
      ['心拍数', '2', '67', 'bpm'],
      ['PQ 時間', '2', '154', 'msec'],
      ['QRS 幅', '2', '94', 'msec'],
      ['QT 時間', '2', '410', 'msec'],
      ['QTc 時間&Bazzet', '2', '433', 'msec'],
      ['P 幅', '2', '102', 'msec'],
      ['P 波軸', '2', '7', 'degree'],
      ['QRS 軸', '2', '25', 'degree'],
      ['T 波軸', '2', '-14', 'degree'],
      ['R 振幅&V5', '2', '2.505', 'mV'],
      ['S 振幅&V1', '2', '1.25', 'mV'],
    ]);
  });
});
