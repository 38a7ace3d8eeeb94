import { describe, expect, test } from 'vitest';
import { basics, chartOf, diagnosed, diagnosis, drug, exam, examined, moved, observed, prescribed } from '../sample-chart.ts';
import { readSection } from '../summary.ts';
import { signOf } from './warnings.ts';

const section = async (name: Parameters<typeof readSection>[2]['section'], ...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return readSection(rows, context, { section: name });
};

describe('insurance', () => {
  test('as sent, with its period; outside of it said only for whole days', async () => {
    const found = await section('insurance', [
      basics({
        insurances: [
          { kind: { text: '国保' }, insurerNumber: '00000000', validFrom: '2023-04-01', validTo: '2024-03-31' },
          { kind: { text: '社保' }, validFrom: '2024-04-01' },
          { kind: { text: '公費' }, validTo: '2024' },
        ],
      }),
    ]);
    expect(found.items).toMatchObject([
      { type: '国保', insurer: '00000000', from: '2023-04-01', to: '2024-03-31', outside: true, statedAt: '2024-04-30T09:00:00' },
      { type: '社保' },
      { type: '公費', to: '2024' },
    ]);
    expect(found.items.map((one) => 'outside' in one)).toEqual([true, false, false]);
  });
});

describe('ADL and disabilities', () => {
  test('what ADT-00 says and no other section shows, as sent', async () => {
    const found = await section('abilities', [
      basics({ disabilities: ['PT Y'], observations: [observed('移動', '一部介助'), observed('身長', '150')] }),
    ]);
    expect(found.items).toMatchObject([
      { label: '障害', value: 'PT Y' },
      { label: '移動', value: '一部介助' },
    ]);
  });
});

describe('持参薬', () => {
  test('is said not to be part of the copy, unless the source calls a prescription so', async () => {
    const usual = [prescribed([drug('薬')]), { day: '20240501' }] as const;
    expect(await section('ownDrugs', usual)).toMatchObject({ state: 'not-in-copy', reason: 'kind-not-in-ssmix2' });
    const own = [prescribed([drug('家の薬', { kinds: [{ text: '持参薬' }] })]), { day: '20240502', order: '2' }] as const;
    expect(await section('ownDrugs', usual, own)).toMatchObject({ state: 'value', items: [{ name: '家の薬' }] });
  });
});

describe('stays', () => {
  const place = (ward: string) => ({ visit: { place: { ward, room: '1', bed: '1' } } });
  test('from admission to discharge with every bed between, newest first', async () => {
    const found = await section(
      'stayPeriods',
      [moved('ADT-22', '2024-01-10T10:00', place('5東')), { day: '20240110' }],
      [moved('ADT-42', '2024-01-12T10:00', place('ICU')), { day: '20240112' }],
      [moved('ADT-52', '2024-01-20T10:00', { visit: { dischargeDisposition: '01' } }), { day: '20240120' }],
      [moved('ADT-22', '2024-05-01T10:00', place('6西')), { day: '20240501' }],
    );
    expect(found.items).toMatchObject([
      { admittedAt: '2024-05-01T10:00', places: [{ place: { ward: '6西' } }] },
      {
        admittedAt: '2024-01-10T10:00',
        dischargedAt: '2024-01-20T10:00',
        disposition: '01',
        places: [{ place: { ward: '5東' } }, { place: { ward: 'ICU' }, at: '2024-01-12T10:00' }],
      },
    ]);
    expect(found.items[0]).not.toHaveProperty('dischargedAt');
  });

  test('a discharge whose admission is not in the copy is a stay without a beginning', async () => {
    const found = await section('stayPeriods', [moved('ADT-52', '2024-01-20T10:00'), { day: '20240120' }]);
    expect(found.items).toMatchObject([{ dischargedAt: '2024-01-20T10:00', places: [] }]);
    expect(found.items[0]).not.toHaveProperty('admittedAt');
  });
});

describe('examinations carried out', () => {
  test('with what was done and used', async () => {
    const found = await section('procedures', [
      examined('OMG-11', [
        exam('胸部CT', {
          observedAt: '2024-05-01T10:00',
          performed: [{ item: { text: '造影剤' }, observations: [observed('量', '100', { unit: 'mL' })] }] as never,
        }),
      ]),
      { day: '20240501' },
    ]);
    expect(found.items).toMatchObject([
      { kind: 'imaging', name: '胸部CT', performedAt: '2024-05-01T10:00', done: ['造影剤 量 100 mL'] },
    ]);
  });
});

describe('problems for a certificate', () => {
  const filed = [
    [
      diagnosed([
        diagnosis('2型糖尿病', {
          main: true,
          startedOn: '2009-05-01',
          actionAt: '2009-05-08T10:00',
          onset: '2009-03',
          doctor: { id: '110', name: '医師 一郎' },
        }),
        diagnosis('肺炎', { startedOn: '2021-10-26', endedOn: '2021-11-08', outcome: { code: 'F', text: '治癒' } }),
      ]),
    ],
  ] as const;
  const asked = async (kind?: string) => {
    const { rows, context } = chartOf(filed);
    return (await readSection(rows, context, { section: 'problems', kind })).items;
  };

  test('R-025 start, 確定日, end, outcome, main flag and by whom', async () => {
    expect(await asked()).toMatchObject([
      {
        name: '2型糖尿病',
        main: true,
        startedOn: '2009-05-01',
        confirmedOn: '2009-05-08T10:00',
        onsetOn: '2009-03',
        doctor: '医師 一郎',
        statedAt: '2024-04-30T09:00:00',
      },
      { name: '肺炎', main: false, startedOn: '2021-10-26', endedOn: '2021-11-08', outcome: '治癒' },
    ]);
  });

  test('closed ones are found as 既往歴, open ones alone too', async () => {
    expect(await asked('closed')).toMatchObject([{ name: '肺炎', open: false }]);
    expect(await asked('open')).toMatchObject([{ name: '2型糖尿病', open: true }]);
  });
});

describe('the last visit of each department', () => {
  const reception = (day: string, department: string) =>
    [
      moved('ADT-12', `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T09:00`, { visit: { department } }),
      { day, order: department },
    ] as const;
  const head = (department: string) => ({
    order: { control: 'NW', orderNumber: '1', department: { text: department }, doctor: { id: '1', name: '医師' } },
  });

  test('R-027 what was found, done, prescribed and planned that day, newest first', async () => {
    const found = await section(
      'visits',
      reception('20240401', '内科'),
      reception('20240301', '内科'),
      reception('20240415', '循環器内科'),
      [prescribed([drug('内科の薬', head('内科'))]), { day: '20240401', order: 'a' }],
      [prescribed([drug('古い薬', head('内科'))]), { day: '20240301', order: 'b' }],
      [examined('OMG-13', [exam('心電図', head('循環器内科'))]), { day: '20240415', order: 'c' }],
      [
        examined('OMG-01', [exam('心臓CT', { ...head('循環器内科'), scheduledAt: '2024-05-20T10:00' })]),
        { day: '20240415', order: 'd' },
      ],
    );
    expect(found.items).toMatchObject([
      { department: '循環器内科', done: ['心電図'], prescribed: [], planned: [{ name: '心臓CT', at: '2024-05-20T10:00' }] },
      { department: '内科', at: '2024-04-01T09:00', prescribed: ['内科の薬'], planned: [] },
    ]);
  });

  test('of two departments on one day each gets its own', async () => {
    const found = await section(
      'visits',
      reception('20240401', '内科'),
      reception('20240401', '眼科'),
      [prescribed([drug('内科の薬', head('内科'))]), { day: '20240401', order: 'a' }],
      [prescribed([drug('目薬', head('眼科'))]), { day: '20240401', order: 'b' }],
    );
    const prescribedBy = (department: string) =>
      found.items.filter((one) => 'department' in one && one.department === department);
    expect(prescribedBy('内科')).toMatchObject([{ prescribed: ['内科の薬'] }]);
    expect(prescribedBy('眼科')).toMatchObject([{ prescribed: ['目薬'] }]);
  });
});

describe('signs', () => {
  test.each(['(+)', '1+', '＋', '陽性', '弱陽性', '検出', 'Positive'])('%s says positive', (value) =>
    expect(signOf(value)).toBe('positive'),
  );
  test.each(['(-)', '－', '−', '陰性', '検出せず', 'NEG'])('%s says negative', (value) => expect(signOf(value)).toBe('negative'));
  test.each(['(±)', '0.02', '1.2(+)', '判定保留', '陽性疑い', '偽陽性', '', undefined])('%s is for a person to read', (value) =>
    expect(signOf(value)).toBeUndefined(),
  );
});
