import type { BarcodeConfig } from '../kernel/barcode-config.ts';

/**
 * Check digits as hospital cards and wristbands carry them after the number. `mod10-31`: weights 3,1 from the right, as in GTIN
 * (Source: GS1 General Specifications, check digit calculation). `luhn`: ISO/IEC 7812-1 Annex B. `mod11`: weights 2–7 from the
 * right, remainder 10 written `0`, a common habit of card makers; the hospital says which it has. Undefined for `none`.
 */
export function checkDigitOf(digits: string, check: BarcodeConfig['check']): string | undefined {
  const from = [...digits].reverse().map(Number);
  if (check === 'mod10-31')
    return String((10 - (from.reduce((sum, one, at) => sum + one * (at % 2 === 0 ? 3 : 1), 0) % 10)) % 10);
  if (check === 'luhn') {
    const sum = from.reduce((all, one, at) => all + (at % 2 === 0 ? (one * 2 > 9 ? one * 2 - 9 : one * 2) : one), 0);
    return String((10 - (sum % 10)) % 10);
  }
  if (check === 'mod11') {
    const rest = 11 - (from.reduce((sum, one, at) => sum + one * ((at % 6) + 2), 0) % 11);
    return String(rest % 11 === 10 ? 0 : rest % 11);
  }
  return undefined;
}
