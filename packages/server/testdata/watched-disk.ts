import type { Disk } from '@tomoshibi/vault';
import { powerLossDisk } from '../../testkit/src/faults/power-loss-disk.ts';

/** A disk and what was done with it. */
export interface Watched {
  readonly disk: Disk;
  /** Paths written to since last asked. */
  written(): readonly string[];
  /** Bytes read since last asked. */
  readBytes(): number;
}

export function watched(on: Disk = powerLossDisk(1)): Watched {
  const paths: string[] = [];
  let bytes = 0;
  return {
    disk: {
      ...on,
      write: (path, content) => {
        paths.push(path);
        return on.write(path, content);
      },
      read: async (path) => {
        const found = await on.read(path);
        bytes += found?.length ?? 0;
        return found;
      },
    },
    written: () => paths.splice(0).sort(),
    readBytes: () => {
      const was = bytes;
      bytes = 0;
      return was;
    },
  };
}
