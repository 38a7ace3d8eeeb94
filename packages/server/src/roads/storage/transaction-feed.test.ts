/**
 * Breakages this was seen to catch: a file written anew not read again; a rotation that loses what came last into the file before; hints
 * forgotten of a source that is stopped; a message taken from the log that is cut off, or was deleted since.
 */
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { logName, logRecord, message, originalPath, pid, put } from '@tomoshibi/testkit';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GuardedHospital, openGuardedHospital } from '../../guard/open-guarded-hospital.ts';
import type { SourceOf } from '../../home/config.ts';
import type { Taking } from '../../opened.ts';
import { type DecodePool, openDecodePool } from '../../projector/decode-pool.ts';
import { type FollowedFeed, followFeed } from './follow-feed.ts';
import { type TailPlace, tailTransactions } from './tail-transactions.ts';
import { transactionFiles } from './transaction-files.ts';
import { walkSource } from './walk-source.ts';

const name = (patient: string, order: string, flag = '1', sentAt = '20260401090000000') =>
  ({ patient, day: '20260401', type: 'OML-11', order: order.padStart(15, '0'), sentAt, flag }) as const;
const result = (patient: string, value: string): Uint8Array =>
  message('OUL^R22^OUL_R22', [
    pid(patient),
    'PV1|1|O',
    'SPM|1|S1||023^血清^JC10|||||||||||||20260401090000',
    'OBR|1|1||Z^検査^99',
    `OBX|1|NM|3A010000002327101^総蛋白^JC10||${value}|g/dl|||||F`,
  ]);
const record = (patient: string, order: string, flag = '1', sentAt?: string): Uint8Array =>
  logRecord({ path: originalPath(name(patient, order, flag, sentAt)), bytes: result(patient, order) });

describe('the tail of a log', () => {
  /** Patients named by all looks, each with how often. */
  function follow(steps: (root: string, look: () => void) => void): Map<string, number> {
    const root = mkdtempSync(join(tmpdir(), 'tomoshibi-log-'));
    const named = new Map<string, number>();
    let place: TailPlace | undefined = [];
    try {
      steps(root, () => {
        const tail = tailTransactions(transactionFiles(root), place);
        place = JSON.parse(JSON.stringify(tail.place)) as TailPlace;
        for (const { header } of tail.entries)
          if (header !== undefined) named.set(header.patient, (named.get(header.patient) ?? 0) + 1);
      });
    } finally {
      rmSync(root, { recursive: true });
    }
    return named;
  }
  const file = (root: string, number: number): string => {
    const path = join(root, logName(`2026040${number}000000000`, number));
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };

  it('gives every entry exactly once, wherever the log is cut, looked at and goes on in the next file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ patient: fc.integer({ min: 1, max: 9 }), rotate: fc.boolean() }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.nat(400), { maxLength: 10 }),
        (records, cuts) => {
          const expected = new Map<string, number>();
          const named = follow((root, look) => {
            look();
            let number = 1;
            let cut = 0;
            for (const { patient, rotate } of records) {
              const text = `123002000${patient}`;
              expected.set(text, (expected.get(text) ?? 0) + 1);
              if (rotate && number < 9) number++;
              const bytes = record(text, '1');
              const at = Math.min(bytes.length, cuts[cut++ % (cuts.length + 1)] ?? bytes.length);
              appendFileSync(file(root, number), bytes.subarray(0, at));
              look();
              appendFileSync(file(root, number), bytes.subarray(at));
              if (cut % 2 === 0) look();
            }
            look();
            look();
          });
          expect(named).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads what still comes into the file before the newest', () => {
    const named = follow((root, look) => {
      appendFileSync(file(root, 1), record('1230020001', '1'));
      look();
      appendFileSync(file(root, 2), record('1230020002', '1'));
      look();
      appendFileSync(file(root, 1), record('1230020003', '1'));
      look();
    });
    expect(Object.fromEntries(named)).toEqual({ '1230020001': 1, '1230020002': 1, '1230020003': 1 });
  });

  it('reads a file anew that shrank or was written anew, and misses nothing of it', () => {
    const named = follow((root, look) => {
      appendFileSync(file(root, 1), record('1230020001', '1'));
      appendFileSync(file(root, 1), record('1230020002', '1'));
      look();
      truncateSync(file(root, 1), 100);
      look();
      appendFileSync(file(root, 1), `\r\n${Buffer.from(record('1230020003', '1'))}`);
      look();
      // As long as before, other bytes.
      writeFileSync(
        file(root, 1),
        Buffer.concat([record('1230020004', '1'), new Uint8Array(2000).fill(0x0d), record('1230020005', '1')]),
      );
      look();
    });
    expect([...named.keys()].sort()).toEqual(['1230020001', '1230020002', '1230020003', '1230020004', '1230020005']);
  });

  it('begins with the newest day when it remembers nothing, and forgets nothing when the folder is away for a while', () => {
    const root = mkdtempSync(join(tmpdir(), 'tomoshibi-log-'));
    for (const number of [1, 2, 3]) appendFileSync(file(root, number), record(`123002000${number}`, '1'));
    const first = tailTransactions(transactionFiles(root), undefined);
    expect(first.entries.map(({ header }) => header?.patient)).toEqual(['1230020003']);
    renameSync(join(root, '2026'), join(root, 'away'));
    const away = tailTransactions(transactionFiles(root), first.place);
    expect(away).toEqual({ entries: [], place: first.place });
    renameSync(join(root, 'away'), join(root, '2026'));
    expect(tailTransactions(transactionFiles(root), away.place).entries).toEqual([]);
    rmSync(root, { recursive: true });
  });
});

describe('a storage followed by its log', () => {
  let pool: DecodePool;
  let hospital: GuardedHospital;
  let taking: Taking;
  let log: string;
  let source: SourceOf<'ssmix2'>;
  let feed: FollowedFeed;
  beforeAll(() => {
    pool = openDecodePool();
  });
  afterAll(() => pool.close());
  beforeEach(async () => {
    hospital = await openGuardedHospital(pool);
    log = mkdtempSync(join(tmpdir(), 'tomoshibi-log-'));
    mkdirSync(join(log, '2026'));
    source = {
      name: 'emr',
      kind: 'ssmix2',
      roots: [hospital.root],
      plannedMinutes: 60,
      feed: { kind: 'transactions', roots: [log], everySeconds: 1 },
    };
    const { home } = hospital.timed;
    taking = { ...hospital.timed, home: { ...home, config: { ...home.config, sources: [source] } } };
    feed = followFeed(taking, source) as FollowedFeed;
    hospital.setClock('2026-04-01T01:00:00.000Z');
  });
  afterEach(async () => {
    await feed.close();
    await hospital.end();
    rmSync(log, { recursive: true });
  });
  const logged = (bytes: Uint8Array): void => appendFileSync(join(log, logName('20260401000000000', 1)), bytes);
  const inTree = (patient: string, order: string, flag?: string, sentAt?: string): string =>
    put(hospital.root, originalPath(name(patient, order, flag, sentAt)), result(patient, order));
  const values = async (): Promise<Record<string, unknown>> => {
    const found: Record<string, unknown> = {};
    for await (const { key, value } of hospital.writing.rows.scan('item')) {
      if (key[1] !== 'OML-11') continue;
      const { facts, of, versions, twoCurrent } = JSON.parse(value);
      found[`${key[0]} ${Number(key[3])}`] = {
        shown: of !== undefined && facts !== undefined,
        versions: versions.length,
        twoCurrent: twoCurrent === true,
      };
    }
    return found;
  };

  it('has a new file on the chart by looking into the patients the log names, and nobody else', async () => {
    inTree('1230020001', '1');
    inTree('1230020002', '1');
    await walkSource(taking, source, { unthrottled: true });
    inTree('1230020001', '2');
    inTree('1230020002', '2');
    logged(record('1230020001', '2'));
    expect(await feed.round()).toEqual({ entries: 1, patients: 1, taken: 1, fromLog: 0, complete: true });
    expect(await feed.round()).toEqual({ entries: 0, patients: 0, taken: 0, fromLog: 0, complete: true });
    expect(Object.keys(await values())).toEqual(['1230020001 1', '1230020001 2', '1230020002 1']);
  });

  it('takes from the log what the tree does not show within a minute, once, and the tree’s own file then holds', async () => {
    inTree('1230020001', '1');
    await walkSource(taking, source);
    logged(record('1230020001', '2', '1', '20260401100000000'));
    expect(await feed.round()).toMatchObject({ taken: 0, fromLog: 0 });
    hospital.later(0.9);
    expect(await feed.round()).toMatchObject({ fromLog: 0 });
    hospital.later(0.2);
    expect(await feed.round()).toMatchObject({ fromLog: 1 });
    expect(await feed.round()).toMatchObject({ fromLog: 0 });
    expect((await values())['1230020001 2']).toMatchObject({ shown: true, versions: 1 });
    const path = inTree('1230020001', '2', '1', '20260401100000000');
    expect(await walkSource(taking, source)).toMatchObject({ taken: 1, vanished: 0 });
    expect((await values())['1230020001 2']).toMatchObject({ shown: true, versions: 2, twoCurrent: false });
    // The tree takes it back: so does the chart, whatever came by the log.
    renameSync(join(hospital.root, path), join(hospital.root, path.replace(/1$/, '0')));
    await walkSource(taking, source);
    const row = await hospital.writing.rows.get('item', ['1230020001', 'OML-11', '20260401', '000000000000002']);
    expect(JSON.parse(row ?? '{}').of).toBeUndefined();
    expect(await walkSource(taking, source)).toMatchObject({ taken: 0, vanished: 0, complete: true });
  });

  it('takes nothing from the log that is cut off, was deleted since, or is of a stopped source', async () => {
    inTree('1230020001', '1');
    await walkSource(taking, source);
    logged(record('1230020001', '2', '1', '20260401100000000'));
    logged(record('1230020001', '2', '0', '20260401100100000'));
    const whole = record('1230020001', '3', '1', '20260401100000000');
    logged(whole.subarray(0, whole.length - 10));
    await feed.round();
    hospital.later(2);
    expect(await feed.round()).toMatchObject({ fromLog: 0 });
    logged(whole.subarray(whole.length - 10));
    expect(await feed.round()).toMatchObject({ fromLog: 1 });
    expect(Object.keys(await values())).toEqual(['1230020001 1', '1230020001 3']);
  });

  it('keeps its hints while the source is stopped, and while the tree is away', async () => {
    for (let order = 1; order < 60; order++) inTree('1230020001', `${order}`);
    await walkSource(taking, source);
    for (let order = 1; order < 60; order++)
      put(hospital.root, originalPath(name('1230020001', `${order}`)), new Uint8Array(300).fill(0xd7));
    logged(record('1230020001', '1'));
    expect(await feed.round()).toMatchObject({ complete: false });
    expect(await feed.round()).toMatchObject({ entries: 1, complete: false, fromLog: 0 });
  });

  it('says so when the log cannot be read', async () => {
    rmSync(log, { recursive: true });
    await expect(feed.round()).rejects.toMatchObject({ code: 'feed.unreachable' });
    mkdirSync(log);
  });
});
