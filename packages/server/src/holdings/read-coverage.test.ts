import { beforeEach, describe, expect, it } from 'vitest';
import { passKey } from '../intake/last-pass.ts';
import { type ShelfLine, shelfOf, writeShelf } from '../intake/shelf.ts';
import { PROJECTION } from '../projector/projector.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { RowStore } from '../stores/row-store.ts';
import { coverageLines } from './coverage-lines.ts';
import { findGaps, monthsFrom } from './find-gaps.ts';
import { readCoverage } from './read-coverage.ts';

/** A PC screen of 25 lines of 80 columns; the head of a line may be longer and wraps. */
const SCREEN = 25;

let rows: RowStore;
let seq: number;

async function hold(source: string, root: number, patient: string, day: string, count: number, vanished = 0): Promise<void> {
  const folder = `${patient.slice(0, 3)}/${patient.slice(3, 6)}/${patient}`;
  const lines = Array.from({ length: count }, (_, at): ShelfLine => {
    const path = `${folder}/${day}/OML-11/${at}`;
    return { path, sizeBytes: 1, modifiedMs: 0, seq: seq++, sha256: '0'.repeat(64), vanished: at < vanished };
  });
  const key = [source, shelfOf(root, `${folder}/${day}/OML-11/0`)];
  await rows.apply(PROJECTION, 0, 0, [{ table: 'inventory', key, value: writeShelf(lines) }]);
}

async function compared(source: string, finishedAt: string, complete = true): Promise<void> {
  await rows.apply(PROJECTION, 0, 0, [
    { table: 'freshness', key: [source, ''], value: JSON.stringify({ finishedAt, complete, places: [] }) },
  ]);
}

beforeEach(async () => {
  rows = memoryRowStore();
  seq = 0;
  await hold('emr', 0, '00000001', '20190115', 40);
  await hold('emr', 0, '00000001', '20190301', 3, 1);
  await hold('emr', 0, '00000002', '20190315', 2);
  for (const month of ['05', '06', '07', '08', '09', '10', '11']) await hold('emr', 0, '00000002', `2019${month}01`, 50);
  await hold('emr', 0, '00000002', '-', 7);
  await hold('lab', 0, '00000001', '20190401', 5);
  await compared('emr', '2026-11-23T01:00:00.000Z');
});

describe('the ledger of what is held', () => {
  it('counts originals, patients and what the source no longer has, by source and month', async () => {
    const { sources } = await readCoverage(rows);
    expect(sources.map(({ source }) => source)).toEqual(['emr', 'lab']);
    const [emr] = sources;
    expect(emr?.months.slice(0, 2)).toEqual([
      { month: '2019-01', originals: 40, vanished: 0, patients: 1 },
      { month: '2019-03', originals: 5, vanished: 1, patients: 2 },
    ]);
    expect(emr?.undated).toBe(7);
    expect(emr).toMatchObject({ comparedAt: '2026-11-23T01:00:00.000Z', complete: true });
    expect(sources[1]).not.toHaveProperty('comparedAt');
  });

  it('finds months without anything and months far below the usual', async () => {
    const { sources } = await readCoverage(rows);
    expect(sources[0]).toMatchObject({ gaps: ['2019-02', '2019-04'], low: ['2019-03'] });
    expect(sources[1]).toMatchObject({ gaps: [], low: [] });
  });

  it('R-010 answers "what do we hold for 2019-03?" for every source in one screen, gaps and copies included', async () => {
    const copies = [
      { place: '金庫', medium: 'TM-ABCDEFGH', generation: 12, takenAt: '2026-11-22T14:30:00.000Z', entries: 42 },
      { place: 's3', generation: 3, takenAt: '2026-11-20T14:30:00.000Z' },
    ];
    const march = coverageLines(await readCoverage(rows, { month: '2019-03', copies }));
    expect(march).toEqual([
      '2019-03 に保管しているもの / held for 2019-03',
      '取込元 emr  最終比較 2026-11-23 10:00',
      '  ▲ ふだんよりずっと少ない / far below the usual: 原本 5 件、患者 2 人 / originals, patients、うち取込元から消えたもの 1 / gone from the source',
      '取込元 lab  ■ 取込元と一度も比べていません / never compared',
      '  ■ ありません。保管しているのは 2019-04 から / none; what is held begins in 2019-04',
      // Entries 40 and 41 of the five were there when that generation was taken.
      '写し 金庫 TM-ABCDEFGH 第12世代: 2026-11-22 23:30 までに届いたもの、emr 2 件 / covers what had come in by then',
      '写し s3 第3世代: 2026-11-20 23:30 までに届いたもの / covers what had come in by then',
    ]);
    expect(march.length).toBeLessThan(SCREEN);
    const [, , february] = coverageLines(await readCoverage(rows, { month: '2019-02', copies }));
    expect(february).toContain('前後の月はあるのに、この月はありません');
    const whole = coverageLines(await readCoverage(rows, { copies }));
    expect(whole).toContainEqual(expect.stringMatching(/^ {2}2019 +40 +■ +▲5 +■ +50 /));
    expect(whole.length).toBeLessThan(SCREEN);
    for (const line of whole.filter((text) => /^ {2}2019/.test(text))) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('counts a patient whose files lie in two roots of a source once', async () => {
    await hold('emr', 1, '00000002', '20190320', 4);
    const { sources } = await readCoverage(rows);
    expect(sources[0]?.months[1]).toEqual({ month: '2019-03', originals: 9, vanished: 1, patients: 2 });
  });

  it('believes the newer of the comparison that was logged and the one that only the rows remember', async () => {
    const value = JSON.stringify({ finishedAt: '2026-11-23T02:00:00.000Z', complete: false });
    await rows.apply(PROJECTION, 0, 0, [{ table: 'inventory', key: passKey('emr'), value }]);
    const { sources } = await readCoverage(rows);
    expect(sources[0]).toMatchObject({ comparedAt: '2026-11-23T02:00:00.000Z', complete: false });
    expect(coverageLines({ sources, copies: [] })[0]).toContain('▲ 途中まで');
  });

  it('says so when nothing was ever taken in', async () => {
    const empty = await readCoverage(memoryRowStore(), { month: '2019-03' });
    expect(empty).toEqual({ sources: [], copies: [], month: '2019-03' });
    expect(coverageLines(empty)).toContain('■ 何も取り込んでいません / nothing taken in yet');
  });
});

describe('gaps', () => {
  const month = (name: string, originals: number) => ({ month: name, originals, vanished: 0, patients: 1 });

  it('are looked for between the first and the last month only', () => {
    expect(findGaps([])).toEqual({ gaps: [], low: [] });
    expect(findGaps([month('2018-12', 1), month('2019-02', 1)])).toEqual({ gaps: ['2019-01'], low: [] });
    expect(monthsFrom('2018-11', '2019-02')).toEqual(['2018-11', '2018-12', '2019-01', '2019-02']);
  });

  it('do not call the first and the last month low, nor a small hospital’s quiet one', () => {
    const year = monthsFrom('2019-01', '2019-12');
    const of = (usual: number, few: Record<string, number>) => findGaps(year.map((name) => month(name, few[name] ?? usual))).low;
    expect(of(100, { '2019-01': 1, '2019-12': 1 })).toEqual([]);
    expect(of(100, { '2019-06': 24 })).toEqual(['2019-06']);
    expect(of(100, { '2019-06': 25 })).toEqual([]);
    expect(of(19, { '2019-06': 1 })).toEqual([]);
  });
});
