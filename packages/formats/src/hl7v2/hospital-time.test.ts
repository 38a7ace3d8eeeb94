import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hospitalTime } from './hospital-time.ts';

describe('hospitalTime', () => {
  it.each([
    ['2011', '2011'],
    ['201112', '2011-12'],
    ['20111220', '2011-12-20'],
    ['2011122010', '2011-12-20T10'],
    ['201112201030', '2011-12-20T10:30'],
    ['20111220103059', '2011-12-20T10:30:59'],
    ['20111220103059.123', '2011-12-20T10:30:59'],
    ['20111220103059.1234+0900', '2011-12-20T10:30:59'],
    ['201112200000', '2011-12-20T00:00'],
    ['20240229', '2024-02-29'],
    ['99991231', '9999-12-31'],
  ])('keeps the precision of %s', (raw, time) => {
    expect(hospitalTime(raw)).toBe(time);
  });

  it('keeps the hours of the night after', () => {
    expect(hospitalTime('202306132430')).toBe('2023-06-13T24:30');
    expect(hospitalTime('202306134759')).toBe('2023-06-13T47:59');
  });

  it('has nothing for an empty field or an explicit null', () => {
    for (const raw of ['', '""', ' ']) expect(hospitalTime(raw)).toBeUndefined();
  });

  it.each([
    '20230230',
    '20230229',
    '20231301',
    '20230001',
    '20230100',
    '00000000',
    '202306134800',
    '202306131060',
    '20230613103060',
    '昭和31年',
    'S310412',
    '2023-06-13',
    '2023061',
    '20230613103059+0000',
    '20110701\u0000',
  ])('keeps %s as sent after a question mark', (raw) => {
    expect(hospitalTime(raw)).toBe(`?${raw}`);
  });

  it('never throws and never loses a digit of what it does not understand', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9.+]{0,20}$/)), (raw) => {
        const time = hospitalTime(raw);
        if (time?.startsWith('?')) expect(time.slice(1)).toBe(raw);
        else if (time !== undefined) expect(raw.replace(/\D/g, '').startsWith(time.replace(/\D/g, ''))).toBe(true);
      }),
    );
  });
});
