import { hospitalNow } from './hospital-today.ts';

/** UTC instant of a local time of the hospital, `2026-10-30T23:45[:ss]`; undefined for one the calendar does not have. */
export function localInstant(local: string): string | undefined {
  const text = local.length === 16 ? `${local}:00` : local;
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 19) !== text) return undefined;
  const ahead = Date.parse(`${hospitalNow(new Date(asUtc))}Z`) - asUtc;
  return new Date(asUtc - ahead).toISOString();
}
