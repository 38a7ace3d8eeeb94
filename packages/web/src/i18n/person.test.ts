import { describe, expect, it } from 'vitest';
import { showAge, showBirth, showName, showNumber, showPlace, showSex } from './person.ts';

describe('a person in words', () => {
  it('shows the birth date in both calendars', () => {
    const born = { iso: '1956-04-12', wareki: '昭和31年4月12日' };
    expect(showBirth(born, 'ja')).toBe('昭和31年4月12日 (1956/04/12)');
    expect(showBirth(born, 'en')).toBe('1956/04/12 (昭和31年4月12日)');
    expect(showBirth({ iso: '1990' }, 'ja')).toBe('1990年');
    expect(showBirth(undefined, 'ja')).toBe('生年月日 不明');
  });
  it('shows newborns in days, infants in months, children under six with months', () => {
    const ages = [
      { years: 0, months: 0, days: 12 },
      { years: 0, months: 7, days: 1 },
      { years: 3, months: 2, days: 0 },
      { years: 65, months: 6, days: 19 },
    ];
    expect(ages.map((age) => showAge(age, 'ja'))).toEqual(['生後12日', '7か月', '3歳2か月', '65歳']);
    expect(showAge(undefined, 'ja')).toBe('年齢不明');
  });
  it('writes sex as a word and keeps an unknown code visible', () => {
    expect([showSex('M', 'ja'), showSex('F', 'ja'), showSex(undefined, 'ja'), showSex('A', 'ja')]).toEqual([
      '男',
      '女',
      '性別不明',
      '不明(送信値 A)',
    ]);
  });
  it('groups a number of digits and never drops a leading zero', () => {
    expect(showNumber('00123456')).toBe('0012-3456');
    expect(showNumber('A-12')).toBe('A-12');
    expect(showNumber('0123')).toBe('0123');
  });
  it('leaves out parts of a bed that are not known', () => {
    expect(showPlace({ ward: '5東', room: '512', bed: '2' })).toBe('5東 512-2');
    expect(showPlace({ room: '512' })).toBe('512');
    expect(showPlace(undefined)).toBe('');
  });
  it('keeps old forms and rare characters and shows 〓 for a glyph no font has', () => {
    expect(showName('髙﨑 邉 𠮷')).toEqual({ text: '髙﨑 邉 𠮷', gaiji: false });
    expect(showName('渡\ue000 花子')).toEqual({ text: '渡〓 花子', gaiji: true });
    expect(showName('山\u{f0001}')).toEqual({ text: '山〓', gaiji: true });
  });
});
