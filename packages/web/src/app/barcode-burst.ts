/** A wedge scanner types faster than any hand: this long between keys at most. */
const burstGapMs = 35;
/** Shorter bursts are left alone; a patient number has at least this many digits. */
const burstDigits = 5;

export interface Burst {
  readonly text: string;
  readonly lastAtMs: number;
}

export const noBurst: Burst = { text: '', lastAtMs: Number.NEGATIVE_INFINITY };

/**
 * Watches keys for a bar-code reader typing a patient number and Enter. `scanned` holds the number when one just ended;
 * a `P` before the digits (patient code) is dropped. Slow typing, other characters and short runs never count.
 */
export function burstAfter(burst: Burst, key: string, atMs: number): { readonly burst: Burst; readonly scanned?: string } {
  const fast = atMs - burst.lastAtMs <= burstGapMs;
  if (key === 'Enter') {
    const number = /^P?(\d+)$/.exec(burst.text)?.[1];
    return fast && number !== undefined && number.length >= burstDigits
      ? { burst: noBurst, scanned: number }
      : { burst: noBurst };
  }
  if (key === 'Shift') return { burst: { ...burst, lastAtMs: fast ? atMs : burst.lastAtMs } };
  if (key.length !== 1) return { burst: noBurst };
  return { burst: { text: (fast ? burst.text : '') + key, lastAtMs: atMs } };
}
