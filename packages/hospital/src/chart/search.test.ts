import { describe, expect, test } from 'vitest';
import type { PatientRow } from './patient-row.ts';
import { createPatientIndex } from './search.ts';
import type { StayView } from './view.ts';

const refOf = (number: string) => `ref-${number}`;
const person = (
  number: string,
  kanji: string | undefined,
  kana: string | undefined,
  born: string | undefined,
  more: Partial<PatientRow> = {},
): PatientRow => ({
  number,
  name: { ...(kanji !== undefined && { kanji }), ...(kana !== undefined && { kana }) },
  ...(born !== undefined && { born }),
  stay: { state: 'outpatient' },
  ...more,
});
const inBed = (ward: string, room: string, bed: string): StayView => ({
  state: 'inpatient',
  place: { ward, room, bed },
  admittedAt: '2024-05-01T10:00',
  department: '01',
  attending: '医師 一郎',
});

const PEOPLE = [
  person('00123456', '見本 花子', 'ミホン ハナコ', '1956-04-12', {
    sex: 'F',
    phones: ['03-0000-1234'],
    stay: inBed('5東', '512', '2'),
    lastVisitOn: '2024-04-01',
  }),
  person('00000012', '髙橋 太郎', 'タカハシ タロウ', '1948-04-05', { phones: ['090-1111-2222'], stay: inBed('5東', '501', '1') }),
  person('00000013', '高橋 太郎', 'タカハシ タロウ', '1948-04-05'),
  person('00000014', '高橋 次郎', 'タカハシ ジロウ', '1990-01-01'),
  person('1234', '大野 陽子', 'オオノ ヨウコ', '1989-01-07'),
  person('0001234', '小野 洋子', 'オノ ヨウコ', '1989-01-08'),
  person('A-77', '渡邉 さくら', 'ワタナベ サクラ', '2019-05-01'),
  person('55', undefined, 'カタギリ ジュン', '1956'),
  person('56', '片桐純', undefined, undefined),
  person('57', '濱田 雅子', 'ハマダ マサコ', '1970-10-10'),
  person('58', '浜田 政子', 'ハマタ マサコ', '1970-10-11'),
];
const index = createPatientIndex(PEOPLE, refOf);
const ask = (query: string, limit = 50) => index.search(query, { limit, onDay: '2024-05-10' });
const numbers = (query: string) => ask(query).patients.map(({ number }) => number);

describe('finding a patient', () => {
  test.each([
    ['00123456', '00123456'],
    ['123456', '00123456'],
    ['００１２３４５６', '00123456'],
    ['0012-3456', '00123456'],
    ['0012 3456', '00123456'],
    ['a77', 'A-77'],
    ['Ａ－７７', 'A-77'],
  ])('by number %s', (query, number) => expect(numbers(query)[0]).toBe(number));

  test.each([
    'ミホン',
    'みほん',
    'ﾐﾎﾝ',
    'ハナコ',
    'はなこ みほん',
    'ミホンハナコ',
    'みほ',
    'はな みほ',
    '見本',
    '花子',
    '花子 見本',
    '見本花子',
    'mihon',
    'MIHON HANAKO',
    'hanako',
    'ｍｉｈｏｎ',
  ])('by name %s', (query) => {
    expect(numbers(query)).toEqual(['00123456']);
  });

  test.each(['1956-04-12', 'S31.4.12', '昭和31年4月12日', '19560412', '１９５６／０４／１２', '3310412', 's310412', '昭31.4.12'])(
    'by birth date %s',
    (query) => {
      expect(numbers(query)).toEqual(['00123456']);
    },
  );

  test.each([
    ['1956', []],
    ['1956/4', ['00123456']],
    ['S31', ['55', '00123456']],
    ['1956年', ['55', '00123456']],
  ])('by a shorter date %s, a bare year being no date', (query, found) => {
    expect(numbers(query)).toEqual(found);
  });

  test.each(['1234', '00001234', '03-0000-1234', '0300001234', '０３－００００－１２３４'])(
    'by telephone %s, or its last four digits',
    (query) => {
      expect(numbers(query)).toContain('00123456');
    },
  );

  test.each(['5東', '５東', '5東病棟', '512', '512-2', '５１２−２', '5東512', '5東512-2', '5東-512-2'])(
    'by place %s',
    (query) => {
      expect(numbers(query)).toContain('00123456');
    },
  );

  test('a whole ward lists everybody in it', () => expect(numbers('5東')).toEqual(['00000012', '00123456']));

  test.each(['みほん 1956/4/12', '花子 5東', 'S31.4.12 ハナコ', '1234 見本', '512-2 みほん', 'hanako s31.4.12 5東'])(
    'by any mix: %s',
    (query) => {
      expect(numbers(query)).toEqual(['00123456']);
    },
  );

  test('every word must match', () => expect(numbers('見本 太郎')).toEqual([]));

  test.each([
    ['高橋', 3],
    ['髙橋', 3],
    ['濱田', 2],
    ['渡辺', 1],
    ['渡邊', 1],
    ['渡邉', 1],
  ])('old and new kanji forms find the same people: %s', (query, found) => {
    expect(ask(query).total).toBe(found);
  });

  test('long vowels find both spellings, and the reading in latin letters too', () => {
    expect(numbers('おの ようこ').sort()).toEqual(['0001234', '1234']);
    expect(numbers('Ohno Yoko').sort()).toEqual(['0001234', '1234']);
  });

  test('a name sent in one piece is found by its second half', () => expect(numbers('純')).toEqual(['56']));

  test('nothing typed finds nobody', () => {
    expect(ask('  　')).toEqual({ patients: [], total: 0, similar: [], understood: [] });
  });

  test.each(['(', '[a-z]', '\\', '%', "'; drop", '\u0000', 'ー', '---', '・', '🏥', 'x'.repeat(5000)])(
    'odd input %s breaks nothing',
    (query) => {
      expect(ask(query).total).toBe(0);
    },
  );
});

describe('the order of the answer', () => {
  test('the exact number stands before numbers that only begin with it, and before telephones', () => {
    expect(numbers('1234').slice(0, 2).sort()).toEqual(['0001234', '1234']);
    expect(numbers('12')[0]).toBe('00000012');
  });

  test('the whole name stands before longer ones, the rest by kana', () => {
    expect(numbers('たかはし')).toEqual(['00000014', '00000012', '00000013']);
    expect(numbers('たろう たかはし')).toEqual(['00000012', '00000013']);
  });

  test('an exact number stands before a whole name', () => {
    const two = createPatientIndex(
      [person('1', '乙 一', 'オツ', undefined), person('otsu', '和田 一', 'ワダ ハジメ', undefined)],
      refOf,
    );
    expect(two.search('otsu', { limit: 9, onDay: '2024-05-10' }).patients.map(({ number }) => number)).toEqual(['otsu', '1']);
  });

  test('the limit cuts the list, the total does not', () => {
    expect(ask('高橋', 1)).toMatchObject({ total: 3, patients: [{ number: '00000014' }] });
    expect(ask('高橋', 0).patients).toEqual([]);
  });
});

describe('people who are easily mixed up', () => {
  test('same name is marked, same name and birth date too, other kanji forms included', () => {
    const [jiro, taro] = ask('高橋').patients;
    expect(jiro).toMatchObject({ sameName: false, sameNameAndBirth: false });
    expect(taro).toMatchObject({ sameName: true, sameNameAndBirth: true });
    expect(index.sameName('00000012')).toEqual({ sameName: 1, sameNameAndBirth: 1 });
    expect(index.sameName('1234')).toEqual({ sameName: 1, sameNameAndBirth: 0 });
    expect(index.sameName('00123456')).toEqual({ sameName: 0, sameNameAndBirth: 0 });
    expect(index.sameName('nobody')).toEqual({ sameName: 0, sameNameAndBirth: 0 });
  });

  test('like-sounding names are a second list and never in the first', () => {
    const answer = ask('はまだ まさこ');
    expect(answer.patients.map(({ number }) => number)).toEqual(['57']);
    expect(answer.similar.map(({ number }) => number)).toEqual(['58']);
  });

  test('1 and 0001 are two patients and both are exact', () => {
    const two = createPatientIndex(
      [person('1', '甲 一', 'コウ イチ', undefined), person('0001', '乙 二', 'オツ ニ', undefined)],
      refOf,
    );
    expect(two.search('1', { limit: 9, onDay: '2024-05-10' }).total).toBe(2);
    expect([two.has('1'), two.has('0001'), two.has('01')]).toEqual([true, true, false]);
  });
});

describe('what was understood', () => {
  test('a birth date is echoed in both calendars', () => {
    expect(ask('S31.4.12').understood).toEqual([{ word: 'S31.4.12', as: 'birth-date', reading: '1956-04-12 昭和31年4月12日' }]);
  });

  test('an impossible date finds nobody and suggests one, and is never turned into it', () => {
    expect(ask('S65.1.1')).toMatchObject({
      total: 0,
      understood: [{ word: 'S65.1.1', as: 'impossible-date', reading: '1990-01-01 平成2年1月1日' }],
    });
    expect(ask('2023/2/30').understood).toEqual([{ word: '2023/2/30', as: 'impossible-date' }]);
  });

  test('each word says what it was taken for', () => {
    expect(ask('見本 はなこ 5東').understood.map(({ as }) => as)).toEqual(['kanji', 'kana', 'ward']);
    expect(ask('mihon').understood).toEqual([{ word: 'mihon', as: 'romaji', reading: 'ミホン' }]);
  });

  test('when nobody answers, all that was tried is named', () => {
    expect(ask('99999999').understood.map(({ as }) => as)).toEqual(['number', 'phone']);
  });
});

describe('a result line', () => {
  test('carries what S-40 shows', () => {
    expect(ask('見本').patients).toEqual([
      {
        ref: 'ref-00123456',
        number: '00123456',
        name: { kanji: '見本 花子', kana: 'ミホン ハナコ' },
        sex: 'F',
        born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
        age: { years: 68, months: 0, days: 28 },
        stay: PEOPLE[0]?.stay,
        lastVisitOn: '2024-04-01',
        sameName: false,
        sameNameAndBirth: false,
      },
    ]);
  });

  test('an id in an address leads back to the number', () => {
    expect(index.byRef('ref-A-77')).toBe('A-77');
    expect(index.byRef('ref-nobody')).toBeUndefined();
  });
});

describe('changes', () => {
  test('a new name, bed or telephone replaces the old one', () => {
    const changing = createPatientIndex([PEOPLE[0] as PatientRow], refOf);
    const found = (query: string) => changing.search(query, { limit: 9, onDay: '2024-05-10' }).total;
    changing.put(
      person('00123456', '見本 花子', 'ミホン ハナコ', '1956-04-12', {
        phones: ['03-0000-1234'],
        stay: inBed('6西', '601', '1'),
      }),
    );
    expect([found('5東'), found('6西')]).toEqual([0, 1]);
    changing.put(person('00123456', '本見 花子', 'ホンミ ハナコ', '1956-04-12', { phones: ['03-9999-9999'] }));
    expect([
      found('見本'),
      found('本見'),
      found('ホンミ'),
      found('6西'),
      found('03-0000-1234'),
      found('9999'),
      changing.count(),
    ]).toEqual([0, 1, 1, 0, 0, 1, 1]);
  });

  test('thousands of new patients are found before and after they are sorted in', () => {
    const growing = createPatientIndex([], refOf);
    for (let number = 0; number < 5_000; number++)
      growing.put(person(String(number + 10_000), `見本 ${number}`, 'ミホン タロウ', '1980-01-01'));
    const answer = () => growing.search('みほん', { limit: 3, onDay: '2024-05-10' }).total;
    expect([answer(), answer(), growing.count()]).toEqual([5_000, 5_000, 5_000]);
    growing.put(person('20000', '新規 太郎', 'シンキ タロウ', undefined));
    expect(growing.search('しんき', { limit: 3, onDay: '2024-05-10' }).total).toBe(1);
  });
});
