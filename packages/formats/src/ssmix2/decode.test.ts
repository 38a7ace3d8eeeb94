import { describe, expect, it } from 'vitest';
import { parseMessage } from '../hl7v2/parse-message.ts';
import { decodeSsmix2, identityOf } from './decode.ts';
import { DATA_TYPES, type DataType, type RecordOf } from './records.ts';

const PID = 'PID|0001||0000000123^^^^PI||検査^太郎^^^^^L^I~ケンサ^タロウ^^^^^L^P||19550303|M';

function message(event: string, ...segments: string[]): Uint8Array {
  return new TextEncoder().encode(
    [`MSH|^~\\&|HIS|SEND|GW|RCV|20240401101530||${event}|1|P|2.5||||||UNICODE UTF-8`, ...segments, ''].join('\r'),
  );
}

function decode<Type extends DataType>(type: Type, event: string, ...segments: string[]) {
  const { record, problems } = decodeSsmix2(message(event, PID, ...segments), type);
  return {
    record: record as unknown as RecordOf<Type>,
    codes: problems.map(({ code, where }) => `${code} ${where ?? ''}`.trim()),
    problems,
  };
}

describe('what a message is', () => {
  it('takes back when its event is the cancel of the type', () => {
    for (const [type, states, cancels] of [
      ['ADT-00', 'A08', 'A23'],
      ['ADT-01', 'A54', 'A55'],
      ['ADT-21', 'A14', 'A27'],
      ['ADT-22', 'A01', 'A11'],
      ['ADT-31', 'A21', 'A52'],
      ['ADT-32', 'A22', 'A53'],
      ['ADT-41', 'A15', 'A26'],
      ['ADT-42', 'A02', 'A12'],
      ['ADT-51', 'A16', 'A25'],
      ['ADT-52', 'A03', 'A13'],
    ] as const) {
      expect([type, decode(type, `ADT^${states}`).record.cancels, decode(type, `ADT^${cancels}`).record.cancels]).toEqual([
        type,
        false,
        true,
      ]);
    }
  });

  it('takes back when every order in it is cancelled, and says so when only some are', () => {
    expect(decode('OMP-01', 'RDE^O11', 'ORC|CA|1', 'RXE||1^A', 'ORC|CA|1', 'RXE||2^B').record.cancels).toBe(true);
    const some = decode('OMP-01', 'RDE^O11', 'ORC|NW|1', 'RXE||1^A', 'ORC|CA|1', 'RXE||2^B');
    expect(some.record.cancels).toBe(false);
    expect(some.codes).toEqual(['ssmix2.part-cancelled ORC[2]-1']);
    expect(some.record.drugs[1]?.order.control).toBe('CA');
  });

  it('is not read as what it is not: a discharge filed as an admission admits nobody', () => {
    for (const [type, event] of [
      ['ADT-22', 'ADT^A03'],
      ['ADT-22', 'ADT^A99'],
      ['ADT-00', 'ADT^A03'],
      ['OMP-01', 'ADT^A08'],
      ['OML-11', 'OML^O33'],
      ['OML-11', ''],
    ] as const) {
      const { record, problems } = decode(type, event);
      expect(record).toBeUndefined();
      expect(problems.filter(({ affects }) => affects === 'record').map(({ code }) => code)).toEqual(['ssmix2.message-type']);
    }
  });

  it('is read with a warning when only its event is unknown', () => {
    const { record, codes } = decode('ADT-00', 'ADT^A05');
    expect(record.type).toBe('ADT-00');
    expect(codes).toEqual(['ssmix2.event-unknown MSH-9']);
  });

  it('fits exactly one message per type, the two orders and two administrations apart', () => {
    for (const type of DATA_TYPES) expect(decodeSsmix2(message('XXX^X01', PID), type).record).toBeUndefined();
  });
});

describe('who a message is about', () => {
  const codesOf = (...segments: string[]) =>
    decodeSsmix2(message('ADT^A08', ...segments), 'ADT-00').problems.map(({ code, affects }) => `${affects} ${code}`);

  it('must be said, once, and by a number that is no path', () => {
    expect(codesOf('EVN||20240401')).toEqual(['record ssmix2.no-pid']);
    expect(codesOf(PID.replace('0000000123^^^^PI', ''))).toEqual(['record ssmix2.no-patient-number']);
    expect(codesOf(PID.replace('0000000123', '""'))).toEqual(['record ssmix2.no-patient-number']);
    for (const number of ['../../etc', 'a\\E\\b', '..', '1'.repeat(65)]) {
      expect(codesOf(PID.replace('0000000123', number))).toEqual(['record ssmix2.patient-number-shape']);
    }
    expect(codesOf(PID, PID.replace('123', '124'))).toEqual(['record ssmix2.two-patients']);
    expect(codesOf(PID, PID)).toEqual([]);
  });

  it('is found by the number marked PI, wherever it stands', () => {
    const { record } = decodeSsmix2(message('ADT^A08', PID.replace('0000000123^^^^PI', '999^^^^AN~0123^^^^PI')), 'ADT-00');
    expect(record?.patient.patientNumber).toBe('0123');
  });

  it('can be asked of a message of unknown type', () => {
    const parsed = parseMessage(message('XYZ^Z99', PID)).record;
    expect(parsed && identityOf(parsed)).toMatchObject({ patientNumber: '0000000123', kanji: { family: '検査', given: '太郎' } });
    const without = parseMessage(message('XYZ^Z99', 'EVN||20240401')).record;
    expect(without && identityOf(without)).toEqual({ addresses: [], phones: [] });
  });

  it('is named in each script, in any order of repetitions, with or without letters', () => {
    const names = (field: string) => {
      const { record } = decodeSsmix2(message('ADT^A08', `PID|||1||${field}`), 'ADT-00');
      return [record?.patient.kanji?.family, record?.patient.kana?.family, record?.patient.romaji?.family];
    };
    expect(names('ケンサ^タロウ^^^^^L^P~検査^太郎^^^^^L^I~Kensa^Taro^^^^^L^A')).toEqual(['検査', 'ケンサ', 'Kensa']);
    expect(names('検査^太郎^^^^L^I~ケンサ^タロウ^^^^L^P~Kensa^Taro^^^^L^A')).toEqual(['検査', 'ケンサ', 'Kensa']);
    expect(names('検査^太郎~けんさ^たろう~KENSA^TARO')).toEqual(['検査', 'けんさ', 'KENSA']);
    expect(names('マイケル^スミス^^^^L^I')).toEqual(['マイケル', undefined, undefined]);
    expect(names('旧姓^太郎^^^^^M^I~検査^太郎^^^^^L^I')).toEqual(['検査', undefined, undefined]);
    expect(names('検査^太郎^^^^^L^I~通称^太郎^^^^^A^I')).toEqual(['検査', undefined, undefined]);
    expect(names('""^太郎^^^^^L^I')).toEqual([undefined, undefined, undefined]);
  });

  it('has telephones in component 12, 1 or 7, and an address whole or in parts', () => {
    const { record } = decodeSsmix2(
      message(
        'ADT^A08',
        'PID|||1||検査||||||丸の内1-1^^千代田区^東京都^100-0001^JPN^H||^PRN^PH^^^^^^^^^03-1~03-2^PRN|^WPN^PH^^^03^1234-5678~""',
      ),
      'ADT-00',
    );
    expect(record?.patient.phones).toEqual([
      { number: '03-1', use: 'PRN' },
      { number: '03-2', use: 'PRN' },
      { number: '03-1234-5678', use: 'WPN' },
    ]);
    expect(record?.patient.addresses).toEqual([{ postcode: '100-0001', text: '東京都千代田区丸の内1-1', kind: 'H' }]);
  });

  it('keeps an impossible birth date as it was sent, with a problem', () => {
    const { record, problems } = decodeSsmix2(message('ADT^A08', PID.replace('19550303', '20240230')), 'ADT-00');
    expect(record?.patient.bornOn).toBe('?20240230');
    expect(problems).toEqual([{ code: 'hl7.date-shape', where: 'PID-7', raw: '20240230', affects: 'field' }]);
  });
});

describe('when something happens', () => {
  const PV1 = `PV1|0001|I|3A^301^1^^^N||||||||${'|'.repeat(33)}20240401`;
  it('is read from the one field of its type, never from another', () => {
    const times = (type: DataType, event: string, ...segments: string[]) => {
      const { record, codes } = decode(type, event, ...segments);
      return [record && 'happenedAt' in record ? record.happenedAt : undefined, codes];
    };
    const evn = 'EVN||20240331||||20240402';
    expect(times('ADT-22', 'ADT^A01', evn, PV1)).toEqual(['2024-04-01', []]);
    expect(times('ADT-42', 'ADT^A02', evn, PV1)).toEqual(['2024-04-02', []]);
    expect(times('ADT-52', 'ADT^A03', evn, PV1)).toEqual([undefined, ['ssmix2.no-time PV1-45']]);
    expect(times('ADT-21', 'ADT^A14', evn, PV1, 'PV2|4B^401||||||||20240501|20240510')).toEqual([
      undefined,
      ['ssmix2.no-time PV2-8'],
    ]);
    expect(times('ADT-51', 'ADT^A16', evn, PV1, 'PV2|4B^401|||||||20240501|20240510')).toEqual(['2024-05-10', []]);
    expect(times('ADT-41', 'ADT^A15', evn, PV1, 'PV2|4B^401|||||||20240501|20240510')).toEqual(['2024-05-01', []]);
    expect(times('ADT-32', 'ADT^A53', evn, PV1, `PV2|${'|'.repeat(46)}20240403`)).toEqual(['2024-04-03', []]);
    expect(times('ADT-32', 'ADT^A22', evn, PV1, `PV2|${'|'.repeat(46)}20240403`)).toEqual(['2024-04-02', []]);
  });

  it('gives the planned bed, and calls an outpatient place without a letter a department', () => {
    expect(decode('ADT-21', 'ADT^A14', PV1, 'PV2|4B^401^2^^^N||0001^肺炎^99X|||||20240501').record.visit).toMatchObject({
      place: { ward: '3A', room: '301', bed: '1' },
      plannedPlace: { ward: '4B', room: '401', bed: '2' },
      plannedAdmissionAt: '2024-05-01',
      reason: { text: '肺炎' },
    });
    expect(decode('ADT-12', 'ADT^A04', 'PV1|0001|O|01').record.visit?.place).toEqual({ department: '01' });
    expect(decode('ADT-22', 'ADT^A01', 'PV1|0001|I|3A').record.visit?.place).toEqual({ ward: '3A' });
  });
});

describe('diagnoses', () => {
  const prb = 'PRB|AD|20240401|20054174^胃炎^MDCDX2';

  it('are named with their prefix and suffix words in order, and suspected when a word says so', () => {
    const { record } = decode(
      'PPR-01',
      'PPR^ZD1',
      prb,
      'ZPR|1004^急性^MDCDX2~1005^びらん性^MDCDX2|20054174^胃炎^MDCDX2|8002^の疑い^MDCDX2',
      'ZPD|x',
      'ZI1|1',
    );
    expect(record.diagnoses[0]).toMatchObject({ name: '急性びらん性胃炎の疑い', suspected: true, disease: { text: '胃炎' } });
    expect(record.diagnoses[0]?.modifiers.map(({ code }) => code)).toEqual(['1004', '1005', '8002']);
  });

  it('show the code of a word without text, rather than drop it', () => {
    const { record, codes } = decode('PPR-01', 'PPR^ZD1', prb, 'ZPR||20054174^胃炎^MDCDX2|8002^^MDCDX2');
    expect(record.diagnoses[0]?.name).toBe('胃炎[8002]');
    expect(codes).toEqual(['ssmix2.modifier-without-text ZPR-3']);
  });

  it('are suspected by JHSD0005 and not by its denial', () => {
    const suspected = (value: string) =>
      decode('PPR-01', 'PPR^ZD1', `${prb}${'|'.repeat(10)}${value}`).record.diagnoses[0]?.suspected;
    expect([
      suspected('1'),
      suspected('1^疑いあり^JHSD0005'),
      suspected('0'),
      suspected('0^疑いなし^JHSD0005'),
      suspected(''),
    ]).toEqual([true, true, false, false, false]);
  });

  it('keep deletions as what they are, and each its own doctor', () => {
    const { record } = decode(
      'PPR-01',
      'PPR^ZD1',
      prb,
      `ORC|NW|1${'|'.repeat(10)}1^甲^医師`,
      prb.replace('|AD|', '|DE|'),
      `ORC|NW|2${'|'.repeat(10)}2^乙^医師`,
    );
    expect(record.diagnoses.map(({ action, doctor }) => [action, doctor?.name])).toEqual([
      ['AD', '甲 医師'],
      ['DE', '乙 医師'],
    ]);
    expect(record.cancels).toBe(false);
  });
});

describe('orders', () => {
  it('leave out amounts that are explicitly empty, as for ointments', () => {
    const { record } = decode(
      'OMP-01',
      'RDE^O11',
      'ORC|NW|1',
      'RXE||1^軟膏^HOT9|""||""|CRM||||5|G^グラム^MR9P',
      'RXR|SKN^皮膚^HL70162|ARM^腕^99X',
    );
    expect(record.drugs[0]).toEqual({
      order: { control: 'NW', orderNumber: '1' },
      drug: { code: '1', text: '軟膏', system: 'HOT9' },
      kinds: [],
      form: { code: 'CRM' },
      total: { value: '5', unit: { code: 'G', text: 'グラム', system: 'MR9P' } },
      route: { code: 'SKN', text: '皮膚', system: 'HL70162' },
      site: { code: 'ARM', text: '腕', system: '99X' },
    });
  });

  it('keep unequal doses, ranges and free text of a drug', () => {
    const { record } = decode(
      'OMP-01',
      'RDE^O11',
      'ORC|NW|1',
      'RXE||1^薬|1|2|TAB^錠||^食間^~^噛まない^',
      'TQ1|1||U1&朝&JAMISDP01|||||||痛い時\\F\\1日3回まで|注意\\S\\A',
      'TQ1|2||U2^夕^JAMISDP01',
    );
    expect(record.drugs[0]).toMatchObject({
      perDose: { value: '1' },
      perDoseMax: { value: '2' },
      instruction: '食間、噛まない',
      timing: { usage: { code: 'U1', text: '朝', system: 'JAMISDP01' }, condition: '痛い時|1日3回まで', text: '注意^A' },
      moreTimings: [{ usage: { code: 'U2', text: '夕', system: 'JAMISDP01' } }],
    });
  });

  it('say when an order has no drug or a drug no order', () => {
    expect(decode('OMP-01', 'RDE^O11', 'ORC|NW|1', 'ORC|NW|2', 'RXE||1^薬').codes).toEqual(['ssmix2.order-without-drug ORC-2']);
    expect(decode('OMP-01', 'RDE^O11', 'RXE||1^薬').codes).toEqual(['ssmix2.drug-without-order RXE-2']);
    expect(decode('OMP-02', 'RDE^O11', 'RXC|B|1^薬|1').record.slots[0]?.components).toHaveLength(1);
    expect(decode('OMP-12', 'RAS^O17', 'RXA|0|1|20240401|20240401|1^薬|1').codes).toEqual(['ssmix2.drug-without-order RXA-5']);
    const early = decode('OMP-02', 'RDE^O11', 'OBX|1|ST|9A1^備考||遮光', 'NTE|1||ゆっくり', 'ORC|NW|1', 'RXE||00^一般').record;
    expect(early).toMatchObject({
      slots: [{ notes: [{ item: { text: '備考' }, value: '遮光', notes: ['ゆっくり'] }] }, { notes: [] }],
    });
    expect(decode('OMD', 'OMD^O03', 'ODS|D||1^常食').codes).toEqual(['ssmix2.meal-without-order ODS-3']);
  });

  it('carry allergies where an order message does', () => {
    const al1 = 'AL1|1|DA^薬剤^HL70127|1^ペニシリン^99X|SV|蕁麻疹|20200101';
    for (const type of ['OMP-01', 'OMP-02'] as const) {
      expect(decode(type, 'RDE^O11', al1).record.allergies).toEqual([
        {
          from: 'AL1',
          kind: { code: 'DA', text: '薬剤', system: 'HL70127' },
          allergen: { code: '1', text: 'ペニシリン', system: '99X' },
          severity: { code: 'SV' },
          reaction: '蕁麻疹',
          onset: '2020-01-01',
        },
      ]);
    }
  });

  it('give a second RXE under one ORC a slot of its own', () => {
    const { record } = decode(
      'OMP-02',
      'RDE^O11',
      'ORC|NW|1||1_01_001',
      'RXE||00^一般|100',
      'RXC|B|1^甲|1',
      'RXE||00^一般|200',
      'RXC|B|2^乙|1',
      'OBX|1|NM|1^体重||60|kg',
      'NTE|1||立位',
    );
    expect(
      record.slots.map(({ slot, totalVolume, components, notes }) => [
        slot,
        totalVolume?.value,
        components[0]?.drug.text,
        notes.length,
      ]),
    ).toEqual([
      ['001', '100', '甲', 0],
      ['001', '200', '乙', 1],
    ]);
    expect(record.slots[1]?.notes[0]).toMatchObject({ value: '60', notes: ['立位'] });
  });

  it('give each group of administrations its own route', () => {
    const { record } = decode(
      'OMP-12',
      'RAS^O17',
      'ORC|NW|1',
      'RXA|0|1|||1^甲|1',
      'RXA|0|1|||2^乙|1',
      'RXR|IV',
      'ORC|NW|2',
      'RXA|0|1|||3^丙|1',
      'ORC|NW|3',
      'RXA|0|1|||4^丁|1',
      'RXR|PO',
    );
    expect(record.administrations.map(({ drug, route, order }) => [drug.text, route?.code, order.orderNumber])).toEqual([
      ['甲', 'IV', '1'],
      ['乙', 'IV', '1'],
      ['丙', undefined, '2'],
      ['丁', 'PO', '3'],
    ]);
  });
});

describe('results', () => {
  const obx = (value: string, type = 'ST') => `OBX|1|${type}|1^検査^99X|||||||||F`.replace('^99X||', `^99X||${value}`);
  const readBack = (value: string, type?: string) => {
    const { record, codes } = decode('OML-11', 'OUL^R22', 'SPM|1', 'OBR|1|1', obx(value, type));
    return [record.specimens[0]?.panels[0]?.observations[0]?.value, codes];
  };

  it('keep values as they were sent, delimiters inside included', () => {
    for (const value of ['<0.02', ' 3 +', '１２．３', '50×10^2', '<1&2', '2.3(±)']) expect(readBack(value)).toEqual([value, []]);
    expect(readBack('a\\T\\b^c')).toEqual(['a&b^c', []]);
    expect(readBack('一行目~二行目', 'TX')).toEqual(['一行目、二行目', []]);
    expect(readBack('1~2', 'NM')).toEqual(['1、2', ['ssmix2.number-repeats OBX-5']]);
    expect(readBack('""')).toEqual([undefined, []]);
    expect(readBack('^^^~^^', 'CWE')).toEqual([undefined, []]);
    expect(readBack('1^陽性^99X~2^要再検^99X', 'CWE')).toEqual(['陽性、要再検', []]);
  });

  it('belong to their order whether ORC stands before or after OBR', () => {
    const results = (...segments: string[]) =>
      decode('OML-11', 'OUL^R22', 'SPM|1', ...segments).record.specimens.flatMap(({ panels }) =>
        panels.map(({ order, panel, observations }) => [order.orderedAt, panel?.code, observations.length]),
      );
    const orc = (number: string, at: string) => `ORC|SC|${number}||||||${`|${at}`}`;
    expect(results('OBR|1|A||p1', orc('A', '20240401'), obx('1'), 'OBR|2|A||p2', orc('A', '20240402'), obx('2'))).toEqual([
      ['2024-04-01', 'p1', 1],
      ['2024-04-02', 'p2', 1],
    ]);
    expect(
      results(orc('A', '20240401'), 'OBR|1|A||p1', obx('1'), orc('A', '20240402'), 'OBR|2|A||p2', obx('2'), obx('3')),
    ).toEqual([
      ['2024-04-01', 'p1', 1],
      ['2024-04-02', 'p2', 2],
    ]);
    expect(results('OBR|1|A||p1', obx('1'), 'OBR|2|A||p2', obx('2'))).toEqual([
      [undefined, 'p1', 1],
      [undefined, 'p2', 1],
    ]);
    // An order of another number is not the order of the panel before it.
    expect(results('OBR|1|A||p1', orc('B', '20240401'), 'OBR|2|B||p2', obx('2'))).toEqual([
      [undefined, 'p1', 0],
      ['2024-04-01', 'p2', 1],
    ]);
    // Two panels under one order: the second has no order of its own, but its number.
    expect(results(orc('A', '20240401'), 'OBR|1|A||p1', obx('1'), 'OBR|2|A||p2', obx('2'))).toEqual([
      ['2024-04-01', 'p1', 1],
      [undefined, 'p2', 1],
    ]);
  });

  it('keep comments with what they comment on', () => {
    const { record } = decode(
      'OML-11',
      'OUL^R22',
      'SPM|1',
      'OBR|1|A',
      'NTE|1||溶血あり',
      obx('1'),
      'NTE|1||再検済み~高値',
      'NTE|2||至急',
      obx('2'),
    );
    const [panel] = record.specimens[0]?.panels ?? [];
    expect(panel?.notes).toEqual(['溶血あり']);
    expect(panel?.observations.map(({ notes }) => notes)).toEqual([['再検済み\n高値', '至急'], undefined]);
  });

  it('tie the parts of a culture by OBX-4 and a susceptibility to its bacterium', () => {
    const { record } = decode(
      'OML-11',
      'OUL^R22',
      'SPM|1||| 061^喀痰^JC10',
      'OBR|1|A||6B^培養^JC10',
      'OBX|1|CWE|6B1^菌名^JC10|1|1301^S.aureus^JANIS||||||F',
      'OBX|2|ST|6B2^菌量^JC10|1|3+||||||F',
      `OBR|2|A||6C^感受性^JC10${'|'.repeat(22)}6B1&菌名&JC10^1^S.aureus`,
      'OBX|1|ST|6C1^PCG^JC10|1|(R)|||R|||F',
    );
    const [culture, susceptibility] = record.specimens[0]?.panels ?? [];
    expect(culture?.observations.map(({ subId, value }) => [subId, value])).toEqual([
      ['1', 'S.aureus'],
      ['1', '3+'],
    ]);
    expect(susceptibility?.parentResult).toEqual({
      item: { code: '6B1', text: '菌名', system: 'JC10' },
      subId: '1',
      value: 'S.aureus',
    });
    expect(susceptibility?.observations[0]).toMatchObject({ value: '(R)', flags: 'R' });
  });

  it('stand in a specimen of which nothing is known when there is no SPM', () => {
    expect(decode('OML-11', 'OUL^R22', 'OBR|1|A', obx('1')).record.specimens).toMatchObject([
      { panels: [{ observations: [{ value: '1' }] }] },
    ]);
  });

  it('name the segment that no open source explains', () => {
    const { record, problems } = decode(
      'OMG-12',
      'OMI^Z23',
      'ORC|NW|1',
      'OBR|1|1',
      'ZE1|1|RS|1^検査^99X',
      'OBX|1|TX|2^所見^99X||異常なし',
      'ZE2|1|x',
      'ORC|CH|2|||||1',
      'OBR|2|2',
      'OBX|1|TX|2^所見^99X||別',
    );
    expect(problems).toEqual([{ code: 'ssmix2.segment-not-read', where: 'ZE2-1', raw: 'ZE2|1|x', affects: 'field' }]);
    expect(
      record.examinations.map(({ performed, observations }) => [performed[0]?.observations.length, observations.length]),
    ).toEqual([
      [1, 0],
      [undefined, 1],
    ]);
  });
});

describe('segments that are not asked for', () => {
  it('are skipped wherever they stand', () => {
    const noise = ['SFT|x', 'PD1|x', 'ROL|x', 'ZZZ|a^b~c&d', 'ZX1'];
    const plain = decode('OMP-01', 'RDE^O11', 'ORC|NW|1', 'RXE||1^薬|1', 'TQ1|1', 'RXR|PO');
    const noisy = decode(
      'OMP-01',
      'RDE^O11',
      ...noise,
      'ORC|NW|1',
      ...noise,
      'RXE||1^薬|1',
      ...noise,
      'TQ1|1',
      'RXR|PO',
      ...noise,
    );
    expect(noisy.record).toEqual(plain.record);
    expect(noisy.codes).toEqual([]);
  });
});
