import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROJECTION } from '../projector/projector.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import { chartRowsOf } from './row-chart.ts';
import { wholeCharts } from './whole-charts.ts';

const row = (seq: number): string => JSON.stringify({ versions: [{ seq, flag: '1', sentAt: '20260401' }], of: seq });
const item = (patient: string, kind: string, day: string, order: string, seq: number) =>
  ({ table: 'item', key: [patient, kind, day, order], value: row(seq) }) as const;

describe('charts read at once', () => {
  it('answer every question as charts read kind by kind do', async () => {
    const day = fc.constantFrom('-', '20260401', '20260402', '20260403', '旧');
    const order = fc.constantFrom('1', '2', '𠮷', '髙');
    const kind = fc.constantFrom('OML-11', 'OMP-01');
    const key = fc.record({ kind, day, order });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key, { selector: (one) => `${one.kind} ${one.day} ${one.order}`, maxLength: 20 }),
        kind,
        fc.record({ fromDay: day, toDay: day, limit: fc.integer({ min: 1, max: 6 }), after: key }, { requiredKeys: [] }),
        async (keys, asked, { after, ...bounds }) => {
          const rows = memoryRowStore();
          await rows.apply(
            PROJECTION,
            0,
            1,
            keys.map((one, seq) => item('p', one.kind, one.day, one.order, seq)),
          );
          const options = { ...bounds, ...(after && { after: { patient: 'p', ...after, kind: asked } }) };
          expect(await wholeCharts(rows).items('p', asked, options)).toEqual(await chartRowsOf(rows).items('p', asked, options));
        },
      ),
    );
  });

  it('read a long chart kind by kind', async () => {
    const rows = memoryRowStore();
    const many = Array.from({ length: 900 }, (_, seq) =>
      item('p', seq < 600 ? 'OML-11' : 'OMP-01', '20260401', String(seq), seq),
    );
    await rows.apply(PROJECTION, 0, 1, many);
    const charts = wholeCharts(rows);
    expect(await charts.items('p', 'OML-11')).toHaveLength(600);
    expect(await charts.items('p', 'OMP-01', { limit: 10 })).toHaveLength(10);
  });

  it('see what was written since, a moment later at most', async () => {
    let ms = 0;
    const rows = memoryRowStore();
    const charts = wholeCharts(rows, () => ms);
    expect(await charts.items('p', 'OML-11')).toHaveLength(0);
    await rows.apply(PROJECTION, 0, 1, [item('p', 'OML-11', '20260401', '1', 1)]);
    expect(await charts.items('p', 'OML-11')).toHaveLength(1);
    await rows.apply(PROJECTION, 1, 2, [item('p', 'OML-11', '20260402', '2', 2)]);
    ms += 60;
    expect(await charts.items('p', 'OML-11')).toHaveLength(2);
  });

  it('ask the store once for all kinds of a short chart', async () => {
    const rows = memoryRowStore();
    await rows.apply(PROJECTION, 0, 1, [item('p', 'OML-11', '20260401', '1', 1)]);
    let asked = 0;
    const find: typeof rows.find = (...range) => {
      asked++;
      return rows.find(...range);
    };
    const charts = wholeCharts({ ...rows, find });
    await Promise.all(['OML-11', 'OMP-01', 'PPR-01'].map((kind) => charts.items('p', kind)));
    expect(asked).toBe(1);
  });
});
