import { join } from 'node:path';
import { openHome } from '../home/home.ts';
import { prove } from '../prove/prove.ts';
import type { Bench } from './bench.ts';
import { makeBenchHome } from './bench-home.ts';
import { atLeast, atMost, type Figure, timed } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

/** What a night must suffice for: 100,000 patients. */
const ORIGINALS = 3_500_000;
const LIMIT_SECONDS = 600;

/** The nightly proof of a whole home against its own vault. */
export const benchProve: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const home = openHome(await makeBenchHome(folder, options));
    let peakBytes = 0;
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    }, 200);
    let said = 0;
    const onProgress = (step: string, done: number): void => {
      if (performance.now() - said < 10_000) return;
      said = performance.now();
      options.progress(`${step} ${done}`);
    };
    try {
      let originals = 0;
      let steps: Readonly<Record<string, number>> = {};
      const seconds = await timed(async () => {
        const { statement } = await prove({
          home,
          now: () => new Date().toISOString(),
          proofs: join(folder, 'proofs'),
          onProgress,
        });
        if (!statement.ok) throw new RangeError(`not proved: ${JSON.stringify(statement.findings.slice(0, 5))}`);
        originals = statement.rebuilt.entries;
        steps = statement.durations;
      });
      const whole = (seconds / originals) * ORIGINALS;
      return [
        atLeast('proof of every chart', originals / seconds, 'originals/s', ORIGINALS / LIMIT_SECONDS),
        atMost(`the same for ${ORIGINALS} originals, of ${LIMIT_SECONDS} s`, whole / LIMIT_SECONDS, '× the limit', 1),
        ...Object.entries(steps).map(([step, value]): Figure => ({ what: `  ${step}`, value, unit: 's' })),
        atMost('memory while proving', peakBytes / 1e6, 'MB', 900),
      ];
    } finally {
      clearInterval(watch);
    }
  });
