import { describe, expect, it } from 'vitest';
import { type KeyPressed, keyAction } from './keys.ts';

const press = (key: string, more: Partial<KeyPressed> = {}): KeyPressed => ({
  key,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

describe('keys of the page', () => {
  it('F2 searches everywhere, / only outside text fields', () => {
    expect(keyAction(press('F2'), true)).toEqual({ do: 'search' });
    expect(keyAction(press('/'), false)).toEqual({ do: 'search' });
    expect(keyAction(press('/'), true)).toBeUndefined();
  });
  it('Alt and a digit goes to that section, by the physical key', () => {
    expect(keyAction(press('¡', { altKey: true, code: 'Digit1' }), true)).toEqual({ do: 'section', number: 1 });
    expect(keyAction(press('0', { altKey: true, code: 'Digit0' }), false)).toBeUndefined();
    expect(keyAction(press('ArrowLeft', { altKey: true, code: 'ArrowLeft' }), false)).toBeUndefined();
  });
  it('leaves every key to the IME while it composes, by either sign', () => {
    for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
      for (const key of ['Enter', 'Escape', 'F2', 'F9', '/']) expect(keyAction(press(key, sign), false)).toBeUndefined();
    }
  });
  it('leaves the keys of the browser alone', () => {
    for (const key of ['F1', 'F3', 'F5', 'F6', 'F11', 'F12']) expect(keyAction(press(key), false)).toBeUndefined();
    expect(keyAction(press('F9', { ctrlKey: true }), false)).toBeUndefined();
  });
});
