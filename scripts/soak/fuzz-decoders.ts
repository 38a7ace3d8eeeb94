/**
 * Long fuzz, for a night and not for CI: `npm run soak fuzz -- --minutes 60`. Mutates messages of the synthetic hospital and
 * decodes them as every data type. Prints how many, the slowest, and the first that threw or took over two seconds.
 */
import { parseArgs } from 'node:util';
import { DATA_TYPES, decodeSsmix2 } from '../../packages/formats/src/index.ts';
import { streamFiles } from '../../packages/testkit/src/index.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } } });
const until = performance.now() + Number(values.minutes) * 60_000;
let state = Number(values.seed) >>> 0 || 1;
/** xorshift32: the same seed gives the same night. */
const next = (below: number): number => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
};

const samples: Uint8Array[] = [];
for (const { bytes } of streamFiles({ seed: 9, patients: 60, years: 1, until: '2026-11-20', odd: false })) {
  samples.push(bytes);
  if (samples.length === 2000) break;
}

const MARKS = [0x7c, 0x5e, 0x7e, 0x5c, 0x26, 0x0d, 0x0a, 0x1b, 0x24, 0x42, 0x28, 0x00, 0xff, 0x1c];
function mutated(): Uint8Array {
  const original = samples[next(samples.length)] as Uint8Array;
  let bytes = Uint8Array.from(original);
  for (let change = next(8); change >= 0; change--) {
    const at = next(bytes.length || 1);
    const kind = next(5);
    if (kind === 0) bytes[at] = MARKS[next(MARKS.length)] as number;
    else if (kind === 1) bytes[at] = next(256);
    else if (kind === 2) bytes = bytes.slice(0, at);
    else if (kind === 3) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + next(40))]);
    else bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(next(at + 1), at), ...bytes.subarray(at)]);
  }
  return bytes;
}

let count = 0;
let slowestMs = 0;
while (performance.now() < until) {
  const bytes = mutated();
  const type = DATA_TYPES[next(DATA_TYPES.length)] as (typeof DATA_TYPES)[number];
  const started = performance.now();
  try {
    decodeSsmix2(bytes, type);
  } catch (error) {
    console.error(`threw on ${type} after ${count} with seed ${values.seed}: ${(error as Error).message}`);
    console.error(Buffer.from(bytes).toString('base64'));
    process.exit(1);
  }
  slowestMs = Math.max(slowestMs, performance.now() - started);
  if (slowestMs > 2000) {
    console.error(`took ${Math.round(slowestMs)} ms on ${type} after ${count}`);
    process.exit(1);
  }
  count++;
}
console.log(
  JSON.stringify({ mutations: count, slowestMs: Math.round(slowestMs * 10) / 10, thrown: 0, minutes: Number(values.minutes) }),
);
