/** A home with a keeper in a temporary folder, its clocks in the test's hand. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVaultLedger } from '@tomoshibi/vault';
import type { Config } from '../home/config.ts';
import { type Home, initHome, saveConfig } from '../home/home.ts';
import type { CheckLine } from './checks/check-line.ts';
import type { GenerationPlace, PullConfig } from './generation-config.ts';
import { openKeeperHome } from './keeper-home.ts';
import { type KeeperRecord, openKeeperRecord } from './keeper-record.ts';
import { morningCheck } from './morning-check.ts';
import { type PullReport, pull } from './pull.ts';

export interface TestKeeper {
  readonly folder: string;
  readonly home: Home;
  readonly store: string;
  readonly drive: string;
  /** Now, and what the clocks say; moved by the test. */
  time: number;
  ticksPerAsk: number;
  now(): string;
  set(config: { generations?: GenerationPlace[]; pull?: PullConfig }): void;
  take(count: number): Promise<void>;
  withRecord<T>(work: (record: KeeperRecord) => Promise<T>): Promise<T>;
  pull(): Promise<PullReport>;
  check(): Promise<readonly CheckLine[]>;
}

export const HOUR = 3_600_000;

export async function openTestKeeper(): Promise<TestKeeper> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-keeper-'));
  const store = join(folder, 'store');
  const drive = join(folder, 'drive');
  mkdirSync(drive);
  const config: Config = {
    v: 1,
    hospital: 'みほん病院',
    station: 'er-1',
    demo: false,
    sources: [],
    rows: { kind: 'sqlite' },
    generations: [{ name: '保管庫', kind: 'folder', folder: store, plannedHours: 24 }],
  };
  const start = Date.parse('2026-10-01T15:15:00.000Z');
  const home = await initHome(join(folder, 'home'), config, () => new Date(start).toISOString());
  let ticks = 0;
  let taken = 0;
  let seeds = 0;
  const keeper: TestKeeper = {
    folder,
    home,
    store,
    drive,
    time: start,
    ticksPerAsk: 0,
    now: () => new Date(keeper.time).toISOString(),
    set: (more) => saveConfig(home.folder, { ...config, ...more }),
    async take(count) {
      const ledger = await openVaultLedger(home.vaultFolder, home.keys.vault, keeper.now);
      for (let index = 0; index < count; index++) {
        const content = Buffer.from(`original ${taken++}`);
        const sha256 = createHash('sha256').update(content).digest('hex');
        await ledger.append([{ event: `{"kind":"test.taken","v":1,"index":${taken}}`, content, sha256 }]);
      }
      await ledger.close();
    },
    async withRecord(work) {
      const record = await openKeeperRecord(openKeeperHome(home.folder), keeper.now);
      try {
        return await work(record);
      } finally {
        await record.close();
      }
    },
    pull: () =>
      keeper.withRecord((record) =>
        pull({
          home: openKeeperHome(home.folder),
          record,
          now: keeper.now,
          ticks: () => (ticks += keeper.ticksPerAsk),
          seed: () => String(seeds++).padStart(16, '0'),
        }),
      ),
    check: () =>
      keeper.withRecord((record) =>
        morningCheck({ home: openKeeperHome(home.folder), entries: record.entries, now: keeper.now() }),
      ),
  };
  return keeper;
}
