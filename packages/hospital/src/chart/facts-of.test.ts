import type { OrderHead } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import type { InjectionFacts, LabFacts, PrescriptionFacts } from './facts.ts';
import { orderOf } from './facts-of/parts.ts';
import { decodedItem, factsOf } from './facts-of.ts';
import {
  allergic,
  basics,
  diagnosed,
  diagnosis,
  drug,
  exam,
  examined,
  HANAKO,
  iam,
  injected,
  lab,
  moved,
  ORDER,
  observed,
  prescribed,
  slot,
  specimen,
} from './sample-chart.ts';

describe('facts kept of ADT-00', () => {
  test('name in three scripts, birth date, address and each telephone once', () => {
    const twice = {
      ...HANAKO,
      romaji: { family: 'MIHON', given: 'HANAKO' },
      phones: [{ number: '03-1' }, { number: '03-1' }, { number: '090-2' }],
    };
    expect(factsOf(basics({ patient: twice }))).toEqual({
      kind: 'basics',
      sent: '2024-04-30T09:00:00',
      name: { kanji: '見本 花子', kana: 'ミホン ハナコ', romaji: 'MIHON HANAKO' },
      born: '1956-04-12',
      sex: 'F',
      address: '東京都みほん市1-2-3',
      phones: ['03-1', '090-2'],
    });
  });

  test('a name sent in one piece stays in one piece', () => {
    expect(factsOf(basics({ patient: { ...HANAKO, kanji: { family: '見本花子' } } }))).toMatchObject({
      name: { kanji: '見本花子' },
    });
  });

  test('what was not sent is not stored at all', () => {
    expect(factsOf(basics({ patient: { addresses: [], phones: [] } }))).toEqual({
      kind: 'basics',
      sent: '2024-04-30T09:00:00',
      name: {},
    });
  });

  test('height, allergy, family and insurance', () => {
    const facts = factsOf(
      basics({
        observations: [
          { item: { code: '9N001000000000001', text: '身長', system: 'JC10' }, value: '167.8', unit: 'cm', status: 'F' },
        ],
        allergies: [allergic('AL1', 'ペニシリン')],
        contacts: [
          { kanji: { family: '見本', given: '太郎' }, relation: { code: 'SPO', text: '配偶者' }, phones: [{ number: '090-1' }] },
        ],
        insurances: [{ kind: { code: '67', text: '国民健康保険退職者' }, insurerNumber: '67999991', validFrom: '2009-12-01' }],
      }),
    );
    expect(facts).toMatchObject({
      obs: [{ code: '9N001000000000001', name: '身長', sys: 'JC10', value: '167.8', unit: 'cm', status: 'F' }],
      allergies: [{ from: 'AL1', cls: 'DA', clsText: '薬剤アレルギー', what: 'ペニシリン' }],
      contacts: [{ name: '見本 太郎', relation: '配偶者', phones: ['090-1'] }],
      insurances: [{ type: '国民健康保険退職者', insurer: '67999991', from: '2009-12-01' }],
    });
  });
});

test('a movement keeps bed, department, doctor and the planned times', () => {
  const visit = {
    place: { ward: '5東', room: '512', bed: '2' },
    department: '01',
    attending: { id: '110', name: '医師 一郎' },
    dischargeDisposition: '20',
    plannedReturnAt: '2024-05-03T18:00',
  };
  expect(factsOf(moved('ADT-31', '2024-05-02T10:00', { visit, cancels: true }))).toEqual({
    kind: 'movement',
    cancels: true,
    sent: '2024-04-30T09:00:00',
    at: '2024-05-02T10:00',
    place: { ward: '5東', room: '512', bed: '2' },
    dept: '01',
    attending: '医師 一郎',
    disposition: '20',
    plannedReturnAt: '2024-05-03T18:00',
  });
});

test('an outpatient place names a department and no bed', () => {
  expect(factsOf(moved('ADT-12', '2024-05-02', { visit: { place: { department: '02' } } }))).toEqual({
    kind: 'movement',
    sent: '2024-04-30T09:00:00',
    at: '2024-05-02',
    dept: '02',
  });
});

test('an IAM entry keeps its action, so that a deletion is known as one', () => {
  expect(
    factsOf(
      iam([allergic('IAM', 'ソバ', { action: 'D', onsetText: '小学校低学年の頃', severity: { code: 'MO', text: '中等度' } })]),
    ),
  ).toMatchObject({
    kind: 'allergies',
    allergies: [{ from: 'IAM', what: 'ソバ', action: 'D', onset: '小学校低学年の頃', severity: '中等度' }],
  });
});

test('a diagnosis keeps its dates, main and suspected marks, ICD-10, outcome and who made it where', () => {
  const one = diagnosis('胃炎', {
    disease: { code: '20054174', text: '胃炎' },
    main: true,
    suspected: true,
    startedOn: '2011-08-31',
    endedOn: '2011-09-15',
    actionAt: '2011-09-15',
    icd10: [{ code: 'K297', text: 'I10' }],
    outcome: { code: 'N', text: '回復せず' },
    outcomeOn: '2011-09-15',
    instanceId: 'i1',
    doctor: { name: '医師 一郎' },
    department: { code: '01', text: '内科' },
  });
  expect(factsOf(diagnosed([one]))).toMatchObject({
    list: [
      {
        name: '胃炎',
        code: '20054174',
        icd10: 'K297',
        main: true,
        suspected: true,
        start: '2011-08-31',
        end: '2011-09-15',
        confirmed: '2011-09-15',
        outcome: '回復せず',
        outcomeCode: 'N',
        outcomeOn: '2011-09-15',
        instance: 'i1',
        dept: '内科',
        doctor: '医師 一郎',
      },
    ],
  });
});

describe('facts kept of a prescription', () => {
  const five = { duration: { amount: '5', unit: 'd' }, startAt: '2024-05-01', usage: { text: '１日３回朝昼夕食後' } };

  test('amounts are texts as sent, with their unit', () => {
    const facts = factsOf(
      prescribed([
        drug('アムロジピンOD錠5mg', {
          perDose: { value: '1', unit: { code: 'TAB', text: '錠' } },
          daily: { value: '0.5', unit: { code: 'TAB' } },
          total: { value: '14' },
          timing: five,
          rp: '1',
          kinds: [{ text: '院外処方' }],
        }),
      ]),
    ) as PrescriptionFacts;
    expect(facts.drugs).toEqual([
      {
        rp: '1',
        name: 'アムロジピンOD錠5mg',
        code: '108665201',
        sys: 'HOT9',
        dose: '1 錠',
        daily: '0.5 TAB',
        total: '14',
        usage: '１日３回朝昼夕食後',
        kinds: ['院外処方'],
        start: '2024-05-01',
        days: 5,
      },
    ]);
  });

  test.each([
    [{ amount: '5', unit: 'd' }, { days: 5 }],
    [{ amount: '１４', unit: '日分' }, { days: 14 }],
    [{ amount: '5', unit: '回' }, { duration: '5 回' }],
    [{ amount: '5' }, { duration: '5' }],
    [{ amount: '2', unit: 'w' }, { duration: '2 w' }],
    [{ amount: '1.5', unit: 'd' }, { duration: '1.5 d' }],
  ])('a duration %o gives %o: only whole days are counted as days', (duration, kept) => {
    const facts = factsOf(prescribed([drug('薬', { timing: { duration } })])) as PrescriptionFacts;
    expect(facts.drugs?.[0]).toEqual({ name: '薬', code: '108665201', sys: 'HOT9', ...kept });
  });

  test('who ordered it is kept once, and again only where a drug differs', () => {
    const other: OrderHead = { ...ORDER, doctor: { name: '医師 二郎' } };
    const facts = factsOf(prescribed([drug('一'), drug('二'), drug('三', { order: other })])) as PrescriptionFacts;
    expect(facts).toMatchObject({ order: '000000000000001', at: '2024-05-01T10:30', dept: '内科', doctor: '医師 一郎' });
    expect(facts.drugs?.map((one) => orderOf(facts, one).doctor)).toEqual(['医師 一郎', '医師 一郎', '医師 二郎']);
    expect(facts.drugs?.[1]).not.toHaveProperty('doctor');
  });

  test('one cancelled drug among live ones, first or last, is the only one cancelled', () => {
    const cancelled: OrderHead = { ...ORDER, control: 'CA' };
    const controls = (...drugs: Parameters<typeof prescribed>[0]) => {
      const facts = factsOf(prescribed(drugs)) as PrescriptionFacts;
      return facts.drugs?.map((one) => orderOf(facts, one).control ?? 'NW');
    };
    expect(controls(drug('一'), drug('二', { order: cancelled }))).toEqual(['NW', 'CA']);
    expect(controls(drug('一', { order: cancelled }), drug('二'))).toEqual(['CA', 'NW']);
  });
});

test('an injection slot keeps its components, volume, rate, route and times', () => {
  const facts = factsOf(
    injected([
      slot('ソリタ−Ｔ３号輸液５００ｍＬ', {
        slot: '01_001',
        totalVolume: { value: '510', unit: { text: 'mL' } },
        rate: { value: '102', unit: { code: 'ml/hr' } },
        timing: { startAt: '2024-05-01T08:00', endAt: '2024-05-01T13:00' },
        route: { text: '静脈内' },
      }),
    ]),
  ) as InjectionFacts;
  expect(facts.slots).toEqual([
    {
      slot: '01_001',
      parts: [{ name: 'ソリタ−Ｔ３号輸液５００ｍＬ', amount: '1 本', role: 'B' }],
      volume: '510 mL',
      rate: '102 ml/hr',
      route: '静脈内',
      start: '2024-05-01T08:00',
      end: '2024-05-01T13:00',
    },
  ]);
});

test('an administration keeps what was given by whom, and says when it was not completed', () => {
  const given = (completion: string) => ({
    order: ORDER,
    drug: { text: 'アドナ' },
    amount: { value: '1', unit: { text: 'A' } },
    startAt: '2024-05-01T08:05',
    by: { name: '看護 花子' },
    completion,
  });
  const facts = factsOf({
    type: 'OMP-12',
    head: { message: 'RAS', event: 'O17', charset: 'x' },
    patient: HANAKO,
    cancels: false,
    administrations: [given('CP'), given('RE')],
  });
  expect(facts).toMatchObject({
    kind: 'administration',
    given: [{ name: 'アドナ', amount: '1 A', by: '看護 花子' }, { completion: 'RE' }],
  });
  expect(facts.kind === 'administration' && facts.given?.[0]).not.toHaveProperty('completion');
});

describe('facts kept of laboratory messages', () => {
  const value = observed('総蛋白', '7.2', {
    item: { code: '3A010', text: '総蛋白', system: 'JC10', other: { code: '10222', text: 'ＴＰ' } },
    unit: 'g/dl',
    referenceRange: '6.7-8.3',
    flags: 'H',
    status: 'F',
    observedAt: '2024-05-01T08:00',
  });

  test('the collection time is kept once for the panel', () => {
    const facts = factsOf(lab('OML-11', [specimen('2024-05-01T08:00', [value])])) as LabFacts;
    expect(facts.panels).toEqual([
      {
        panel: '生化学',
        material: '血清',
        at: '2024-05-01T08:00',
        obs: [
          {
            code: '3A010',
            name: '総蛋白',
            sys: 'JC10',
            local: 'ＴＰ',
            value: '7.2',
            unit: 'g/dl',
            ref: '6.7-8.3',
            flag: 'H',
            status: 'F',
          },
        ],
      },
    ]);
  });

  test('a value measured at another time keeps its own', () => {
    const facts = factsOf(lab('OML-11', [specimen('2024-05-01T07:00', [value])])) as LabFacts;
    expect(facts.panels?.[0]?.obs?.[0]?.at).toBe('2024-05-01T08:00');
  });
});

test('an examination keeps the join to its images', () => {
  const facts = factsOf(
    examined('OMG-12', [
      exam('胃内視鏡', {
        observedAt: '2024-05-01',
        studies: [{ modality: 'ES', accessionNumber: 'A1', studyInstanceUid: '1.2.3' }],
        performed: [{ item: { text: '生検' }, observations: [observed('開始時間', '14:45')] }],
      }),
    ]),
  );
  expect(facts).toMatchObject({
    exams: [
      {
        name: '胃内視鏡',
        performed: '2024-05-01',
        studies: [{ modality: 'ES', accession: 'A1', study: '1.2.3' }],
        done: [{ name: '生検', obs: [{ name: '開始時間', value: '14:45' }] }],
      },
    ],
  });
});

test('a meal keeps diet, remark and days', () => {
  const facts = factsOf({
    type: 'OMD',
    head: { message: 'OMD', event: 'O03', charset: 'x' },
    patient: HANAKO,
    cancels: false,
    meals: [
      {
        order: ORDER,
        diet: { code: '1', text: '腎臓食1600' },
        text: '禁:エビ',
        timing: { startAt: '2024-05-01', endAt: '2024-05-03' },
      },
    ],
  });
  expect(facts).toMatchObject({
    kind: 'meal',
    order: '000000000000001',
    meals: [{ diet: '腎臓食1600', text: '禁:エビ', start: '2024-05-01', end: '2024-05-03' }],
  });
});

describe('what a decoder gave back', () => {
  const problem = (affects: 'record' | 'field') => ({ code: 'hl7.date-shape', raw: '昭和31年', affects });

  test('a problem of the record makes the item unreadable, even when something was decoded', () => {
    expect(decodedItem({ record: basics(), problems: [problem('record')] })).toEqual({ unreadable: 'hl7.date-shape' });
  });

  test('a problem of a field is named once; its raw text stays in the original', () => {
    expect(decodedItem({ record: basics(), problems: [problem('field'), problem('field')] })).toMatchObject({
      facts: { kind: 'basics' },
      problems: ['hl7.date-shape'],
    });
  });

  test('how lines end is no problem of the chart, a missing end of the message is', () => {
    const problems = ['hl7.segment-ends', 'hl7.final-end-missing'].map((code) => ({ code, affects: 'field' as const }));
    expect(decodedItem({ record: basics(), problems })).toMatchObject({ problems: ['hl7.final-end-missing'] });
    expect(decodedItem({ record: basics(), problems: problems.slice(0, 1) })).not.toHaveProperty('problems');
  });

  test('nothing decoded and nothing said is unreadable too', () => {
    expect(decodedItem({ record: undefined, problems: [] })).toEqual({ unreadable: 'chart.no-record' });
  });
});
