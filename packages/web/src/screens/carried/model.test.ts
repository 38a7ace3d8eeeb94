/** Breakages seen to fail: no limit of time; a `J` in the middle not taken for a new beginning; the line not ended before a new code. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Beginning, base64Of, beginningAfter, noBeginning, withBeginning } from './model.ts';

const caught = (keys: readonly string[], gapMs: number): boolean => {
  let beginning: Beginning = noBeginning;
  return keys.some((key, at) => {
    const step = beginningAfter(beginning, key, at * gapMs);
    beginning = step.next;
    return step.caught;
  });
};

describe('a scan that begins in another field', () => {
  it('is known by JAHIS typed faster than by hand, shift keys in between', () => {
    expect(caught([...'JAHIS'], 15)).toBe(true);
    expect(caught(['Shift', 'J', 'Shift', 'A', 'Shift', 'H', 'I', 'S'], 15)).toBe(true);
    expect(caught([...'12JAJAHIS'], 15)).toBe(true);
  });
  it('is not known by the same letters typed by hand, nor by others', () => {
    expect(caught([...'JAHIS'], 120)).toBe(false);
    for (const other of ['JAHI', 'jahis', 'JAXHIS', 'SIHAJ']) expect(caught([...other], 15)).toBe(false);
  });
});

describe('typed codes', () => {
  it('each begins on its own line', () => {
    expect(withBeginning('')).toBe('JAHIS');
    expect(withBeginning('JAHISTC08,1\n1,山田\n\n')).toBe('JAHISTC08,1\n1,山田\nJAHIS');
  });
  it('files of any length are base64 of their bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100_000 }), (bytes) => base64Of(bytes) === Buffer.from(bytes).toString('base64')),
      { numRuns: 20 },
    );
  });
});
