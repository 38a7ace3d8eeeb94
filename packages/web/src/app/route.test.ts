import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf, routeOf } from './route.ts';

describe('addresses', () => {
  it('reads digits as a number said over the phone, full width and grouped too', () => {
    expect(routeOf('/p/00001234')).toEqual({ screen: 'typed-number', number: '00001234' });
    expect(routeOf(`/p/${encodeURIComponent('0012-3456')}`)).toEqual({ screen: 'typed-number', number: '00123456' });
    expect(routeOf(`/p/${encodeURIComponent('００1234')}`)).toEqual({ screen: 'typed-number', number: '001234' });
  });
  it('reads an opaque id with its screen', () => {
    expect(routeOf('/p/k7Qz3nT9aa')).toEqual({ screen: 'summary', ref: 'k7Qz3nT9aa' });
    expect(routeOf('/p/k7Qz3nT9aa/results')).toEqual({ screen: 'results', ref: 'k7Qz3nT9aa' });
    expect(routeOf('/p/k7Qz3nT9aa/original')).toEqual({ screen: 'unknown' });
  });
  it('round-trips every ward name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (ward) => {
        fc.pre(ward !== '.' && ward !== '..');
        expect(routeOf(pathOf({ screen: 'ward', ward }))).toEqual({ screen: 'ward', ward });
      }),
    );
  });
  it('never throws, whatever stands in the address', () => {
    fc.assert(fc.property(fc.string(), (path) => typeof routeOf(path).screen === 'string'));
    expect(routeOf('/p/%E3%81')).toEqual({ screen: 'unknown' });
  });
});
