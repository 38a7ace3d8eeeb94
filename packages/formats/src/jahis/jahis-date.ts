import type { HospitalTime } from '../ssmix2/records.ts';
import { parseCalendarDate } from '../text/wareki.ts';

const ERA_LETTERS = 'MTSHR';
const SHAPE = /^(?:\d{8}|\d{6}|\d{4}|[1-5MTSHR]\d{6}|[1-5MTSHR]\d{4}|[1-5MTSHR]\d{2})$/u;

/**
 * A date of a JAHIS text: `YYYYMMDD`, `YYYYMM`, `YYYY`, or with an era `GYYMMDD`, `GYYMM`, `GYY`. The era is a digit on prescriptions
 * (1 明治 … 5 令和) and a letter in the notebook (M T S H R); both are read in both.
 * Undefined when empty; `?raw` for anything else, impossible days and days beyond their era included.
 */
export function jahisDate(raw: string): HospitalTime | undefined {
  const text = raw.trim();
  if (text === '') return undefined;
  if (!SHAPE.test(text)) return `?${text}`;
  // Four digits are a western year; an era with two parts has three or five signs.
  const isEra = text.length % 2 === 1;
  const era = isEra && /\d/u.test(text[0] as string) ? `${ERA_LETTERS[Number(text[0]) - 1]}${text.slice(1)}` : text;
  const spelled = text.length === 6 ? `${text.slice(0, 4)}-${text.slice(4)}` : era;
  const date = parseCalendarDate(spelled);
  return date === undefined || 'impossible' in date ? `?${text}` : date.iso;
}
