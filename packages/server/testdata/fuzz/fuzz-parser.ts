import type { FuzzedParser } from './fuzzed-parsers.ts';
import { chanceOf, mutated } from './mutate.ts';

export interface Fuzzing {
  readonly seed: number;
  readonly count: number;
  readonly mostMs: number;
}

export interface Fuzzed {
  readonly runs: number;
  readonly slowestMs: number;
  /** What it said, and the bytes, Base64. */
  readonly failure?: { readonly message: string; readonly bytes: string };
}

/** So many mutations, or as many as fit into the time; stops at the first that misbehaves. */
export async function fuzzParser(parser: FuzzedParser, { seed, count, mostMs }: Fuzzing): Promise<Fuzzed> {
  const chance = chanceOf(seed);
  const samples = parser.samples();
  if (samples.length === 0) throw new RangeError(`${parser.name}: no sample`);
  const pick = (): Uint8Array => samples[chance.below(samples.length)] as Uint8Array;
  const started = performance.now();
  let slowestMs = 0;
  for (let runs = 0; runs < count; runs++) {
    const bytes = mutated(pick(), pick(), chance);
    const from = performance.now();
    if (from - started > mostMs) return { runs, slowestMs };
    try {
      const answer = parser.run(bytes, chance);
      if (answer instanceof Promise) await answer;
    } catch (error) {
      const { message, stack } = error as Error;
      return { runs, slowestMs, failure: { message: `${message}\n${stack}`, bytes: Buffer.from(bytes).toString('base64') } };
    }
    slowestMs = Math.max(slowestMs, performance.now() - from);
  }
  return { runs: count, slowestMs };
}
