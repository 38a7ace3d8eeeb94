import { HOSPITAL_ZONE } from '../home/config.ts';

const PARTS = new Intl.DateTimeFormat('sv-SE', { timeZone: HOSPITAL_ZONE, dateStyle: 'short', timeStyle: 'medium' });

/** `2026-11-23T14:05:59` in the hospital's zone. */
export const hospitalNow = (at: Date): string => PARTS.format(at).replace(' ', 'T');

/** `2026-11-23` in the hospital's zone. */
export const hospitalToday = (at: Date): string => hospitalNow(at).slice(0, 10);
