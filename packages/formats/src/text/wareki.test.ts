import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendarDate, toWareki, toWarekiShort } from './wareki.ts';

describe('parseCalendarDate', () => {
  it.each([
    'S330303',
    '昭33.3.3',
    '昭和33年3月3日',
    'S33.3.3',
    's33/3/3',
    '3330303',
    '19580303',
    '1958/3/3',
    '1958-03-03',
    '1958年3月3日',
    'Ｓ３３．３．３',
    '１９５８０３０３',
    '㍼33年3月3日',
    ' 昭和 33年 3月 3日 ',
  ])('reads %s as 1958-03-03', (text) => {
    expect(parseCalendarDate(text)).toEqual({ iso: '1958-03-03', precision: 'day' });
  });

  it('reads the first year of an era by its word', () => {
    expect(parseCalendarDate('R元.5.1')).toEqual({ iso: '2019-05-01', precision: 'day' });
    expect(parseCalendarDate('平成元年1月8日')).toEqual({ iso: '1989-01-08', precision: 'day' });
  });

  it('keeps a shorter precision', () => {
    expect(parseCalendarDate('昭和33年')).toEqual({ iso: '1958', precision: 'year' });
    expect(parseCalendarDate('S33.3')).toEqual({ iso: '1958-03', precision: 'month' });
    expect(parseCalendarDate('1958/3')).toEqual({ iso: '1958-03', precision: 'month' });
  });

  it.each([
    ['M45.7.29', 'M45.7.30', '1912-07-30', 'T1.7.30'],
    ['T15.12.24', 'T15.12.25', '1926-12-25', 'S1.12.25'],
    ['S64.1.7', 'S64.1.8', '1989-01-08', 'H1.1.8'],
    ['H31.4.30', 'H31.5.1', '2019-05-01', 'R1.5.1'],
  ])('ends the era after %s: %s is impossible and means %s', (last, beyond, suggestion, right) => {
    expect(parseCalendarDate(last)).toHaveProperty('iso');
    expect(parseCalendarDate(beyond)).toEqual({ impossible: true, suggestion });
    expect(parseCalendarDate(right)).toEqual({ iso: suggestion, precision: 'day' });
  });

  it('begins an era on its first day', () => {
    expect(parseCalendarDate('R1.4.30')).toEqual({ impossible: true, suggestion: '2019-04-30' });
    expect(parseCalendarDate('H31.5')).toEqual({ impossible: true, suggestion: '2019-05' });
    expect(parseCalendarDate('H31.4')).toEqual({ iso: '2019-04', precision: 'month' });
    expect(parseCalendarDate('S64')).toEqual({ iso: '1989', precision: 'year' });
    expect(parseCalendarDate('S66')).toEqual({ impossible: true, suggestion: '1991' });
  });

  it('never converts an impossible date silently', () => {
    expect(parseCalendarDate('S65.1.1')).toEqual({ impossible: true, suggestion: '1990-01-01' });
    expect(parseCalendarDate('3650101')).toEqual({ impossible: true, suggestion: '1990-01-01' });
    for (const text of ['S33.2.30', '1958-02-30', '19590229', 'S0.1.1', '1958/13/1']) {
      expect(parseCalendarDate(text), text).toEqual({ impossible: true });
    }
  });

  it('does not take a lunar day of 明治 for a solar one', () => {
    expect(parseCalendarDate('M5.12.2')).toEqual({ impossible: true });
    expect(parseCalendarDate('M6.1.1')).toEqual({ iso: '1873-01-01', precision: 'day' });
  });

  it('leaves alone what is no date', () => {
    for (const text of ['', '佐藤', '00001234', '1234567', '12345', 'S', 'Sato', 'H', 'T1000', 'M', '090-1234-5678', '33.3.3']) {
      expect(parseCalendarDate(text), text).toBeUndefined();
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCalendarDate(text)));
    fc.assert(fc.property(fc.stringMatching(/^[昭S令R元0-9年月日./-]{0,12}$/), (text) => void parseCalendarDate(text)));
  });
});

describe('toWareki', () => {
  it('writes 元年 for the first year', () => {
    expect(toWareki('1956-04-12')).toBe('昭和31年4月12日');
    expect(toWareki('2019-05-01')).toBe('令和元年5月1日');
    expect(toWarekiShort('1956-04-12')).toBe('S31.4.12');
    expect(toWarekiShort('2019-05-01')).toBe('R1.5.1');
  });

  it('writes as much as is known, but no era for a year that has two', () => {
    expect(toWareki('1990')).toBe('平成2年');
    expect(toWareki('2019-05')).toBe('令和元年5月');
    expect(toWareki('1989')).toBeUndefined();
    expect(toWareki('1989-01')).toBeUndefined();
    expect(toWareki('1956-04-12T10:30')).toBe('昭和31年4月12日');
  });

  it('has nothing to say about what is no date', () => {
    for (const text of ['', '?昭和31年', '1956-02-30', '1872-12-31', '1956/04/12']) expect(toWareki(text)).toBeUndefined();
  });

  it('comes back as the same day, both ways, for every day from 1873 to 2100', () => {
    const wrong: string[] = [];
    for (let day = Date.UTC(1873, 0, 1); day < Date.UTC(2101, 0, 1); day += 86_400_000) {
      const iso = new Date(day).toISOString().slice(0, 10);
      for (const text of [toWareki(iso), toWarekiShort(iso)]) {
        const back = parseCalendarDate(text ?? '');
        if (back === undefined || !('iso' in back) || back.iso !== iso) wrong.push(iso);
      }
    }
    expect(wrong).toEqual([]);
  });
});
