import type { Hl7Message } from '@tomoshibi/formats';
import { hospitalNow } from '../../reader/hospital-today.ts';

const SHAPE = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,6}))?)?)?)?([+-]\d{4})?$/u;
const HOSPITAL_OFFSET = '+0900';

/**
 * 発生日時, 17 digits in the hospital's zone: MSH-7, what is missing of it filled with zeros. In another zone it is converted, because
 * by this the versions of a thing are put in order. Impossible or absent: when we received it.
 */
export function sentAtOf(message: Hl7Message, receivedAt: string): string {
  return written(message.segments[0]?.at(7) ?? '') ?? local(new Date(receivedAt));
}

function written(raw: string): string | undefined {
  const found = SHAPE.exec(raw);
  if (found === null) return undefined;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone] = found;
  const utc = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)));
  // What is in no calendar rolls over into another day or hour.
  if (utc.getUTCFullYear() !== Number(year) || utc.getUTCDate() !== Number(day) || utc.getUTCHours() !== Number(hour))
    return undefined;
  if (utc.getUTCMonth() + 1 !== Number(month) || Number(minute) > 59 || Number(second) > 59) return undefined;
  const ms = fraction.padEnd(3, '0').slice(0, 3);
  if (zone === undefined || zone === HOSPITAL_OFFSET) return `${year}${month}${day}${hour}${minute}${second}${ms}`;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  const instant = new Date(utc.getTime() - (zone.startsWith('-') ? -minutes : minutes) * 60_000);
  return local(new Date(instant.getTime() + Number(ms)));
}

/** `YYYYMMDDHHMMSSFFF` in the hospital's zone. */
function local(at: Date): string {
  return hospitalNow(at).replace(/\D/gu, '').slice(0, 14) + `${at.getTime() % 1000}`.padStart(3, '0').slice(-3);
}
