import { describe, expect, it } from 'vitest';
import { hospitalTimeOf, showAgo, showInstant, showTime, timeParts } from './time.ts';

describe('times in words', () => {
  it('keeps the precision that was sent and adds none', () => {
    expect(showTime('2017', 'ja')).toBe('2017年');
    expect(showTime('2017-11', 'ja')).toBe('2017/11');
    expect(showTime('2017-11-03', 'ja')).toBe('2017/11/03');
    expect(showTime('2017-11-03T09', 'ja')).toBe('2017/11/03 09:--');
    expect(showTime('2017-11-03T09:05:59', 'ja')).toBe('2017/11/03 09:05');
  });
  it('shows hours after midnight as the next day, never as 24:30', () => {
    expect(showTime('2021-10-31T24:30', 'ja')).toBe('翌2021/11/01 00:30');
    expect(showTime('2021-12-31T25:00', 'en')).toBe('next day 2022/01/01 01:00');
    expect(timeParts('2024-02-28T24:00')).toMatchObject({ month: 2, day: 29, hour: 0, nextDay: true });
  });
  it('drops the year only within the same year', () => {
    expect(showTime('2026-10-31T14:05', 'ja', { from: '2026-11-23' })).toBe('10/31 14:05');
    expect(showTime('2025-12-31', 'ja', { from: '2026-01-01' })).toBe('2025/12/31');
  });
  it('names the day of the week in both languages', () => {
    expect(showTime('2021-10-31', 'ja', { weekday: true })).toBe('2021/10/31(日)');
    expect(showTime('2021-10-31', 'en', { weekday: true })).toBe('2021/10/31(Sun)');
  });
  it('shows a time it cannot read as it was sent, and says so', () => {
    expect(showTime('?昭和31年', 'ja')).toBe('「昭和31年」(日付として読めません)');
    expect(showTime('garbage', 'en')).toContain('garbage');
  });
  it('says nothing about a time that was not sent', () => {
    expect(showTime(undefined, 'ja')).toBe('');
    expect(showInstant('not an instant', 'ja')).toBe('');
  });
  it('puts UTC instants on the hospital clock whatever the zone of this machine', () => {
    expect(hospitalTimeOf('2021-10-31T15:30:00.000Z')).toBe('2021-11-01T00:30');
  });
  it('counts ages of a copy in minutes, hours and days', () => {
    expect([showAgo(4, 'ja'), showAgo(125, 'ja'), showAgo(3000, 'en')]).toEqual(['4分前', '2時間前', '2 days ago']);
  });
});
