import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemRow, StoredItem } from '@tomoshibi/hospital';
import { writeTree } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { openProjector } from '../projector/projector.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { RowStore } from '../stores/row-store.ts';
import { boundedThen, chartRowsThen, TooMuchSince } from './chart-rows-then.ts';
import { chartRowsOf } from './row-chart.ts';

// Caught on purpose: no `by` on a vanished file; `past` of a rename forgotten; items that came later ending a page early.

describe('the chart rows of a synthetic hospital as they were', () => {
  let hospital: TestHospital;
  let passes: number[];
  beforeAll(async () => {
    hospital = await openTestHospital();
    await writeTree({ seed: 5, patients: 8, years: 1, until: '2026-04-01', beds: 4 }, hospital.root);
    await hospital.take();
    passes = [hospital.writing.ledger.size()];
    for (const from of [0, 15, 5]) {
      await liveOn(hospital, from);
      await hospital.take();
      passes.push(hospital.writing.ledger.size());
    }
  }, 120_000);
  afterAll(() => hospital?.end());

  it('are those folded from the entries of before, at the end of every pass and in the middle of one', async () => {
    const { writing } = hospital;
    for (const cut of [40, ...passes]) {
      const before = memoryRowStore();
      const projector = await openProjector(before, writing.pool, writing.originals);
      for await (const entries of writing.originals.read(0)) {
        const part = entries.filter(({ seq }) => seq < cut);
        if (part.length > 0)
          await projector.project({ firstSeq: part[0]?.seq ?? 0, entries: part, recordedAt: part[0]?.recordedAt ?? '' });
      }
      await projector.settled();
      const expected = await itemsOf(before);
      const { item } = chartRowsThen(chartRowsOf(writing.rows), writing.originals, cut);
      const found = new Map<string, unknown>();
      for (const [name, stored] of await storedOf(writing.rows)) {
        const then = await item(stored);
        if (then !== undefined) found.set(name, bare(then.row));
      }
      expect(found).toEqual(expected);
    }
  }, 120_000);

  it('come in whole pages though items of later lie between', async () => {
    const rows = memoryRowStore();
    const items = Array.from({ length: 9 }, (_, at) => {
      const row = { versions: [{ seq: 8 - at, flag: '1', sentAt: '20260401' }], of: 8 - at, facts: { kind: 'document' } };
      return { table: 'item', key: ['p', 'OMP-01', `2026040${9 - at}`, '1'], value: JSON.stringify(row) } as const;
    });
    await rows.apply('chart', 0, 9, items);
    const then = chartRowsThen(chartRowsOf(rows), hospital.writing.originals, 4);
    const days = async (limit: number) => (await then.rows.items('p', 'OMP-01', { limit })).map(({ key }) => key.day);
    expect(await days(2)).toEqual(['20260404', '20260403']);
    expect(await days(50)).toEqual(['20260404', '20260403', '20260402', '20260401']);
  });

  it('are refused when more would have to be read again than one request may', async () => {
    expect(await boundedThen(() => Promise.reject(new TooMuchSince('x')))).toEqual({
      ok: false,
      refusal: { code: 'chart.too-much-since', detail: { limit: 400 } },
    });
    await expect(boundedThen(() => Promise.reject(new RangeError('other')))).rejects.toThrow('other');
  });
});

/** Flags change, come back, files go. */
async function liveOn({ root, writing }: TestHospital, from: number): Promise<void> {
  const inventory = await writing.rows.find('inventory', { prefix: ['emr'] });
  const paths = inventory
    .flatMap((row) => row.value.split('\n').map((line) => line.split('\t')[0] as string))
    .filter((path) => path.split('/').length === 6 && existsSync(join(root, path)));
  const flag = (path: string, to: string): void => renameSync(join(root, path), join(root, path.replace(/_[012]$/, `_${to}`)));
  const current = paths.filter((path) => path.endsWith('_1'));
  for (const path of paths.filter((one) => one.endsWith('_2')).slice(0, 6)) flag(path, '1');
  for (const path of current.slice(from, from + 12)) flag(path, '2');
  for (const path of current.slice(from + 12, from + 16)) flag(path, '0');
  for (const path of current.slice(from + 16, from + 20)) rmSync(join(root, path));
}

/** What of a row is of its time. */
const bare = (row: ItemRow) => ({
  ...row,
  versions: row.versions.map(({ past: _past, shownBy: _by, ...rest }) => rest),
});

async function storedOf(rows: RowStore): Promise<ReadonlyMap<string, StoredItem>> {
  const all = new Map<string, StoredItem>();
  for await (const { key, value } of rows.scan('item')) {
    const [patient, kind, day, order] = key as [string, string, string, string];
    if (kind !== 'PID') all.set(key.join(' '), { key: { patient, kind, day, order }, row: JSON.parse(value) as ItemRow });
  }
  return all;
}

const itemsOf = async (rows: RowStore) => new Map([...(await storedOf(rows))].map(([name, { row }]) => [name, bare(row)]));
