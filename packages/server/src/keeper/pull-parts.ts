import type { KeeperHome } from './keeper-home.ts';
import type { KeeperRecord } from './keeper-record.ts';

export interface PullParts {
  readonly home: KeeperHome;
  readonly record: KeeperRecord;
  readonly now: () => string;
  /** Milliseconds of a clock that only goes forward. */
  readonly ticks: () => number;
  /** 16 hex digits, new each time. */
  readonly seed: () => string;
  readonly onPlace?: (name: string) => void;
}
