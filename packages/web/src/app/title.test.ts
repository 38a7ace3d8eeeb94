import { expect, it } from 'vitest';
import { titleOf } from './title.ts';

it('the window title names the screen and never what is on it', () => {
  expect(titleOf({ screen: 'summary', ref: 'k7Qz3nT9aa' }, 'ja')).toBe('サマリー - 灯 Tomoshibi');
  expect(titleOf({ screen: 'typed-number', number: '00123456' }, 'ja')).not.toContain('123');
  expect(titleOf({ screen: 'ward', ward: '5東' }, 'en')).toBe('Ward list - 灯 Tomoshibi');
});
