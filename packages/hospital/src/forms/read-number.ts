import { readSerial } from './sheet-number.ts';

/**
 * A number as somebody types it off the paper: `F12-261123-00A00417`, with or without hyphens and spaces, or the serial alone. Letters that are not in
 * the alphabet are taken for the digits they look like. Source: Crockford's base 32, decoding. Undefined when it is none.
 */
export function readSheetNumber(typed: string): { readonly form?: string; readonly serial: string } | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const whole = /^([A-Z]\d{2}[A-Z]?)\d{6}([0-9A-Z]{8})$/.exec(text);
  const serial = (whole?.[2] ?? text).replaceAll('O', '0').replace(/[IL]/g, '1');
  if (readSerial(serial) === undefined) return undefined;
  return whole?.[1] === undefined ? { serial } : { form: whole[1], serial };
}
