/**
 * 通し番号: who gave it out and the how-manieth it is, in letters a person can read out. Each station counts for itself, so that no station ever has to ask
 * another. Alphabet without I, L, O, U. Source: Crockford's base 32.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const STATION_LETTERS = 3;
export const COUNT_LETTERS = 5;
/** Sheets one station can number: 33,554,431. Then it takes another prefix. */
export const MOST_SHEETS = ALPHABET.length ** COUNT_LETTERS - 1;
export const MOST_STATIONS = ALPHABET.length ** STATION_LETTERS;

/** @param station 0 … 32,767 @param count 1 … `MOST_SHEETS` @throws RangeError for anything else */
export function serialOf(station: number, count: number): string {
  if (!Number.isInteger(station) || station < 0 || station >= MOST_STATIONS) throw new RangeError('station');
  if (!Number.isInteger(count) || count < 1 || count > MOST_SHEETS) throw new RangeError('count');
  return letters(station, STATION_LETTERS) + letters(count, COUNT_LETTERS);
}

/** Undefined when it is none of ours. */
export function readSerial(serial: string): { readonly station: number; readonly count: number } | undefined {
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(serial)) return undefined;
  const number = (text: string): number => [...text].reduce((sum, letter) => sum * 32 + ALPHABET.indexOf(letter), 0);
  return { station: number(serial.slice(0, STATION_LETTERS)), count: number(serial.slice(STATION_LETTERS)) };
}

function letters(value: number, length: number): string {
  let text = '';
  for (let left = value; text.length < length; left = Math.floor(left / 32)) text = `${ALPHABET[left % 32]}${text}`;
  return text;
}

/** `F12-261123-00A00417`, with the branch where there is one. @param day `2026-11-23` */
export const sheetNumber = (form: string, day: string, serial: string, branch?: number): string =>
  [form, day.slice(2).replaceAll('-', ''), serial, ...(branch === undefined ? [] : [branch])].join('-');

/**
 * What the QR code of a sheet says: form, version, serial, part, page, whose chart (opaque; `-` for nobody's). Neither name nor number.
 * `mac` comes from the station's key, so that a code somebody made up is not taken for a sheet of ours.
 */
export interface SheetPayload {
  /** `F12`. */
  readonly form: string;
  /** `1.0`. */
  readonly version: string;
  /** Opaque id of the patient as in addresses, 12 letters. */
  readonly ref?: string;
  readonly serial: string;
  /** From 0: which part of a set. */
  readonly part: number;
  readonly page: number;
  readonly pages: number;
}

/** Upper case, digits and full stops: one QR alphabet (alphanumeric), smaller codes, and every keyboard reader types them alike. */
export const payloadText = ({ form, version, ref, serial, part, page, pages }: SheetPayload): string =>
  ['T2', form.toUpperCase(), version.replace('.', '-'), ref?.toUpperCase() ?? '-', serial, part, page, pages].join('.');

/** The text with its authentication: 10 letters, 50 bits. */
export const signedPayload = (payload: SheetPayload, mac: (text: string) => string): string => {
  const text = payloadText(payload);
  return `${text}.${mac(text)}`;
};

const PAYLOAD =
  /^(T2\.([A-Z]\d{2}[A-Z]?)\.(\d{1,3}-\d{1,3})\.(-|[A-Z2-9]{12})\.([0-9A-Z]{8})\.([0-9])\.([1-9]\d{0,2})\.([1-9]\d{0,2}))\.([0-9A-Z]{10})$/;

/** Undefined when the text is no sheet code. Whether the mac is right is for whoever has the key: `text` is what it was made over. */
export function readPayload(code: string): (SheetPayload & { readonly text: string; readonly mac: string }) | undefined {
  const found = PAYLOAD.exec(code.normalize('NFKC').trim().toUpperCase());
  if (found === null) return undefined;
  const [, text = '', form = '', version = '', ref = '-', serial = '', part, page, pages, mac = ''] = found;
  if (Number(page) > Number(pages)) return undefined;
  return {
    form,
    version: version.replace('-', '.'),
    ...(ref === '-' ? {} : { ref: ref.toLowerCase() }),
    serial,
    part: Number(part),
    page: Number(page),
    pages: Number(pages),
    text,
    mac,
  };
}
