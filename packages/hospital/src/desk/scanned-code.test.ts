import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPayload, serialOf, signedPayload } from '../forms/sheet-number.ts';
import { checkCase, pagesMissing } from './check-case.ts';
import { checkDigitOf } from './check-digit.ts';
import { code128 } from './code128.ts';
import { bandCodeText, readScannedCode, type SheetCode, sheetCodeText } from './scanned-code.ts';

const checks = ['none', 'mod10-31', 'luhn', 'mod11'] as const;

it('knows check digits of published examples', () => {
  // GTIN-13 4006381333931 and the ISO/IEC 7812-1 example 7992739871 → 3.
  expect(checkDigitOf('400638133393', 'mod10-31')).toBe('1');
  expect(checkDigitOf('7992739871', 'luhn')).toBe('3');
  expect(checkDigitOf('12345', 'none')).toBeUndefined();
});

it('reads back every band it writes, and never takes a wrong check digit for a patient', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{8}$/),
      fc.constantFrom('', 'P', 'ID'),
      fc.constantFrom(...checks),
      fc.nat(8),
      (number, prefix, check, at) => {
        const config = { prefix, digits: 8, check };
        const code = bandCodeText(number, config);
        expect(readScannedCode(code, config)).toEqual({ kind: 'patient', number });
        if (check === 'none') return;
        const place = prefix.length + at;
        const other = String((Number(code[place]) + 1) % 10);
        const misread = readScannedCode(code.slice(0, place) + other + code.slice(place + 1), config);
        // One changed digit is always noticed by the weighted sums; mod11 writes 10 as 0, so a few pass there.
        if (check !== 'mod11') expect(misread).toEqual({ kind: 'misread' });
      },
    ),
  );
});

it('leaves other lengths, other letters and half codes alone', () => {
  const config = { prefix: 'A', digits: 8, check: 'luhn' } as const;
  for (const code of ['', 'A1234567', '123456789', 'B123456782', 'A12345678X', 'T1.P01.10'])
    expect(readScannedCode(code, config)).toEqual({ kind: 'unknown' });
  // Our own covers carry P and the number.
  expect(readScannedCode('P00123456', config)).toEqual({ kind: 'patient', number: '00123456' });
  expect(readScannedCode('P00123456', undefined)).toEqual({ kind: 'patient', number: '00123456' });
  expect(readScannedCode('1234', undefined)).toEqual({ kind: 'unknown' });
});

it('writes sheet codes without name or number that come back whole', () => {
  const sheet: SheetCode = { form: 'P01', version: '10', ref: 'abcdefghjkm2', serial: '4F7K2M9Q', page: 1, pages: 3 };
  expect(sheetCodeText(sheet)).toBe('T1.P01.10.abcdefghjkm2.4F7K2M9Q.1.3');
  expect(readScannedCode(sheetCodeText(sheet), undefined)).toEqual({ kind: 'sheet', ...sheet });
});

it('reads sheets with an authentication as the forms do, those of nobody too, typed in any case', () => {
  const sheet = { form: 'F12', version: '1.0', ref: 'abcdefghjkm2', serial: serialOf(10, 417), part: 1, page: 2, pages: 3 };
  const { part: _part, ...known } = sheet;
  const { ref: _ref, ...blank } = sheet;
  const mac = () => 'ABCDEFGHJK';
  const code = signedPayload(sheet, mac);
  for (const typed of [code, code.toLowerCase()])
    expect(readScannedCode(typed, undefined)).toEqual({ kind: 'sheet', sealed: true, ...known });
  const { part: _other, ...nobody } = blank;
  expect(readScannedCode(signedPayload(blank, mac), undefined)).toEqual({ kind: 'blank-sheet', sealed: true, ...nobody });
  fc.assert(
    fc.property(fc.nat(code.length - 1), fc.constantFrom(...'0A9-.ZI'), (at, letter) => {
      const changed = code.slice(0, at) + letter + code.slice(at + 1);
      expect(readScannedCode(changed, undefined).kind !== 'unknown').toBe(readPayload(changed) !== undefined);
    }),
  );
});

it('says which pages of a printing were not scanned', () => {
  const sheet = { form: 'P01', version: '10', ref: 'abcdefghjkm2', serial: 'A', page: 1, pages: 2 };
  expect(pagesMissing([sheet])).toEqual([{ serial: 'A', page: 2 }]);
  expect(pagesMissing([sheet, { ...sheet, page: 2 }])).toEqual([]);
  expect(checkCase({ patient: '1', sheets: 0, wrong: 0, by: {} })).toMatchObject({ refusal: { code: 'desk.case-empty' } });
  expect(checkCase({ patient: '1', sheets: 1, wrong: 2, by: {} })).toMatchObject({ refusal: { code: 'desk.case-count' } });
});

it('writes Code 128 whose every symbol is 11 modules, the stop 13', () => {
  const widths = code128('A001234567') ?? [];
  const modules = widths.reduce((sum, one) => sum + one, 0);
  expect((modules - 13) % 11).toBe(0);
  expect(widths.length % 2).toBe(1);
  expect(code128('患者')).toBeUndefined();
});
