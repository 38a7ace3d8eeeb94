import { describe, expect, it } from 'vitest';
import { isBadge } from './badge-code.ts';
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
  it('is never the tail of a number whose scan had a hitch: that may be another patient', () => {
    let burst = noBurst;
    const times = [0, 8, 16, 24, 100, 108, 116, 124, 132, 140];
    [...'0012345678'].forEach((key, at) => {
      burst = burstAfter(burst, key, 1000 + (times[at] ?? 0)).burst;
    });
    expect(burstAfter(burst, 'Enter', 1148)).toEqual({ burst: noBurst });
  });
  it('does not take over what was typed by hand just before', () => {
    let burst = burstAfter(noBurst, '9', 0).burst;
    for (const [at, key] of [...'00123456'].entries()) burst = burstAfter(burst, key, 5000 + at * 8).burst;
    expect(burstAfter(burst, 'Enter', 5064).scanned).toBe('00123456');
  });
});

describe('the badge of a member of staff', () => {
  const code = (text: string, gapMs: number): string | undefined => {
    let burst = noBurst;
    let read: string | undefined;
    [...text, 'Enter'].forEach((key, at) => {
      const after = burstAfter(burst, key, 1000 + at * gapMs);
      burst = after.burst;
      read = after.code;
    });
    return read;
  };
  it('is read whole, letters and signs kept, and never from a hand', () => {
    expect(code('S00-4471', 8)).toBe('S00-4471');
    expect(code('a4471a', 8)).toBe('a4471a');
    expect(code('S00-4471', 90)).toBeUndefined();
    expect(code('S44', 8)).toBeUndefined();
  });
  it('is told from a patient number and from codes on paper', () => {
    expect(['S0012345', 'a00123a', 'NS-4471'].map(isBadge)).toEqual([true, true, true]);
    expect(['00123456', 'P00123456', 'F100231', 'C00123456', 'D12345', 'M12345', 'L12345'].some(isBadge)).toBe(false);
  });
});
