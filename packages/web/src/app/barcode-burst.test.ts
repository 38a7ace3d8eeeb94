import { describe, expect, it } from 'vitest';
import { burstAfter, noBurst } from './barcode-burst.ts';

/** Types the keys `gapMs` apart and gives what was scanned. */
function typed(keys: readonly string[], gapMs: number): string | undefined {
  let burst = noBurst;
  let scanned: string | undefined;
  keys.forEach((key, at) => {
    const read = burstAfter(burst, key, 1000 + at * gapMs);
    burst = read.burst;
    scanned = read.scanned;
  });
  return scanned;
}

describe('a bar-code reader typing', () => {
  it('gives the number, leading zeros kept, with or without the patient letter', () => {
    expect(typed([...'00123456', 'Enter'], 8)).toBe('00123456');
    expect(typed(['Shift', 'P', ...'00123456', 'Enter'], 8)).toBe('00123456');
  });
  it('is never a hand at the keyboard', () => {
    expect(typed([...'00123456', 'Enter'], 120)).toBeUndefined();
  });
  it('is never a short run, a word or a number with something inside', () => {
    expect(typed([...'1234', 'Enter'], 8)).toBeUndefined();
    expect(typed([...'mihon12345', 'Enter'], 8)).toBeUndefined();
    expect(typed([...'1234', 'ArrowLeft', ...'56', 'Enter'], 8)).toBeUndefined();
  });
  it('does not take over what was typed by hand just before', () => {
    let burst = burstAfter(noBurst, '9', 0).burst;
    for (const [at, key] of [...'00123456'].entries()) burst = burstAfter(burst, key, 5000 + at * 8).burst;
    expect(burstAfter(burst, 'Enter', 5064).scanned).toBe('00123456');
  });
});
