import type { IntakeEvent } from '@tomoshibi/hospital';
import type { Entry, LedgerReader } from '@tomoshibi/vault';
import { afterAll, describe, expect, it } from 'vitest';
import { openDecodePool } from '../projector/decode-pool.ts';
import { openProjector, PROJECTION, type Projector } from '../projector/projector.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { RowStore } from '../stores/row-store.ts';
import { compareWithServing } from './compare-with-serving.ts';

const pool = openDecodePool();
afterAll(() => pool.close());

/** A ledger of passes over as many sources, each changing one row. */
const entries: readonly Entry[] = Array.from({ length: 6 }, (_, seq) => {
  const event: IntakeEvent = {
    kind: 'intake.pass-finished',
    v: 1,
    source: `source-${seq % 3}`,
    startedAt: '2026-11-23T00:00:00.000Z',
    finishedAt: `2026-11-23T00:0${seq}:00.000Z`,
    seen: 0,
    taken: 0,
    unchanged: 0,
    unreadable: 0,
    complete: true,
    problems: [],
  };
  return { seq, recordedAt: '2026-11-23T00:00:00.000Z', event: JSON.stringify(event) };
});
const ledger: LedgerReader = {
  entry: async (seq) => entries[seq] as Entry,
  // All in one segment: who wants less than a whole one must cut it.
  async *read(from) {
    if (from < entries.length) yield entries.slice(from);
  },
};

async function projected(rows: RowStore, upTo: number): Promise<Projector> {
  const projector = await openProjector(rows, pool, ledger);
  const from = projector.next();
  await projector.project({ firstSeq: from, entries: entries.slice(from, upTo), recordedAt: '2026-11-23T00:00:00.000Z' });
  await projector.settled();
  return projector;
}

describe('comparing while intake goes on', () => {
  it('follows the serving rows to where they stand and no further', async () => {
    const [clean, serving] = [memoryRowStore(), memoryRowStore()];
    const projector = await projected(clean, 1);
    await projected(serving, 4);
    const result = await compareWithServing({ clean, serving, projector, ledger, onRow: () => {} });
    expect(result).toMatchObject({ differences: [], differencesTotal: 0, tailEntries: 3, servingBehind: 0 });
    expect(projector.next()).toBe(4);
  });

  it('looks again at rows that moved meanwhile, and keeps the one that was altered', async () => {
    const [clean, serving] = [memoryRowStore(), memoryRowStore()];
    const projector = await projected(clean, 4);
    await projected(serving, 4);
    const told: string[] = [];
    const moving: RowStore = {
      ...serving,
      cursor: (name) => serving.cursor(name),
      get: (table, key) => serving.get(table, key),
      async *scan(table) {
        // Just before this table is walked two more passes end, and somebody alters a third row.
        if (table === 'freshness') {
          await projected(serving, 6);
          await serving.apply(PROJECTION, 6, 6, [{ table: 'freshness', key: ['source-2', 'ADT-00'], value: '{}' }]);
        }
        yield* serving.scan(table);
      },
    };
    const onRow = (table: string): void => void told.push(table);
    const result = await compareWithServing({ clean, serving: moving, projector, ledger, onRow });
    expect(result.differences).toEqual([{ table: 'freshness', key: ['source-2', 'ADT-00'], what: 'extra' }]);
    expect(result.compared.freshness).toEqual({ rows: 3, altered: 0, extra: 1, missing: 0 });
    expect(result.tailEntries).toBe(2);
    expect(told.filter((table) => table === 'freshness')).toHaveLength(3);
  });

  it('says how far the serving rows stand behind', async () => {
    const [clean, serving] = [memoryRowStore(), memoryRowStore()];
    const projector = await projected(clean, 6);
    await projected(serving, 4);
    const result = await compareWithServing({ clean, serving, projector, ledger, onRow: () => {} });
    expect(result).toMatchObject({ servingBehind: 2, tailEntries: 0 });
    expect(result.differencesTotal).toBeGreaterThan(0);
  });
});
