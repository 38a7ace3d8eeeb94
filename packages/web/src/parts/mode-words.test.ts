import { expect, it } from 'vitest';
import { elapsedWords, modeWords } from './mode-words.ts';

const now = '2021-10-30T20:55:00.000Z'; // 10/31 05:55 in Japan

it('says since when, how long, what is down and when the next notice comes', () => {
  expect(
    modeWords(
      { kind: 'outage', since: '2021-10-31T03:20', systems: ['電子カルテ', '医事'], nextNotice: '2021-10-31T07:00' },
      now,
      'ja',
    ),
  ).toEqual({
    shape: '■',
    word: '停止中',
    systems: '電子カルテ・医事',
    since: '10/31(日) 03:20〜 2時間35分',
    next: '次の知らせ 07:00',
  });
});

it('says nothing of what is not known', () => {
  expect(modeWords({ kind: 'drill' }, now, 'en')).toEqual({ shape: '◆', word: 'DRILL' });
  expect(modeWords({ kind: 'normal' }, now, 'ja')).toEqual({ shape: '', word: '平常' });
});

it('counts days after the second, the first day being 0, and never counts backwards', () => {
  expect(elapsedWords('2021-10-31T03:20', '2021-11-05T00:00:00.000Z', 'ja')).toBe('5日目');
  expect(elapsedWords('2021-10-31', '2021-11-01T00:00:00.000Z', 'ja')).toBe('1日目');
  expect(elapsedWords('2021-10-31T09:00', now, 'ja')).toBe('');
  expect(elapsedWords(undefined, now, 'ja')).toBe('');
});

it('gives each mode a shape of its own', () => {
  const all = (['outage', 'recovering', 'drill', 'kit'] as const).map((kind) => modeWords({ kind }, now, 'ja').shape);
  expect(new Set(all).size).toBe(4);
});
