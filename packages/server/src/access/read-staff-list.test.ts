import { decodeText } from '@tomoshibi/formats';
import { expect, test } from 'vitest';
import { encodeCp932 } from '../../../formats/src/text/encode-text.ts';
import { accessWorld } from '../../testdata/access-world.ts';
import { importStaff } from './import-staff.ts';
import { readCsv } from './read-csv.ts';
import { readStaffList } from './read-staff-list.ts';

const HEAD = '職員番号,氏名,フリガナ,職種,係,診療科,病棟,生年月日';

test('a list as spreadsheets write it: any order, both languages, quotes, several values, both ends of line', () => {
  const text = `${HEAD}\r\n１０01,"見本, ""花子""",ミホン ハナコ,看護師,,,3東；4西,1980/4/1\r\n1002,見本 太,,Doctor,privacy、safety,内科/外科,,\r\n\r\n`;
  expect(readStaffList(text).map(({ facts }) => facts)).toEqual([
    {
      login: '1001',
      name: '見本, "花子"',
      kana: 'ミホン ハナコ',
      role: 'nurse',
      duties: [],
      departments: [],
      wards: ['3東', '4西'],
      teams: [],
      chartNames: [],
      bornOn: '1980-04-01',
    },
    {
      login: '1002',
      name: '見本 太',
      role: 'doctor',
      duties: ['privacy', 'safety'],
      departments: ['内科', '外科'],
      wards: [],
      teams: [],
      chartNames: [],
    },
  ]);
  expect(readStaffList('role\tname\tlogin\n看護師\t見本\t7\n')[0]?.facts).toMatchObject({ login: '7', role: 'nurse' });
});

test('each mistake names its line as the spreadsheet counts, its column by its own heading, and what it is', () => {
  const text = `${HEAD}\n1,"二行の\n名前",,看護師,,,,\n1,,,占い師,占い,,,昭和55年\n2,見本\ufffd,,医師,,,,1980-02-30\n3,"開いた,,医師,,,,`;
  const found = readStaffList(text).flatMap(({ problems }) => problems);
  expect(found).toEqual([
    { line: 4, column: '職員番号', code: 'access.list-twice' },
    { line: 4, column: '氏名', code: 'access.list-empty' },
    { line: 4, column: '職種', code: 'access.list-role' },
    { line: 4, column: '係', code: 'access.list-duty' },
    { line: 4, column: '生年月日', code: 'access.list-date' },
    { line: 5, column: '氏名', code: 'access.list-letters' },
    { line: 5, column: '生年月日', code: 'access.list-date' },
    { line: 6, column: '職員番号', code: 'access.list-torn' },
    { line: 6, column: '職種', code: 'access.list-empty' },
  ]);
  expect(readStaffList('番号,名前\n1,x')[0]?.problems.map(({ code }) => code)).toEqual(Array(3).fill('access.list-no-column'));
  expect(readCsv('\ufeffa,b\r1,2\r')).toEqual([
    { line: 1, cells: ['a', 'b'], torn: false },
    { line: 2, cells: ['1', '2'], torn: false },
  ]);
});

test('a Shift_JIS list of a hospital is previewed, applied whole or not at all, and the second time changes nothing', async () => {
  const { desk } = accessWorld();
  const by = { place: 'cli' };
  const list = (last: string): string =>
    decodeText(encodeCp932(`職員番号,氏名,職種,病棟\r\n1,髙見 花子,看護師,3東\r\n2,見本 太,${last},\r\n`).bytes).text;
  expect(await importStaff(desk, list('医者'), true, by)).toMatchObject({
    applied: false,
    lines: [{ will: 'add' }, { will: 'nothing' }],
  });
  expect(await desk.directory.all()).toEqual([]);
  expect((await importStaff(desk, list('医師'), false, by)).applied).toBe(false);
  const done = await importStaff(desk, list('医師'), true, by);
  expect(done.lines.map(({ will, secret }) => [will, /^[a-z2-9-]{14}$/.test(secret ?? '')])).toEqual([
    ['add', true],
    ['add', true],
  ]);
  expect((await desk.directory.byLogin('1'))?.name).toBe('髙見 花子');
  const again = await importStaff(desk, list('医師'), true, by);
  expect(again.lines.map(({ will, secret }) => [will, secret])).toEqual([
    ['same', undefined],
    ['same', undefined],
  ]);
  await importStaff(desk, list('薬剤師'), true, by);
  expect((await desk.directory.byLogin('2'))?.role).toBe('pharmacist');
});
