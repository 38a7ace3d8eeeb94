import { DUTIES, ROLES_OF_STAFF } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { ja } from '../../parts/people-messages.ts';
import type { PersonLine } from '../../sources/people-source.ts';
import { addedBy, csvText, factsOf, keeperRefused, missingField, rightsRows, shownPeople, typedOf } from './model.ts';

const person = (more: Partial<PersonLine>): PersonLine => ({
  account: more.login ?? 'u1',
  login: '4471',
  name: '見本 花子',
  kana: 'ミホン ハナコ',
  role: 'nurse',
  duties: [],
  departments: [],
  wards: ['5東'],
  teams: [],
  chartNames: [],
  factors: { password: true, pin: false, badge: false, totp: false, passkeys: [], cardsLeft: 0 },
  mustChange: false,
  ...more,
});

describe('the list of people', () => {
  const people = [
    person({ login: '4472', role: 'doctor', name: '見本 太郎', kana: 'ミホン タロウ' }),
    person({}),
    person({ login: '1', closed: '退職' }),
  ];
  const shown = (filter: string, withClosed = false): readonly string[] =>
    shownPeople(people, filter, withClosed, ja.roles).map((one) => one.login);
  it('finds by number, name, kana in either form, role and ward, in any mix and width', () => {
    for (const filter of ['４４７１', '花子', 'はなこ', 'ﾊﾅｺ', '看護師 みほん', '5東 看護'])
      expect([filter, shown(filter)]).toEqual([filter, ['4471']]);
    expect(shown('')).toEqual(['4471', '4472']);
  });
  it('shows closed accounts only when asked', () => {
    expect(shown('', true)).toContain('1');
  });
});

describe('a person as typed', () => {
  it('goes out in half width, lists cut at commas of either kind, empty fields left out', () => {
    const facts = factsOf({
      ...typedOf(),
      login: ' ４４７１ ',
      name: ' 見本 花子 ',
      wards: '5東、5西, 6東',
      bornOn: '１９８０/04/01',
    });
    expect(facts).toEqual({
      login: '4471',
      name: '見本 花子',
      role: 'nurse',
      duties: [],
      departments: [],
      wards: ['5東', '5西', '6東'],
      teams: [],
      chartNames: [],
      bornOn: '1980-04-01',
    });
    expect(factsOf(typedOf(person({})))).toMatchObject({ login: '4471', kana: 'ミホン ハナコ', wards: ['5東'] });
  });
  it('needs a number and a name', () => {
    expect(missingField({ ...typedOf(), name: '見本' })).toBe('login');
    expect(missingField({ ...typedOf(), login: '1', name: ' ' })).toBe('name');
    expect(missingField({ ...typedOf(), login: '1', name: '見本', bornOn: 'S65.1.1' })).toBe('bornOn');
  });
  it('takes the birth date in either calendar', () => {
    for (const bornOn of ['S55.4.1', '昭和55年4月1日', '19800401', '１９８０/４/１'])
      expect(factsOf({ ...typedOf(), bornOn }).bornOn).toBe('1980-04-01');
  });
});

describe('rights as a table', () => {
  it('say of every role and action what the rules say, and that a keeper reads nothing', () => {
    const rows = rightsRows();
    expect(rows.every((row) => row.permits.length === ROLES_OF_STAFF.length + 1)).toBe(true);
    const read = rows.find((row) => row.action === 'read-chart')?.permits;
    expect(read?.[ROLES_OF_STAFF.indexOf('doctor')]).toBe('yes');
    expect(read?.[ROLES_OF_STAFF.indexOf('reception')]).toBe('emergency');
    expect(read?.at(-1)).toBe('no');
  });
  it('refuse a keeper of generations who reads charts, before anything is sent', () => {
    expect([keeperRefused('doctor', ['keeper']), keeperRefused('reception', ['keeper', 'accounts'])]).toEqual([true, true]);
    expect([keeperRefused('it', ['keeper']), keeperRefused('doctor', ['accounts'])]).toEqual([false, false]);
    expect(DUTIES.map(addedBy)).toEqual([['manage-accounts'], ['read-record', 'review-record'], ['tally-incidents'], []]);
  });
});

it('a list saved by a spreadsheet is read as UTF-8 or Shift_JIS, and refused as anything else', () => {
  expect(csvText(new TextEncoder().encode('\ufeff職員番号'))).toBe('職員番号');
  expect(csvText(Uint8Array.of(0x90, 0x45, 0x88, 0xf5))).toBe('職員');
  expect(csvText(Uint8Array.of(0xff, 0xfe, 0x00))).toBeUndefined();
});
