/**
 * Breakages tried, each seen to fail: sorted by time before department; cancelled ones counted as expected; thirteen days instead of
 * fourteen; a day far ahead left out of the strip; ADT-21 not looked at beside the movements; the age of the other source.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Booking, planned, siu, takeByMllp } from '../../testdata/visit-messages.ts';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { decodeHere } from '../restore/fold-patient.ts';
import { heardOf } from '../roads/note-heard.ts';

/** 07:00 of 24 November 2026 in Japan: the list is wanted by 07:15. */
const MORNING = '2026-11-23T22:00:00.000Z';
const HEARD = '2026-11-23T18:00:00.000Z';
const TODAY = '2026-11-24';
const person = (place: number, kanji: string, kana: string): Pick<Booking, 'number' | 'name' | 'kana' | 'born'> => ({
  number: `${place}`.padStart(10, '0'),
  name: kanji,
  kana,
  born: `19${30 + place}0303`,
});
const MIE = person(1, '大西^ミエ', 'オオニシ^ミエ');
const MIE_TOO = person(2, '大西^美恵', 'オオニシ^ミエ');
const TARO = person(3, '見本^太郎', 'ミホン^タロウ');

describe('S-47, who is expected', () => {
  let hospital: TestHospital;
  beforeAll(async () => {
    hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
    const ahead = Array.from({ length: 14 }, (_, days) => {
      const day = new Date(Date.UTC(2026, 10, 25 + days)).toISOString().slice(0, 10).replaceAll('-', '');
      return siu({ ...TARO, id: `D${days}`, at: `${day}0900` });
    });
    await takeByMllp(hospital, [
      siu({ ...MIE_TOO, id: 'B1', at: '202611240900', department: '01^内科', what: '定期' }),
      siu({ ...MIE, id: 'B2', at: '202611240900', department: '01^内科', what: '定期 採血' }),
      siu({ ...TARO, id: 'B3', at: '202611240830', department: '02^外科' }),
      siu({ ...MIE, id: 'B4', at: '202611240845', department: '02^外科' }),
      siu({
        ...MIE,
        id: 'B4',
        at: '202611240845',
        department: '02^外科',
        event: 'S15',
        status: 'Cancelled',
        sentAt: '20261122100000',
      }),
      siu({ ...TARO, id: 'B5', at: '202611231300', status: 'Complete' }),
      siu({ ...TARO, id: 'B6', at: '202702010900' }),
      ...ahead,
      planned({ ...TARO, at: '202611241000' }),
      planned({ ...MIE, at: '202611241100' }),
      planned({ ...MIE, at: '202611241100', event: 'A27', sentAt: '20261122100000' }),
      planned({ ...MIE_TOO, at: '202611240800' }),
      planned({ ...MIE_TOO, at: '202611240805', event: 'A01', sentAt: '20261124080500' }),
    ]);
    // The storage was compared last three days ago, the appointments were heard of this night.
    for (const [source, at] of [
      ['emr', '2026-11-20T18:00:00.000Z'],
      ['mllp', HEARD],
    ] as const) {
      const { row } = await heardOf(hospital.writing, source, { at, complete: true }, 1);
      await hospital.writing.projector.note([row]);
    }
  }, 60_000);
  afterAll(() => hospital?.end());

  const visits = async (asked: { readonly day?: string; readonly department?: string } = {}) => {
    const answer = await (await hospital.reader(MORNING)).visits(asked);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  };

  it('R-120: lists a day of the whole hospital by department and time, with who it is, what for and as of when', async () => {
    const view = await visits();
    expect(view).toMatchObject({ day: TODAY, today: TODAY, newestAt: '2026-11-22T10:00:00', copiedInstant: HEARD });
    expect(view).not.toHaveProperty('neverReceived');
    expect(view.lines.map(({ department, at, number, state }) => [department, at?.slice(11), number, state])).toEqual([
      ['内科', '09:00', MIE.number, 'booked'],
      ['内科', '09:00', MIE_TOO.number, 'booked'],
      ['外科', '08:30', TARO.number, 'booked'],
      ['外科', '08:45', MIE.number, 'cancelled'],
    ]);
    expect(view.lines[0]).toMatchObject({
      what: '定期 採血',
      status: 'Booked',
      road: 'mllp',
      sentAt: '2026-11-22T09:00:00',
      soundsAlike: true,
      patient: {
        name: { kanji: '大西 ミエ', kana: 'オオニシ ミエ' },
        born: { iso: '1931-03-03', wareki: '昭和6年3月3日' },
        sex: 'F',
        sameName: true,
      },
    });
    expect(view.lines[2]).not.toHaveProperty('soundsAlike');
    expect(view.departments).toEqual([
      { department: '内科', expected: 2 },
      { department: '外科', expected: 1 },
    ]);
  });

  it('R-120: counts today and the fourteen days after it at any time, and any other day that is asked for', async () => {
    const { days } = await visits();
    expect(days).toHaveLength(15);
    expect(days[0]).toEqual({ day: TODAY, expected: 3, takenBack: 1 });
    expect(days.slice(1).map(({ expected }) => expected)).toEqual(Array.from({ length: 14 }, () => 1));
    expect(days.at(-1)?.day).toBe('2026-12-08');
    const far = await visits({ day: '2027-02-01' });
    expect([far.lines.length, far.days.length, far.days.at(-1)]).toEqual([
      1,
      16,
      { day: '2027-02-01', expected: 1, takenBack: 0 },
    ]);
    const past = await visits({ day: '2026-11-20' });
    expect([past.lines.length, past.days[0]?.day, past.days.at(-1)?.day]).toEqual([0, '2026-11-20', '2026-12-08']);
    const yesterday = await visits({ day: '2026-11-23' });
    expect(yesterday.lines.map(({ state, status }) => [state, status])).toEqual([['done', 'Complete']]);
    for (const { day, expected } of days.slice(1)) expect((await visits({ day })).lines).toHaveLength(expected);
  });

  it('lists planned admissions apart: those that still stand, those taken back, those who lie here since', async () => {
    const { admissions } = await visits();
    expect(admissions.map(({ at, number, state }) => [at?.slice(11), number, state])).toEqual([
      // Taken back by its sender: of the message only the day it stood under is left.
      ['', MIE.number, 'cancelled'],
      ['08:00', MIE_TOO.number, 'done'],
      ['10:00', TARO.number, 'planned'],
    ]);
    expect(admissions[2]).toMatchObject({ department: '内科', ward: '5E' });
  });

  it('keeps one department when asked, and still says how many there are in all', async () => {
    const view = await visits({ department: '外科' });
    expect(view.lines.map(({ department }) => department)).toEqual(['外科', '外科']);
    expect(view.departments).toHaveLength(2);
  });

  it('says that nobody sends appointments, instead of an empty day', async () => {
    const empty = await openTestHospital({ kind: 'sqlite' }, decodeHere);
    const answer = await (await empty.reader(MORNING)).visits({});
    expect(answer).toMatchObject({ ok: true, value: { neverReceived: true, lines: [], admissions: [] } });
    await empty.end();
  });
});
