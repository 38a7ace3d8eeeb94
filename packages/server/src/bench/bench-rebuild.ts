import { openWriting } from '../compose.ts';
import { rebuildRows } from '../projector/rebuild-rows.ts';
import type { Bench } from './bench.ts';
import { makeBenchHome } from './bench-home.ts';
import { atLeast, atMost } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

/** Rows dropped and made again from the ledger. */
export const benchRebuild: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const home = await makeBenchHome(folder, options);
    const hospital = await openWriting(home);
    let peakBytes = 0;
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    }, 200);
    try {
      const done = await rebuildRows(hospital, (entries) => {
        if (entries % 200_000 < 2_000) options.progress(`rebuilt ${entries}`);
      });
      return [
        atLeast(`rebuild, ${done.patients} patients`, done.entries / done.seconds, 'originals/s', 12_000),
        atMost('memory while rebuilding', peakBytes / 1e6, 'MB', 600),
      ];
    } finally {
      clearInterval(watch);
      await hospital.close();
    }
  });
