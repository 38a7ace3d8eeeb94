/** Breakages this was seen to catch: a last line that is cut off taken for the newest; Japanese types read in the wrong character set. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCp932, type IndexRow } from '@tomoshibi/formats';
import { indexCsv, indexRecord, originalPath } from '@tomoshibi/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { memoryRowStore } from '../../stores/memory-row-store.ts';
import { compareCounts } from './compare-with-index.ts';
import { earlier } from './index-feed.ts';
import { openIndexFile } from './index-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-index-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (patient: string, order: string, type = 'OML-11'): string =>
  originalPath({ patient, day: '20260401', type, order, sentAt: '20260401090000000' });
const records = [1, 2, 3].map((n) => indexRecord({ path: path(`123002000${n}`, `${n}`) }, `2026-04-01 09:0${n}:00.000`));
const japanese = {
  ...(records[0] as (typeof records)[0]),
  DataKind: '^退院時サマリー^^18842-5^退院時サマリー^LN',
  UpdateDatetime: '2026-04-01 09:05:00.000',
};

async function rowsOf(bytes: string | Uint8Array, since: string): Promise<{ rows: IndexRow[]; newest: string | undefined }> {
  const file = join(folder, 'index.csv');
  writeFileSync(file, bytes);
  const rows: IndexRow[] = [];
  const newest = await openIndexFile(file).rowsSince(since, (row) => rows.push(row));
  return { rows, newest };
}

describe('a file exported from the index', () => {
  it('is read in UTF-8, Shift_JIS or UTF-16, with commas or tabs, in any order of columns', async () => {
    const text = indexCsv([...records, japanese]);
    const tabs = indexCsv([...records, japanese], '\t');
    const utf16 = Buffer.from(`\ufeff${tabs}`, 'utf16le');
    for (const bytes of [text, `\ufeff${text}`, tabs, encodeCp932(text).bytes, utf16]) {
      const { rows, newest } = await rowsOf(bytes, '2026-04-01 09:02:00.000');
      expect(rows.map(({ patient }) => patient)).toEqual(['1230020002', '1230020003', '1230020001']);
      expect(rows[2]?.type).toBe(japanese.DataKind);
      expect(newest).toBe('2026-04-01 09:05:00.000');
    }
  });

  it('leaves out a last line that is not whole, and is read again only when it has changed', async () => {
    const file = join(folder, 'growing.csv');
    const text = indexCsv(records);
    writeFileSync(file, text.slice(0, -30));
    const index = openIndexFile(file);
    const rows: string[] = [];
    const take = (row: IndexRow): void => void rows.push(row.patient);
    expect(await index.rowsSince('2026', take)).toBe('2026-04-01 09:02:00.000');
    expect(await index.rowsSince('2026', take)).toBe('2026-04-01 09:02:00.000');
    expect(rows).toHaveLength(2);
    appendFileSync(file, text.slice(-30));
    expect(await index.rowsSince('2026-04-01 09:02:30', take)).toBe('2026-04-01 09:03:00.000');
    expect(rows).toEqual(['1230020001', '1230020002', '1230020003']);
  });

  it('says when it is none, or not there', async () => {
    await expect(rowsOf('a,b\r\n1,2\r\n', '')).rejects.toMatchObject({ code: 'feed.not-as-expected' });
    await expect(openIndexFile(join(folder, 'none.csv')).counts()).rejects.toMatchObject({ code: 'feed.unreachable' });
  });

  it('has its counts beside ours, documents by their folder and what came by other roads left out', async () => {
    const rows = memoryRowStore();
    const line = (path: string, gone = ''): string => `${path}\t1\t2\t3\tabc\t${gone}`;
    const document = '123/002/1230020001/20260401/^a%25b^/1230020001_20260401_^a%25b^_1_20260401090000000_01_1';
    await rows.apply('x', 0, 1, [
      {
        table: 'inventory',
        key: ['emr', '0:123/002/1230020001|202604'],
        value: [
          line(path('1230020001', '1')),
          line(path('1230020001', '2'), 'v'),
          line(`${document}/a.xml`),
          line(`${document}/b/c.png`),
        ].join('\n'),
      },
      { table: 'inventory', key: ['emr', '950:123/002/1230020001|202604'], value: line(path('1230020001', '3')) },
      { table: 'inventory', key: ['emr', 'pass'], value: '{}' },
      { table: 'inventory', key: ['other', '0:123/002/1230020001|202604'], value: line(path('1230020001', '4')) },
    ]);
    const file = join(folder, 'counts.csv');
    writeFileSync(file, indexCsv(records));
    expect(await compareCounts(rows, 'emr', openIndexFile(file))).toEqual([
      { type: 'OML-11', month: '202604', index: 3, held: 1 },
      { type: '^a%b^', month: '202604', index: 0, held: 1 },
    ]);
  });
});

describe('a time of the source, a while earlier', () => {
  it('keeps its writing', () => {
    expect(earlier('2026-04-01 00:05:00.123456+09', 600_000)).toBe('2026-03-31 23:55:00.123456+09');
    expect(earlier('2026/04/01 00:05:00', 600_000)).toBe('2026/03/31 23:55:00');
    expect(earlier('20260401000500123', 600_000)).toBe('20260331235500123');
    expect(earlier('yesterday', 600_000)).toBe('yesterday');
  });
});
