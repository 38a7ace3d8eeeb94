import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dated, fhirTime, timed } from './time.ts';

describe('a time of the hospital in FHIR', () => {
  it('stays as exact as it was sent, and no more', () => {
    expect(fhirTime('2011')).toEqual({ value: '2011' });
    expect(fhirTime('2011-12')).toEqual({ value: '2011-12' });
    expect(fhirTime('2011-12-20')).toEqual({ value: '2011-12-20' });
    expect(fhirTime('2011-12-20T10:30')?.value).toBe('2011-12-20T10:30:00+09:00');
    expect(fhirTime('2011-12-20T10')).toMatchObject({
      value: '2011-12-20',
      more: { extension: [{ valueString: '2011-12-20T10' }] },
    });
    expect(fhirTime(undefined)).toBeUndefined();
  });

  it('brings the hours after midnight to the next day and says what was sent', () => {
    expect(fhirTime('2023-06-13T24:30')).toMatchObject({
      value: '2023-06-14T00:30:00+09:00',
      more: { extension: [{ valueString: '2023-06-13T24:30' }] },
    });
    expect(fhirTime('2023-12-31T30:15')?.value).toBe('2024-01-01T06:15:00+09:00');
  });

  it('gives no value for what is no time, and keeps its words', () => {
    for (const raw of ['?昭和31年', '2023-02-30', '2023-13', '2023-06-13T99:00']) {
      const made = fhirTime(raw);
      expect(made?.value).toBeUndefined();
      expect(JSON.stringify(made?.more)).toContain('as-text');
      expect(JSON.stringify(made?.more)).toContain(raw.replace('?', ''));
    }
    expect(timed('authoredOn', undefined, true)).toMatchObject({ _authoredOn: { extension: [{ valueCode: 'unknown' }] } });
    expect(dated('birthDate', '1956-04-12T10:00')).toMatchObject({ birthDate: '1956-04-12' });
  });

  it('writes only what FHIR can read, whatever comes', () => {
    const shape = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}\+09:00)?)?)?$/;
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)), (text) => {
        const value = fhirTime(text)?.value;
        return value === undefined || shape.test(value);
      }),
    );
  });
});
