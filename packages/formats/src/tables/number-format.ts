/** How a sheet shows a number: as a date or time, padded with zeros, or as it is. */
export type NumberFormat =
  | { readonly shows: 'number' }
  | { readonly shows: 'moment'; readonly day: boolean; readonly time: boolean }
  /** `0000000000`: how spreadsheets keep the leading zeros of a number. */
  | { readonly shows: 'padded'; readonly width: number };

const PLAIN: NumberFormat = { shows: 'number' };
const DAY: NumberFormat = { shows: 'moment', day: true, time: false };
const TIME: NumberFormat = { shows: 'moment', day: false, time: true };
const BOTH: NumberFormat = { shows: 'moment', day: true, time: true };

/** Formats without a text of their own. Source: ECMA-376 part 1 §18.8.30, the Japanese ones included. */
const BUILT_IN: Readonly<Record<number, NumberFormat>> = {
  ...Object.fromEntries(
    [14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [id, DAY]),
  ),
  ...Object.fromEntries([18, 19, 20, 21, 32, 33, 45, 46, 47].map((id) => [id, TIME])),
  22: BOTH,
};

export function numberFormat(id: number, code?: string): NumberFormat {
  if (code === undefined) return BUILT_IN[id] ?? PLAIN;
  // The first section is that of positive numbers; texts in quotes, behind a backslash and in brackets show no part of a date.
  const first = code.split(';')[0] as string;
  const bare = first
    .replace(/"[^"]*"/gu, '')
    .replace(/\\./gu, '')
    .replace(/_./gu, '')
    .replace(/\[(?:h+|m+|s+)\]/giu, 'h')
    .replace(/\[[^\]]*\]/gu, '')
    .toLowerCase();
  if (/^0{2,}$/u.test(bare)) return { shows: 'padded', width: bare.length };
  if (/general|standard/u.test(bare)) return PLAIN;
  const day = /[yd]|e(?![+-])|g/u.test(bare);
  const time = /[hs]/u.test(bare);
  if (day || time) return { shows: 'moment', day: day || (!time && bare.includes('m')), time };
  return /^[^0#?]*m/u.test(bare) ? DAY : PLAIN;
}

/** The number of a cell as its format shows it: `2026-11-23`, `2026-11-23 09:30`, `09:30`, `0000000123`, or the plain number. */
export function numberText(raw: string, format: NumberFormat, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (format.shows === 'moment') return momentText(value, format, from1904) ?? raw;
  // Fifteen digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3 in it.
  const plain = Number(value.toPrecision(15));
  const text = Math.abs(plain) < 1e15 && Number.isInteger(plain) ? plain.toFixed(0) : String(plain);
  return format.shows === 'padded' && /^\d+$/u.test(text) ? text.padStart(format.width, '0') : text;
}

const DAY_MS = 86_400_000;

function momentText(
  serial: number,
  { day, time }: { readonly day: boolean; readonly time: boolean },
  from1904: boolean,
): string | undefined {
  if (serial < 0 || serial > 2_958_465.999_99) return undefined;
  // Day 60 of the 1900 count is a 29 February that never was; days before it are one later than counted.
  const zero = from1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  if (!from1904 && Math.floor(serial) === 60) return undefined;
  const iso = new Date(zero + Math.round((serial * DAY_MS) / 1000) * 1000).toISOString();
  const clock = iso.slice(11, 16);
  if (!day) return clock;
  return time && serial % 1 !== 0 ? `${iso.slice(0, 10)} ${clock}` : iso.slice(0, 10);
}
