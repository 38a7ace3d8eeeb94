/** How fast a reader types at least: no hand types five letters at this pace. */
const SCAN_GAP_MS = 60;
const BEGINNING = 'JAHIS';

export interface Beginning {
  /** How many letters of `JAHIS` came in a row, fast. */
  readonly letters: number;
  readonly lastAtMs: number;
}

export const noBeginning: Beginning = { letters: 0, lastAtMs: Number.NEGATIVE_INFINITY };

/**
 * Watches the keys of another field for a scan that begins there. `caught` after the last letter of `JAHIS`: what stands before it
 * in the field was the scan's, not the person's.
 */
export function beginningAfter(
  before: Beginning,
  key: string,
  atMs: number,
): { readonly next: Beginning; readonly caught: boolean } {
  // Capital letters come with a key of their own.
  if (key === 'Shift') return { next: before.letters === 0 ? before : { ...before, lastAtMs: atMs }, caught: false };
  const inRow = before.letters > 0 && atMs - before.lastAtMs <= SCAN_GAP_MS;
  const letters = inRow ? before.letters : 0;
  if (key === BEGINNING[letters]) {
    const next = { letters: letters + 1, lastAtMs: atMs };
    return next.letters === BEGINNING.length ? { next: noBeginning, caught: true } : { next, caught: false };
  }
  return { next: key === BEGINNING[0] ? { letters: 1, lastAtMs: atMs } : noBeginning, caught: false };
}

/** A further code begins on a line of its own, whatever a reader types after the one before. */
export const withBeginning = (typed: string): string => {
  const rest = typed.replace(/\s+$/u, '');
  return `${rest}${rest === '' ? '' : '\n'}${BEGINNING}`;
};

/** Base64 of a file, in steps: one call with all of its bytes would be too long for the stack. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
