const PARTS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'medium' });

/**
 * UTC instant of now. This PC's clock; but one that stands before the kit was made is wrong, and then the kit's own time is the
 * nearest to now.
 */
export const kitNow = (madeInstant: string, pcMs: number): string => {
  const pc = new Date(pcMs).toISOString();
  return pc < madeInstant ? madeInstant : pc;
};

/** `2026-11-23T14:05:59` in the hospital's zone, whatever zone the PC is set to. */
export const hospitalNow = (instant: string): string => PARTS.format(new Date(instant)).replace(' ', 'T');
