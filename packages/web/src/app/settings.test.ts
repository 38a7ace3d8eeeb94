import { describe, expect, it } from 'vitest';
import { layoutOf, settingsOf, storedForm } from './settings.ts';

describe('settings of this browser', () => {
  it('start in Japanese at 100 % and survive anything stored', () => {
    for (const stored of [null, '', 'fr 100', 'ja 3', '{}']) expect(settingsOf(stored).textSize).toBe(100);
    expect(settingsOf(null).language).toBe('ja');
    expect(settingsOf(storedForm({ language: 'en', textSize: 150, theme: 'dark' }))).toEqual({
      language: 'en',
      textSize: 150,
      theme: 'dark',
    });
    expect(settingsOf('ja 100').theme).toBe('light');
  });
  it('lay the eight sections side by side at 1366×768 and 1280×720, in one column at 1024×600 and at 200 %', () => {
    expect([layoutOf(1366, 768, 100), layoutOf(1280, 720, 100), layoutOf(3840, 2160, 200)]).toEqual(['wide', 'wide', 'wide']);
    expect([layoutOf(1024, 600, 100), layoutOf(1366, 768, 200), layoutOf(683, 384, 100)]).toEqual(['one', 'one', 'one']);
  });
});
