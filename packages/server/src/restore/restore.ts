import { refuse } from '@tomoshibi/hospital';
import { openReading } from '../compose.ts';
import type { Home } from '../home/home.ts';
import type { Reading } from '../opened.ts';
import { beginRestore, checkTarget } from './begin-restore.ts';
import { openEarlyReader } from './early-reader.ts';
import { type KnownLog, type OpenedSource, openEarly } from './open-early.ts';
import { openSource, type RestoreSource } from './open-source.ts';
import type { RestoreKeys } from './restore-keys.ts';
import { switchingReader } from './switching-reader.ts';
import { switchingRows } from './switching-rows.ts';

export interface RestoreOptions {
  readonly from: string;
  readonly home: string;
  readonly keys: RestoreKeys;
  /** Default true: the vault is copied onto this host. */
  readonly copy?: boolean;
  readonly hospital?: string;
  readonly takeOver?: boolean;
  readonly known?: readonly KnownLog[];
  readonly now?: () => string;
  onTail?(done: number, total: number): void;
}

/** A home that serves while it is still being made. */
export interface Restoring {
  readonly home: Home;
  readonly source: RestoreSource;
  readonly opened: OpenedSource;
  /** To serve from at once; serves from the full rows after `finish`. */
  readonly reading: Reading;
  warm(patient: string): Promise<boolean>;
  /** Charts that were read from the ledger because their pack is damaged. */
  damagedPacks(): number;
  /** Resolves when the first chart that was asked for is answered. */
  readonly firstAnswer: Promise<void>;
  /** Search and charts after the packs, in the background. */
  settle(): Promise<void>;
  /** The rows are made: goes over to them without stopping. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a surviving copy and makes a new home that serves from it. Nothing is written before everything was checked. */
export async function openRestore(options: RestoreOptions): Promise<Restoring> {
  const { keys, copy = true, now = () => new Date().toISOString() } = options;
  const before = checkTarget(options.home);
  const source = await openSource(options.from, keys.verifierKey);
  const known = [...(options.known ?? []), ...(before === undefined ? [] : [{ size: before.logSize, root: before.root }])];
  const opened = await openEarly(source, keys, { known, ...(options.onTail && { onTail: options.onTail }) });
  const home = beginRestore(options.home, source, opened, keys, { ...options, copy, now });
  const early = await openEarlyReader(home, opened, now);
  const { reader, switchTo, firstAnswer } = switchingReader(early.reader);
  let full: Reading | undefined;
  return {
    home,
    source,
    opened,
    reading: {
      home,
      reader,
      // Raw rows and documents come with the rows; charts are read before that.
      charts: { chartOf: async (asked) => full?.charts.chartOf(asked) ?? refuse('chart.not-yet-restored') },
      originals: opened.ledger,
      rows: switchingRows(() => full?.rows ?? early.rows),
      close: async () => full?.close(),
    },
    warm: early.warm,
    damagedPacks: early.damagedPacks,
    firstAnswer,
    settle: early.settle,
    async finish() {
      full = await openReading(home.folder, { follow: true, now });
      switchTo(full.reader);
      early.stop();
    },
    async close() {
      early.stop();
      await full?.close();
    },
  };
}
