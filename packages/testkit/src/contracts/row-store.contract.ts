import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// By its file: the server's index reaches back to the testkit.
import type { Key, Range, Row, RowChange, RowStore, Table } from '../../../server/src/stores/row-store.ts';

export interface RowStoreUnderTest {
  /** A handle on an empty store; called again before `remove`, another handle on the same rows (memory: the same handle). */
  open(): Promise<RowStore>;
  /** False for memory: nothing is there after `close`. */
  readonly lasting: boolean;
  remove(): Promise<void>;
}

/** What every RowStore must do. Mutations tried and caught are listed in `packages/server/src/stores/README.md`. */
export function rowStoreContract(name: string, make: () => Promise<RowStoreUnderTest>): void {
  describe(`row store: ${name}`, () => {
    let under: RowStoreUnderTest;
    let store: RowStore;
    let at = 0;
    const put = async (table: Table, rows: readonly (readonly [Key, string | null])[]): Promise<void> => {
      const changes: RowChange[] = rows.map(([key, value]) => ({ table, key, value }));
      await store.apply('chart', at, at + 1, changes);
      at += 1;
    };
    const keys = async (table: Table, range: Range): Promise<Key[]> => (await store.find(table, range)).map((row) => row.key);

    beforeEach(async () => {
      under = await make();
      store = await under.open();
      at = 0;
    });
    afterEach(async () => {
      await store.close();
      await under.remove();
    });

    it('starts empty, with every cursor at 0', async () => {
      expect(await store.cursor('chart')).toBe(0);
      expect(await store.find('item', { prefix: [] })).toEqual([]);
      expect(await store.get('patient', ['0001'])).toBeUndefined();
    });

    it('keeps what was applied, together with the cursor, and each projection has its own cursor', async () => {
      await store.apply('chart', 0, 17, [{ table: 'patient', key: ['0001'], value: '{"a":1}' }]);
      await store.apply('list', 0, 3, []);
      expect(await store.get('patient', ['0001'])).toBe('{"a":1}');
      expect(await store.cursor('chart')).toBe(17);
      expect(await store.cursor('list')).toBe(3);
    });

    it('replaces, removes, and lets the later change to a key win within one apply', async () => {
      await put('patient', [
        [['1'], 'old'],
        [['2'], 'goes'],
      ]);
      await put('patient', [
        [['1'], 'between'],
        [['1'], null],
        [['1'], 'new'],
        [['2'], null],
        [['3'], 'x'],
        [['3'], null],
        [['4'], null],
      ]);
      expect(await store.getMany('patient', [['1'], ['2'], ['3'], ['4']])).toEqual(['new', undefined, undefined, undefined]);
    });

    it('changes several tables in one apply', async () => {
      const changes: RowChange[] = [
        { table: 'item', key: ['p', 'OMP-01', '20261101', '1'], value: 'i' },
        { table: 'bed', key: ['3A', '301', '1', 'p'], value: 'b' },
        { table: 'patientProblem', key: ['p', 'x'], value: 'pp' },
      ];
      await store.apply('chart', 0, 1, changes);
      for (const { table, key, value } of changes) expect(await store.find(table, { prefix: [] })).toEqual([{ key, value }]);
    });

    it('refuses an apply from another cursor and leaves nothing of it', async () => {
      await put('patient', [[['1'], 'a']]);
      for (const from of [0, 2]) {
        const late = store.apply('chart', from, 9, [{ table: 'patient', key: ['1'], value: 'b' }]);
        await expect(late).rejects.toMatchObject({ code: 'rows.cursor-moved' });
      }
      const fresh = store.apply('list', 5, 6, [{ table: 'patient', key: ['2'], value: 'b' }]);
      await expect(fresh).rejects.toMatchObject({ code: 'rows.cursor-moved' });
      expect(await store.find('patient', { prefix: [] })).toEqual([{ key: ['1'], value: 'a' }]);
      expect([await store.cursor('chart'), await store.cursor('list')]).toEqual([1, 0]);
    });

    it('lets one of two writers at the same cursor through', async () => {
      const other = await under.open();
      const outcomes = await Promise.allSettled(
        [store, other, store, other].map((one, i) =>
          one.apply(
            'chart',
            0,
            10 + i,
            Array.from({ length: 200 }, (_, n) => ({ table: 'patient' as const, key: [`${n}`], value: `${10 + i}` })),
          ),
        ),
      );
      const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(failed.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(3).fill('rows.cursor-moved'));
      const values = new Set((await store.find('patient', { prefix: [] })).map((row) => row.value));
      expect([...values]).toEqual([`${await other.cursor('chart')}`]);
      if (other !== store) await other.close();
    });

    it('leaves nothing of an apply with a change that cannot be stored', async () => {
      const bad: [string, RowChange][] = [
        ['rows.key-shape', { table: 'patient', key: ['1', '2'], value: 'x' }],
        ['rows.key-shape', { table: 'item', key: ['1'], value: null }],
        ['rows.key-too-long', { table: 'patient', key: ['字'.repeat(801)], value: 'x' }],
        ['rows.text-not-well-formed', { table: 'patient', key: ['\ud842'], value: 'x' }],
        ['rows.text-not-well-formed', { table: 'patient', key: ['1'], value: '\udfb7' }],
      ];
      for (const [code, change] of bad) {
        const half = store.apply('chart', 0, 1, [{ table: 'patient', key: ['good'], value: 'x' }, change]);
        await expect(half).rejects.toMatchObject({ code });
      }
      expect(await store.find('patient', { prefix: [] })).toEqual([]);
      expect(await store.cursor('chart')).toBe(0);
    });

    it('holds the longest keys it promises, however they look', async () => {
      const random = Array.from({ length: 800 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('');
      await put('problem', [
        [['', random], 'x'],
        [['a'.repeat(1200), 'b'.repeat(1200)], 'y'],
      ]);
      expect(await store.get('problem', ['', random])).toBe('x');
    });

    it('gives back odd texts as they were, in keys and values', async () => {
      const odd = [
        '',
        ' ',
        "'; DROP TABLE item; --",
        '"',
        '\\',
        '\\N',
        '{a,"b"}',
        'NULL',
        '$1',
        '?',
        '%_',
        'a\u0000b',
        '\u0000',
        '\u0001',
        '\u0001\u0001',
        '\u0001\u0002',
        '\u007f',
        '\ufeff',
        '\uffff',
        '𠮷野家',
        '髙﨑',
        'ﾔﾏﾀﾞ',
        'e\u0301',
        'é',
        '\r\n\t',
      ];
      const rows = odd.map((text, i): [Key, string] => [[text, `${i}`], text]);
      await put('problem', rows);
      expect(
        await store.getMany(
          'problem',
          rows.map(([key]) => key),
        ),
      ).toEqual(odd);
      const found = await store.find('problem', { prefix: [] });
      expect(found.map((row) => [row.key[0], row.value])).toEqual([...odd].sort(byBytes).map((text) => [text, text]));
      for (const text of odd) expect((await store.find('problem', { prefix: [text] })).map((row) => row.value)).toEqual([text]);
    });

    it('orders keys part by part as UTF-8 bytes, letters outside the basic plane last', async () => {
      const parts = [
        '',
        '\u0000',
        '\u0001',
        'A',
        'a',
        'ab',
        'z',
        'é',
        'あ',
        '亜',
        '髙',
        '\uf8ff',
        '\uffee',
        '😀',
        '𠮷',
        '\u{10ffff}',
      ];
      const all = parts.flatMap((a) => parts.map((b): Key => [a, b]));
      await put(
        'problem',
        shuffled(all).map((key) => [key, 'x']),
      );
      expect(await keys('problem', { prefix: [] })).toEqual(all);
      expect(await keys('problem', { prefix: [], descending: true })).toEqual([...all].reverse());
    });

    it('finds by prefix and by bounds on the next part, both inclusive', async () => {
      const days = ['20261101', '20261102', '20261103', '20261104'];
      const all = ['p', 'p0', 'q'].flatMap((patient) =>
        ['A', 'B'].flatMap((kind) => days.map((day): Key => [patient, kind, day, '1'])),
      );
      await put(
        'item',
        shuffled(all).map((key) => [key, 'x']),
      );
      const of = (patient: string, kind: string, ...some: number[]): Key[] =>
        some.map((i) => [patient, kind, days[i] as string, '1']);
      expect(await keys('item', { prefix: ['p'] })).toEqual([...of('p', 'A', 0, 1, 2, 3), ...of('p', 'B', 0, 1, 2, 3)]);
      expect(await keys('item', { prefix: ['p', 'B'], from: '20261102', to: '20261103' })).toEqual(of('p', 'B', 1, 2));
      expect(await keys('item', { prefix: ['p', 'B'], from: '20261103' })).toEqual(of('p', 'B', 2, 3));
      expect(await keys('item', { prefix: ['p', 'B'], to: '2026110299' })).toEqual(of('p', 'B', 0, 1));
      expect(await keys('item', { prefix: ['p', 'B'], from: '20261103', to: '20261102' })).toEqual([]);
      expect(await keys('item', { prefix: [], from: 'p0', to: 'p0' })).toEqual([
        ...of('p0', 'A', 0, 1, 2, 3),
        ...of('p0', 'B', 0, 1, 2, 3),
      ]);
      expect(await keys('item', { prefix: ['q', 'A', '20261104', '1'] })).toEqual(of('q', 'A', 3));
      expect(await keys('item', { prefix: ['p'], limit: 3, descending: true })).toEqual(of('p', 'B', 3, 2, 1));
      expect(await keys('item', { prefix: ['p'], limit: 0 })).toEqual([]);
    });

    it('refuses ranges that make no sense', async () => {
      const ranges: Range[] = [
        { prefix: ['1', '2'] },
        { prefix: ['1'], from: 'a' },
        { prefix: [], after: ['1', '2'] },
        { prefix: [], limit: -1 },
        { prefix: [], limit: 0.5 },
        { prefix: ['\ud800'] },
      ];
      for (const range of ranges)
        await expect(store.find('patient', range)).rejects.toMatchObject({ code: 'rows.range-not-valid' });
    });

    it('walks 10,000 rows by pages in both directions without gap or repeat, and by scan', async () => {
      const all = Array.from({ length: 10_000 }, (_, i): Key => ['p', `K${i % 7}`, `${20_200_101 + (i % 900)}`, `${i}`]);
      await put(
        'item',
        shuffled(all).map((key) => [key, 'x'.repeat(700)]),
      );
      const sorted = [...all].sort((a, b) => byBytes(a.join('\u0000'), b.join('\u0000')));
      for (const descending of [false, true]) {
        const walked: Key[] = [];
        for (let after: Key | undefined; ; after = walked.at(-1)) {
          const page = await keys('item', { prefix: ['p'], limit: 777, descending, ...(after && { after }) });
          walked.push(...page);
          if (page.length < 777) break;
        }
        expect(walked).toEqual(descending ? [...sorted].reverse() : sorted);
      }
      const scanned: Key[] = [];
      for await (const row of store.scan('item')) scanned.push(row.key);
      expect(scanned).toEqual(sorted);
    });

    it('answers any range as a plain list would', async () => {
      const part = fc.oneof(
        fc.constantFrom('', 'a', 'b', 'ab', '\u0000', '\u0001', '𠮷', '\uffff'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      );
      const key = fc.tuple(part, part);
      const range = fc.record(
        {
          prefix: fc.array(part, { maxLength: 1 }),
          from: part,
          to: part,
          after: key,
          descending: fc.boolean(),
          limit: fc.nat(6),
        },
        { requiredKeys: ['prefix'] },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(key, { maxLength: 12, selector: (k) => k.join('|') }),
          fc.array(range, { maxLength: 6 }),
          async (some, ranges) => {
            await store.clear();
            await store.apply(
              'chart',
              0,
              1,
              some.map((one, i) => ({ table: 'problem', key: one, value: `${i}` })),
            );
            const rows = some.map((one, i): Row => ({ key: one, value: `${i}` }));
            for (const one of ranges) expect(await store.find('problem', one)).toEqual(plainFind(rows, one));
          },
        ),
        { numRuns: 60 },
      );
    });

    it('drops all rows and all cursors when cleared', async () => {
      await put('patient', [[['1'], 'a']]);
      await put('item', [[['1', '2', '3', '4'], 'a']]);
      await store.clear();
      expect(await store.find('patient', { prefix: [] })).toEqual([]);
      expect(await store.find('item', { prefix: [] })).toEqual([]);
      expect(await store.cursor('chart')).toBe(0);
      await store.apply('chart', 0, 1, [{ table: 'patient', key: ['1'], value: 'b' }]);
      expect(await store.get('patient', ['1'])).toBe('b');
    });

    it('is the same after closing and opening again', async () => {
      if (!under.lasting) return;
      await put('patient', [[['1'], '髙']]);
      await store.close();
      store = await under.open();
      expect(await store.find('patient', { prefix: [] })).toEqual([{ key: ['1'], value: '髙' }]);
      expect(await store.cursor('chart')).toBe(1);
    });
  });
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const byKey = (a: Key, b: Key): number => a.map((part, i) => byBytes(part, b[i] as string)).find((order) => order !== 0) ?? 0;

/** The documented meaning of a range, word by word. */
function plainFind(rows: readonly Row[], { prefix, from, to, after, descending, limit }: Range): Row[] {
  const inside = rows
    .filter(({ key }) => prefix.every((part, i) => key[i] === part))
    .filter(({ key }) => from === undefined || byBytes(key[prefix.length] as string, from) >= 0)
    .filter(({ key }) => to === undefined || byBytes(key[prefix.length] as string, to) <= 0)
    .sort((a, b) => byKey(a.key, b.key) * (descending ? -1 : 1))
    .filter(({ key }) => after === undefined || byKey(key, after) * (descending ? -1 : 1) > 0);
  return limit === undefined ? inside : inside.slice(0, limit);
}

/** The same order every time. */
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((one, i) => [Math.imul(i + 1, 2_654_435_761) >>> 0, one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
