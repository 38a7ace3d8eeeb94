import type { BarcodeConfig } from '../kernel/barcode-config.ts';
import { checkDigitOf } from './check-digit.ts';

/** The code on a printed sheet of ours: form, version, patient, serial, page. No name, no number of the patient. */
export interface SheetCode {
  /** `P01`. */
  readonly form: string;
  /** `10` for v1.0; `1.0` on sheets with an authentication. */
  readonly version: string;
  /** Opaque id of the patient, as in addresses. */
  readonly ref: string;
  /** 通し番号: one printing. */
  readonly serial: string;
  readonly page: number;
  readonly pages: number;
}

export type ScannedCode =
  | { readonly kind: 'patient'; readonly number: string }
  /** `sealed`: it carries an authentication, and only who has the key can say that a station of this hospital made it. */
  | ({ readonly kind: 'sheet'; readonly sealed?: true } & SheetCode)
  /** A numbered sheet that was printed for nobody yet. */
  | ({ readonly kind: 'blank-sheet'; readonly sealed: true } & Omit<SheetCode, 'ref'>)
  /** Long as ours, but the check digit is another: a worn band or a misread. */
  | { readonly kind: 'misread' }
  | { readonly kind: 'unknown' };

/** Letters, digits and full stops only: readers type them alike on every keyboard. */
export const sheetCodeText = ({ form, version, ref, serial, page, pages }: SheetCode): string =>
  ['T1', form, version, ref, serial, page, pages].join('.');

const SHEET = /^T1\.([A-Z]\d{2}[a-z]?)\.(\d{2,3})\.([a-z2-9]{12})\.([0-9A-Z]{8})\.(\d{1,3})\.(\d{1,3})$/;

/** Sheets of ours with an authentication: the same text as `readPayload` in forms/sheet-number.ts takes. */
const SEALED =
  /^T2\.([A-Z]\d{2}[A-Z]?)\.(\d{1,3}-\d{1,3})\.(-|[A-Z2-9]{12})\.([0-9A-Z]{8})\.[0-9]\.([1-9]\d{0,2})\.([1-9]\d{0,2})\.[0-9A-Z]{10}$/;

/**
 * What a bar-code reader read. A number with the hospital's prefix and a right check digit is a patient; so is a bare number
 * of any length when the hospital has not said how its codes look. A wrong check digit is never guessed around.
 */
export function readScannedCode(text: string, config: BarcodeConfig | undefined): ScannedCode {
  const code = text.normalize('NFKC').trim();
  const sheet = SHEET.exec(code);
  if (sheet !== null) {
    const [, form = '', version = '', ref = '', serial = '', page = '', pages = ''] = sheet;
    return { kind: 'sheet', form, version, ref, serial, page: Number(page), pages: Number(pages) };
  }
  const sealed = SEALED.exec(code.toUpperCase());
  if (sealed !== null) {
    const [, form = '', version = '', ref = '-', serial = '', page = '', pages = ''] = sealed;
    if (Number(page) > Number(pages)) return { kind: 'unknown' };
    const own = {
      sealed: true,
      form,
      version: version.replace('-', '.'),
      serial,
      page: Number(page),
      pages: Number(pages),
    } as const;
    return ref === '-' ? { kind: 'blank-sheet', ...own } : { kind: 'sheet', ...own, ref: ref.toLowerCase() };
  }
  if (config === undefined) {
    const number = /^P?(\d{5,})$/.exec(code)?.[1];
    return number === undefined ? { kind: 'unknown' } : { kind: 'patient', number };
  }
  // Our own covers carry P and the number, whatever the cards look like.
  const cover = /^P(\d+)$/.exec(code)?.[1];
  if (cover !== undefined && cover.length === config.digits && config.prefix !== 'P') return { kind: 'patient', number: cover };
  if (!code.startsWith(config.prefix)) return { kind: 'unknown' };
  const rest = code.slice(config.prefix.length);
  const length = config.digits + (config.check === 'none' ? 0 : 1);
  if (!/^\d+$/.test(rest) || rest.length !== length) return { kind: 'unknown' };
  const number = rest.slice(0, config.digits);
  const right = config.check === 'none' || checkDigitOf(number, config.check) === rest.at(-1);
  return right ? { kind: 'patient', number } : { kind: 'misread' };
}

/** The text of a wristband that `readScannedCode` reads back, as the hospital's own bands have it. */
export function bandCodeText(number: string, config: BarcodeConfig | undefined): string {
  if (config === undefined) return /^\d{5,}$/.test(number) ? number : `P${number}`;
  return `${config.prefix}${number}${checkDigitOf(number, config.check) ?? ''}`;
}
