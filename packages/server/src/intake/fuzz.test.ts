/**
 * Mutations of real inputs through every reader of foreign bytes: none throws, none takes two seconds, none shows what it read to
 * another patient. 100,000 each in CI where a reader takes microseconds; those that take longer get as many as fit. A night of it:
 * `npm run soak -- fuzz`.
 *
 * Breakages this was seen to catch: a decoder that throws on an empty field; a place that leaves its folder; a reader that does not compare
 * PID-3 with the place.
 */
import { describe, expect, it } from 'vitest';
import { fuzzParser } from '../../testdata/fuzz/fuzz-parser.ts';
import { FUZZED_PARSERS } from '../../testdata/fuzz/fuzzed-parsers.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const COUNT = SOAK ? 10_000_000 : 100_000;
const MOST_MS = SOAK ? 45 * 60_000 : 60_000;

describe('mutated bytes', () => {
  for (const parser of FUZZED_PARSERS)
    it(`harm no reader: ${parser.name}`, { timeout: 2 * MOST_MS + 60_000 }, async () => {
      const { runs, slowestMs, failure } = await fuzzParser(parser, { seed: 20261123, count: COUNT, mostMs: MOST_MS });
      expect(failure).toBeUndefined();
      expect(slowestMs).toBeLessThan(2000);
      expect(runs).toBeGreaterThan(1000);
      if (SOAK || runs < COUNT) console.log(`${parser.name}: ${runs} mutations, slowest ${Math.round(slowestMs)} ms`);
    });
});
