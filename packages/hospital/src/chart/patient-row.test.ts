import type { PatientIdentity, Visit } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import { allergic, basics, chartOf, drug, HANAKO, iam, moved, prescribed } from './sample-chart.ts';

const bed = (ward: string, room: string, more: Partial<Visit> = {}): { visit: Visit } => ({
  visit: { place: { ward, room, bed: '1' }, department: '01', attending: { name: '医師 一郎' }, ...more },
});
const stay = (...filed: Parameters<typeof chartOf>[0]) => chartOf(filed).patient.stay;

describe('who lies where', () => {
  test('an admission puts the patient in the bed', () => {
    expect(stay([moved('ADT-22', '2024-05-01T10:00', bed('5東', '512')), { day: '20240501' }])).toEqual({
      state: 'inpatient',
      place: { ward: '5東', room: '512', bed: '1' },
      admittedAt: '2024-05-01T10:00',
      department: '01',
      attending: '医師 一郎',
    });
  });

  test('a move changes the bed and keeps the day of admission', () => {
    expect(
      stay([moved('ADT-42', '2024-05-03T10:00', bed('6西', '601'))], [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512'))]),
    ).toMatchObject({
      state: 'inpatient',
      place: { ward: '6西', room: '601' },
      admittedAt: '2024-05-01T10:00',
    });
  });

  test('a discharge empties the bed', () => {
    const after = stay(
      [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512'))],
      [moved('ADT-52', '2024-05-08T11:00', { visit: { dischargeDisposition: '01' } })],
    );
    expect(after).toEqual({ state: 'outpatient', department: '01', dischargedAt: '2024-05-08T11:00' });
  });

  test('a cancelled discharge leaves the patient in the bed', () => {
    expect(
      stay(
        [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512'))],
        [moved('ADT-52', '2024-05-08T11:00'), { sentAt: '20240508110000000' }],
        [moved('ADT-52', '2024-05-08T11:00', { cancels: true }), { sentAt: '20240508120000000' }],
      ),
    ).toMatchObject({ state: 'inpatient', place: { ward: '5東' } });
  });

  test('a cancelled admission leaves no inpatient, a second admission after it does', () => {
    const first = [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512')), { sentAt: '20240501100000000' }] as const;
    const taken = [moved('ADT-22', '2024-05-01T10:00', { cancels: true }), { sentAt: '20240501110000000' }] as const;
    expect(stay(first, taken)).toEqual({ state: 'unknown' });
    expect(
      stay(first, taken, [moved('ADT-22', '2024-05-02T09:00', bed('5東', '513')), { sentAt: '20240502090000000' }]),
    ).toMatchObject({ state: 'inpatient', place: { room: '513' } });
  });

  test('a cancel that names no time takes back the last movement sent before it', () => {
    expect(
      stay(
        [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512')), { sentAt: '20240501100000000' }],
        [moved('ADT-42', '2024-05-03T10:00', bed('6西', '601')), { sentAt: '20240503100000000' }],
        [moved('ADT-42', undefined, { cancels: true }), { sentAt: '20240503110000000' }],
      ),
    ).toMatchObject({ place: { ward: '5東' } });
  });

  test('the night out keeps the bed, the return ends it', () => {
    const admitted = [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512'))] as const;
    const out = [moved('ADT-31', '2024-05-04T10:00')] as const;
    expect(stay(admitted, out)).toMatchObject({ state: 'on-leave', place: { ward: '5東' } });
    expect(stay(admitted, out, [moved('ADT-32', '2024-05-05T17:00')])).toMatchObject({ state: 'inpatient' });
  });

  test('a new 主治医 counts from the day it was stated, and ends with the stay', () => {
    const changed = [moved('ADT-01', '2024-05-03', { visit: { attending: { name: '医師 二郎' } } })] as const;
    const admitted = [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512'))] as const;
    expect(stay(admitted, changed).attending).toBe('医師 二郎');
    expect(stay(admitted, changed, [moved('ADT-52', '2024-05-08T11:00')])).not.toHaveProperty('attending');
    expect(
      stay(admitted, changed, [moved('ADT-52', '2024-05-08T11:00')], [moved('ADT-22', '2024-06-01T10:00', bed('5東', '512'))])
        .attending,
    ).toBe('医師 一郎');
  });

  test('the planned discharge of this stay is shown', () => {
    expect(
      stay(
        [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512'))],
        [moved('ADT-51', '2024-05-20', { visit: { plannedDischargeAt: '2024-05-20' } })],
      ),
    ).toMatchObject({ plannedDischargeAt: '2024-05-20' });
  });

  test('admission and discharge on one day, the discharge without an hour: the sending time decides', () => {
    expect(
      stay(
        [moved('ADT-22', '2024-05-01T10:00', bed('5東', '512')), { sentAt: '20240501100000000' }],
        [moved('ADT-52', '2024-05-01'), { sentAt: '20240501150000000' }],
      ).state,
    ).toBe('outpatient');
  });

  test('an order without its hour is taken from the folder day', () => {
    expect(stay([moved('ADT-22', undefined, bed('5東', '512')), { day: '20240501' }])).toMatchObject({
      state: 'inpatient',
      admittedAt: '2024-05-01',
    });
  });

  test('a death is said, and contradicted by a later visit', () => {
    const died = [moved('ADT-52', '2024-05-08T11:00', { visit: { dischargeDisposition: '20' } }), { day: '20240508' }] as const;
    expect(stay(died).state).toBe('deceased');
    expect(stay(died, [moved('ADT-12', '2024-06-01'), { day: '20240601' }]).state).toBe('unknown');
    expect(stay(died, [moved('ADT-12', '2024-05-08'), { day: '20240508' }]).state).toBe('deceased');
  });

  test('PV1-2 of ADT-00 alone never makes an inpatient', () => {
    expect(stay([basics({ visit: { patientClass: 'I', place: { ward: '5東' } } })])).toEqual({ state: 'unknown' });
  });

  test('somebody received at the desk is an outpatient, and the day is the last visit', () => {
    const row = chartOf([[moved('ADT-12', '2024-05-02T08:40', { visit: { department: '02' } }), { day: '20240502' }]]).patient;
    expect(row).toMatchObject({ lastVisitOn: '2024-05-02', stay: { state: 'outpatient', department: '02' } });
  });
});

describe('who the patient is', () => {
  const other: PatientIdentity = { ...HANAKO, kanji: { family: '別人', given: '花子' } };

  test('ADT-00 says it', () => {
    expect(chartOf([[basics()]]).patient).toEqual({
      number: '00123456',
      name: { kanji: '見本 花子', kana: 'ミホン ハナコ' },
      born: '1956-04-12',
      sex: 'F',
      phones: ['03-0000-1234'],
      address: '東京都みほん市1-2-3',
      stay: { state: 'unknown' },
    });
  });

  test('without ADT-00 the newest message says it, and the row names it', () => {
    const row = chartOf([[prescribed([drug('薬')]), { day: '20240501' }]]).patient;
    expect(row).toMatchObject({ identityFrom: 'OMP-01', name: { kanji: '見本 花子' } });
  });

  test('a patient nobody names is a number', () => {
    expect(chartOf([]).patient).toEqual({ number: '00123456', name: {}, identityFrom: 'none', stay: { state: 'unknown' } });
  });

  test('a deletion of ADT-00 leaves the other messages to say it', () => {
    expect(chartOf([[prescribed([drug('薬')])], [basics({ cancels: true }), { flag: '1' }]]).patient.identityFrom).toBeDefined();
  });

  test('an ADT-00 that names nobody leaves the other messages to say it', () => {
    expect(chartOf([[prescribed([drug('薬')])], [basics({ patient: { addresses: [], phones: [] } })]]).patient).toMatchObject({
      identityFrom: 'OMP-01',
      name: { kanji: '見本 花子' },
    });
  });

  test('a message in the folder with another name or birth date is a conflict, each counted', () => {
    expect(
      chartOf([
        [basics()],
        [moved('ADT-12', '2024-05-02', { patient: other })],
        [moved('ADT-12', '2024-05-03', { patient: { ...HANAKO, bornOn: '1957-04-12' } })],
      ]).patient.conflicts,
    ).toBe(2);
  });

  test('spaces and width are no conflict, a missing birth date neither', () => {
    const { bornOn: _born, ...unborn } = { ...HANAKO, kana: { family: 'ﾐﾎﾝ', given: 'ﾊﾅｺ' }, kanji: { family: '見本花子' } };
    expect(chartOf([[basics()], [moved('ADT-12', '2024-05-02', { patient: unborn })]]).patient).not.toHaveProperty('conflicts');
  });
});

describe('the allergy mark of the row', () => {
  const flag = (...filed: Parameters<typeof chartOf>[0]) => chartOf(filed).patient.allergies;

  test('says stated, none or nothing', () => {
    expect(flag([basics({ allergies: [allergic('AL1', 'ペニシリン')] })])).toBe('stated');
    expect(flag([basics({ allergies: [allergic('AL1', 'なし')] })])).toBe('none');
    expect(flag([basics()])).toBeUndefined();
  });

  test('an allergen anywhere beats a なし elsewhere; a deleted one does not count', () => {
    expect(flag([basics({ allergies: [allergic('AL1', 'なし')] })], [iam([allergic('IAM', 'ソバ')])])).toBe('stated');
    expect(flag([basics({ allergies: [allergic('AL1', 'なし')] })], [iam([allergic('IAM', 'ソバ', { action: 'D' })])])).toBe(
      'none',
    );
  });
});
