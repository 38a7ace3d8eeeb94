import { describe, expect, it } from 'vitest';
import { digitsOf, secretFault, secretOf } from '../../parts/secret-rules.ts';
import { SourceError } from '../../sources/source-error.ts';
import { afterRefusal, loginOf, secondsLeft, secretKindOn } from './model.ts';

const who = { login: '4471' };

describe('logging in', () => {
  it('takes digits in full width everywhere', () => {
    expect(loginOf(' 00４４７１ ')).toBe('004471');
    expect(digitsOf('１２３ 456')).toBe('123456');
    expect(secretOf('password', ' ａ b ')).toBe(' ａ b ');
  });
  it('asks for the PIN on a shared ward PC and for the password elsewhere', () => {
    const device = { device: 'd', place: '5東 端末1' };
    expect([undefined, { ...device, shared: true }, { ...device, shared: false }].map(secretKindOn)).toEqual([
      'password',
      'pin',
      'password',
    ]);
  });
  it('says one and the same for a wrong number, a wrong badge and a wrong secret', () => {
    const wrong = new SourceError('access.wrong');
    expect(afterRefusal({ ask: 'who' }, who, wrong, 0)).toEqual({ ask: 'who', message: { say: 'wrong' } });
    expect(afterRefusal({ ask: 'who' }, { badge: 'S1' }, wrong, 0)).toEqual({ ask: 'who', message: { say: 'wrong' } });
  });
  it('offers the second factors the person has, strongest first', () => {
    const needed = new SourceError('access.second-needed', { types: 'card,passkey' });
    expect(afterRefusal({ ask: 'who' }, who, needed, 0)).toEqual({ ask: 'second', who, types: ['passkey', 'card'] });
    const second = afterRefusal({ ask: 'who' }, who, new SourceError('access.second-needed'), 0);
    expect(second).toHaveProperty('types', ['passkey', 'totp', 'card']);
    expect(afterRefusal(second, who, new SourceError('access.wrong'), 0)).toMatchObject({
      ask: 'second',
      message: { say: 'wrong' },
    });
  });
  it('counts the wait down and never below zero', () => {
    const waiting = afterRefusal({ ask: 'who' }, who, new SourceError('access.too-many-tries', { seconds: 30 }), 1_000);
    expect(waiting.message).toEqual({ say: 'wait', untilMs: 31_000 });
    expect([secondsLeft(31_000, 1_000), secondsLeft(31_000, 30_500), secondsLeft(31_000, 99_000)]).toEqual([30, 1, 0]);
  });
  it('refuses a new secret that is short or typed differently twice', () => {
    expect(secretFault('password', 'nine char', 'nine char')).toBe('short');
    expect(secretFault('password', 'ten chars!', 'ten chars?')).toBe('not-same');
    expect(secretFault('password', 'じゅうもじのひらがな', 'じゅうもじのひらがな')).toBeUndefined();
    expect(['123', '1234567890123', '12ab'].map((pin) => secretFault('pin', pin, pin))).toEqual(['short', 'short', 'short']);
    expect(secretFault('pin', '8062', '8062')).toBeUndefined();
  });
});
