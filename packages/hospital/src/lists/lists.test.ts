/**
 * Breakages this was seen to catch: a name compared letter by letter; a number padded unasked; a free column lost because it says what a field says;
 * a key that depends on how a date is written; a line taken off although the list is not whole.
 */
import { describe, expect, it } from 'vitest';
import { confirmPatient } from './confirm-patient.ts';
import { guessHead, guessMapping, guessName } from './guess-mapping.ts';
import { type ListMapping, mappingFault, sameHead } from './mapping.ts';
import { type FindNumber, isHeld, planLine } from './plan-line.ts';
import { listChanges, type StandingLine, wayBack } from './standing.ts';

const HEAD = ['予約日', '時刻', '患者番号', '氏名', 'カナ', '生年月日', '科', '備考'];

describe('a first mapping', () => {
  it('is guessed from the words of the head, and each use is given once', () => {
    const mapping = guessMapping('予約一覧_20261123.csv', HEAD, []);
    expect(mapping.list).toBe('予約一覧');
    expect(mapping.category).toBe('appointments');
    expect(mapping.columns.map(({ target }) => target)).toEqual([
      'date',
      'time',
      'patient',
      'name',
      'kana',
      'birth',
      'department',
      'free',
    ]);
    expect(mapping.keys).toEqual([0, 1, 6]);
    const twice = guessMapping('x.csv', ['ID', '患者ID', '氏名', '氏名'], []);
    expect(twice.columns.map(({ target }) => target)).toEqual(['patient', 'free', 'name', 'free']);
  });

  it('adds keys from the left until lines of one patient can be told apart', () => {
    const rows = [
      ['1', 'a', 'x'],
      ['1', 'b', 'x'],
    ];
    expect(guessMapping('その他.csv', ['患者番号', '種', '備考'], rows).keys).toEqual([1]);
  });

  it('finds the head below a title, and knows it again however its signs are typed', () => {
    expect(
      guessHead([
        ['みほん病院 予約一覧', '', ''],
        ['', '', ''],
        ['患者番号', '氏名', '日'],
      ]),
    ).toBe(2);
    expect(sameHead(['患者 番号', '氏名(漢字)'], ['患者番号', '氏名（漢字）'])).toBe(true);
    expect(['ワクチン 2026年11月.xlsx', 'C:\\x\\名簿(1).csv', '保険一覧.csv'].map(guessName)).toEqual([
      'ワクチン',
      '名簿(1)',
      '保険一覧',
    ]);
  });

  it('says what is wrong with a mapping', () => {
    const good = guessMapping('予約一覧.csv', HEAD, []);
    const faults = (more: Partial<ListMapping>) => mappingFault({ ...good, ...more });
    expect(faults({})).toBeUndefined();
    expect(faults({ list: ' ' })).toBe('lists.no-name');
    expect(faults({ columns: [] })).toBe('lists.no-patient-column');
    expect(faults({ columns: [...good.columns, ...good.columns] })).toBe('lists.target-twice');
    expect(faults({ category: 'ward' })).toBe('lists.target-not-here');
    expect(faults({ keys: [99] })).toBe('lists.key-not-a-column');
    expect(faults({ columns: good.columns.filter(({ target }) => target !== 'date'), keys: [] })).toBe('lists.no-date-column');
  });
});

describe('who a line is about', () => {
  const known = { number: '1', name: { kanji: '髙橋　祐子', kana: 'タカハシ ユウコ' }, born: '1956-04-12' };
  it('is confirmed by name, kana or birth date, and contradicted by any of them', () => {
    expect(confirmPatient(known, { name: '高橋祐子' })).toEqual({ confirmed: true });
    expect(confirmPatient(known, { name: 'ﾀｶﾊｼ ﾕｳｺ' })).toEqual({ confirmed: true });
    expect(confirmPatient(known, { name: '高橋' })).toMatchObject({ against: 'lists.name-differs' });
    expect(confirmPatient(known, { kana: 'たかはし　ゆうこ' })).toEqual({ confirmed: true });
    expect(confirmPatient(known, { kana: 'タカハシ ユウジ' })).toMatchObject({ against: 'lists.kana-differs' });
    expect(confirmPatient(known, { birth: 'S31.4.12' })).toEqual({ confirmed: true });
    expect(confirmPatient(known, { name: '高橋祐子', birth: '1956/4/13' })).toMatchObject({ against: 'lists.birth-differs' });
    expect(confirmPatient(known, { birth: 'S65.4.12' })).toEqual({ confirmed: false, doubt: 'lists.birth-impossible' });
    expect(confirmPatient({ number: '1', name: {} }, { name: '高橋祐子' })).toEqual({ confirmed: false });
  });
});

describe('a line', () => {
  const find: FindNumber = (number) =>
    number === '0001'
      ? { exact: { number, name: { kanji: '見本 花子' } }, alike: [] }
      : { alike: [{ number: '0001', name: {} }] };
  const columns = [
    { label: 'ID', target: 'patient', type: 'text' },
    { label: '氏名', target: 'name', type: 'text' },
    { label: '日', target: 'date', type: 'date' },
    { label: '科', target: 'department', type: 'text' },
    { label: '前の科', target: 'free', type: 'text' },
  ] as const;
  const mapping: ListMapping = { v: 1, list: 'x', category: 'appointments', complete: false, columns, keys: [2] };
  const plan = (cells: readonly string[], own: Partial<ListMapping> = {}) =>
    planLine({ line: 7, cells }, { ...mapping, ...own }, find);

  it('keeps every cell under its own heading, an era date with its western one, and a key that does not depend on how a date is written', () => {
    const [one, other] = [
      plan(['0001', '見本花子', 'R8.11.1', '内科', '内科']),
      plan(['0001', '見本花子', '2026/11/01', '内科', '内科']),
    ];
    if (isHeld(one) || isHeld(other)) throw new Error('held');
    expect(one.keyText).toBe(other.keyText);
    expect(one.day).toBe('20261101');
    expect(one.content.cells.map(({ text }) => text)).toEqual(['R8.11.1 (2026-11-01)', '内科', '内科']);
    expect(one.content.cells.map(({ field }) => field)).toEqual(['date', 'department', undefined]);
  });

  it('is held rather than guessed at', () => {
    const held = (cells: readonly string[], own?: Partial<ListMapping>) => {
      const line = plan(cells, own);
      return isHeld(line) ? line.held : 'ready';
    };
    expect(held(['1', '見本花子', '2026/11/01', '', ''])).toBe('lists.number-doubtful');
    expect(held(['1', '見本花子', '2026/11/01', '', ''], { padTo: 4 })).toBe('ready');
    expect(held(['0001', '見本太郎', '2026/11/01', '', ''])).toBe('lists.name-differs');
    expect(held(['0001', '', '2026/11/01', '', ''])).toBe('lists.nothing-confirms');
    expect(held(['0001', '見本花子', '2026/02/30', '', ''])).toBe('lists.date-unreadable');
    expect(held(['0001', '見本花子', '2026/11/01', ''])).toBe('lists.columns-differ');
    expect(held(['0001', '見\ufffd花子', '2026/11/01', '', ''])).toBe('lists.letters-unreadable');
  });
});

describe('what stands of a list', () => {
  const line = (patient: string, key: string, says: string, seq: number, day = '-'): StandingLine => ({
    patient,
    day,
    key,
    says,
    seq,
  });
  const wanted = (patient: string, key: string, says: string, day = '-') => ({ patient, day, key, says, line: 2 });

  it('is compared line by line: added, changed, same, gone, twice, repeated', () => {
    const changes = listChanges(
      [line('1', 'a', 'x', 1), line('2', 'a', 'x', 2), line('3', 'a', 'x', 3)],
      [
        wanted('1', 'a', 'x'),
        wanted('1', 'a', 'x'),
        wanted('2', 'a', 'y'),
        wanted('4', 'a', 'x'),
        wanted('5', 'a', 'x'),
        wanted('5', 'a', 'y'),
      ],
    );
    expect(changes.same).toHaveLength(1);
    expect(changes.repeated).toBe(1);
    expect(changes.changed.map(({ wanted: { patient } }) => patient)).toEqual(['2']);
    expect(changes.added.map(({ patient }) => patient)).toEqual(['4']);
    expect(changes.gone.map(({ patient }) => patient)).toEqual(['3']);
    expect(changes.twice).toHaveLength(2);
  });

  it('finds the way back', () => {
    const { lay, takeOff } = wayBack(
      [line('1', 'a', 'y', 5), line('2', 'a', 'x', 2), line('9', 'a', 'x', 6)],
      [line('1', 'a', 'x', 1), line('2', 'a', 'x', 2), line('3', 'a', 'x', 3)],
    );
    expect(lay.map(({ patient }) => patient)).toEqual(['1', '3']);
    expect(takeOff.map(({ patient }) => patient)).toEqual(['9']);
  });
});
