/** A wedge scanner types faster than any hand: this long between keys at most. */
const burstGapMs = 35;
/** Shorter bursts are left alone; a patient number has at least this many digits. */
const burstDigits = 5;

/** After a hitch in typing, this long must be quiet before a new code may begin. */
const quietMs = 400;

export interface Burst {
  readonly text: string;
  readonly lastAtMs: number;
  /** Something was typed just before: this may be the tail of a longer number, which could be another patient's. */
  readonly torn?: true;
}

export const noBurst: Burst = { text: '', lastAtMs: Number.NEGATIVE_INFINITY };

/**
 * Watches keys for a bar-code reader typing a patient number and Enter. `scanned` holds the number when one just ended;
 * a `P` before the digits (patient code) is dropped. Slow typing, other characters and short runs never count.
 * `code` holds whatever a reader typed, letters too: badges of staff. A scan with a hitch in it counts as none: scan again.
 */
export function burstAfter(
  burst: Burst,
  key: string,
  atMs: number,
): { readonly burst: Burst; readonly scanned?: string; readonly code?: string } {
  const fast = atMs - burst.lastAtMs <= burstGapMs;
  if (key === 'Enter') {
    if (!fast || burst.torn === true || burst.text.length < burstDigits) return { burst: noBurst };
    const number = /^P?(\d+)$/.exec(burst.text)?.[1];
    const isNumber = number !== undefined && number.length >= burstDigits;
    return { burst: noBurst, code: burst.text, ...(isNumber ? { scanned: number } : {}) };
  }
  if (key === 'Shift') return { burst: { ...burst, lastAtMs: fast ? atMs : burst.lastAtMs } };
  if (key.length !== 1) return { burst: noBurst };
  if (fast) return { burst: { ...burst, text: burst.text + key, lastAtMs: atMs } };
  const torn = atMs - burst.lastAtMs < quietMs;
  return { burst: { text: key, lastAtMs: atMs, ...(torn ? { torn } : {}) } };
}
