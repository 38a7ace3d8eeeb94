/**
 * Breakages this was seen to catch: told before it is durable; a resend projected twice; a resend answered before the first is durable;
 * a held original let on the chart; a path that no key takes; a dead ledger that still takes; walker and desk numbering the same entry.
 */
import { createHash } from 'node:crypto';
import { message, pid } from '@tomoshibi/testkit';
import type { Ledger } from '@tomoshibi/vault';
import { VaultError } from '@tomoshibi/vault';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quarantineOf } from '../guard/guard-rows.ts';
import { releaseQuarantine } from '../guard/release-quarantine.ts';
import { saveConfig } from '../home/home.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import { passKey } from '../intake/last-pass.ts';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import type { Taking } from '../opened.ts';
import { type DecodePool, openDecodePool } from '../projector/decode-pool.ts';
import { rebuildRows, rowsDigest } from '../projector/rebuild-rows.ts';
import type { Arrival } from './arrival.ts';
import { openRoadDesk } from './road-desk.ts';

const pool: DecodePool = openDecodePool();
let hospital: TestHospital;
beforeEach(async () => {
  hospital = await openTestHospital(undefined, pool);
  const { home } = hospital.writing;
  saveConfig(home.folder, {
    ...home.config,
    sources: [{ name: 'lab', kind: 'mllp', port: 2575, allow: [], plannedMinutes: 60 }],
  });
});
afterEach(() => hospital.end());

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const NUMBER = '1230020001';
function arrival(key: number, more: Partial<Arrival> = {}): Arrival {
  const bytes = message('ADT^A08', [`EVN||2026040109${String(key % 60).padStart(2, '0')}00`, pid(NUMBER), 'PV1|0001|O']);
  const path = `123/002/${NUMBER}/-/ADT-00/${NUMBER}_-_ADT-00_${String(key).padStart(15, '0')}_20260401090000${String(key).padStart(3, '0')}_-_1`;
  return { source: 'lab', path, bytes, sha256: sha(bytes), receivedAt: '2026-04-01T00:00:00.000Z', ...more };
}
const token = (text: string): string => sha(Buffer.from(text)).slice(0, 32);
const kinds = async (): Promise<string[]> => {
  const all: string[] = [];
  for await (const entries of hospital.writing.originals.read(0))
    for (const { event } of entries) all.push(JSON.parse(event).kind);
  return all;
};

describe('the desk', () => {
  it('gives the entries of many callers their own numbers, and what it took is on the chart and rebuilt the same', async () => {
    const desk = openRoadDesk(hospital.writing);
    const taken = await Promise.all(Array.from({ length: 300 }, (_, key) => desk.take([arrival(key), arrival(key + 300)])));
    const seqs = taken.flatMap((one) => one.seqs);
    expect(new Set(seqs).size).toBe(600);
    for (const { seqs: own } of taken) expect((own[1] as number) - (own[0] as number)).toBe(1);
    await desk.settled();
    expect(await hospital.writing.rows.get('patient', [NUMBER])).toBeDefined();
    const digest = await rowsDigest(hospital.writing.rows);
    expect((await rebuildRows(hospital.writing)).digest).toBe(digest);
  }, 60_000);

  it('works beside a walk in the same process', async () => {
    const desk = openRoadDesk(hospital.writing);
    const { writeTree } = await import('@tomoshibi/testkit');
    await writeTree({ seed: 3, patients: 8, years: 1, until: '2026-04-01', beds: 3 }, hospital.root);
    const walk = hospital.take();
    let done = false;
    walk.finally(() => {
      done = true;
    });
    // What a walker does, more often than one does it.
    const batch = createEntryBatch(hospital.writing.ledger, hospital.writing.projector);
    const beside = (async () => {
      for (let at = 0; at < 150; at++) {
        const { path, bytes, sha256 } = arrival(1000 + at);
        const event = {
          kind: 'intake.original-received',
          v: 1,
          source: 'emr',
          root: 0,
          path,
          sizeBytes: bytes.length,
          sha256,
        } as const;
        batch.add({ ...event, modifiedAt: '2026-04-01T00:00:00.000Z' }, bytes, sha256);
        await batch.flush();
        await new Promise((next) => setImmediate(next));
      }
      await batch.settled();
    })();
    let key = 0;
    while (!done || key < 50) await desk.take([arrival(key++ % 900)]);
    await beside;
    expect((await walk).taken).toBeGreaterThan(50);
    await desk.settled();
    expect(key).toBeGreaterThan(3);
    const digest = await rowsDigest(hospital.writing.rows);
    expect((await rebuildRows(hospital.writing)).digest).toBe(digest);
  }, 60_000);

  it('keeps what carries the same token once, at the same time, later and in the next life', async () => {
    const desk = openRoadDesk(hospital.writing);
    const one = arrival(1, { once: token('a') });
    const [first, again] = await Promise.all([desk.take([one]), desk.take([one, arrival(2)])]);
    expect(again.seqs[0]).toBe(first.seqs[0]);
    expect(await desk.take([one])).toEqual({ seqs: first.seqs, recordedAt: first.recordedAt });
    expect((await desk.take([one, one])).seqs).toEqual([first.seqs[0], first.seqs[0]]);
    expect(hospital.writing.ledger.size()).toBe(2);
    await desk.settled();
  });

  it('puts what is held into quarantine, on no chart until a person releases it', async () => {
    const desk = openRoadDesk(hospital.writing);
    await desk.take([arrival(1, { hold: 'intake.alarm-misnamed' })]);
    await desk.settled();
    expect(await hospital.writing.rows.get('patient', [NUMBER])).toBeUndefined();
    const held = [];
    for await (const one of quarantineOf(hospital.writing.rows, 'lab')) held.push(one.reason);
    expect(held).toEqual(['intake.alarm-misnamed']);
    await releaseQuarantine(hospital.writing, {
      source: 'lab',
      chosen: { all: true },
      who: 'T',
      why: 'checked',
      evenDamaged: true,
    });
    expect(await hospital.writing.rows.get('patient', [NUMBER])).toBeDefined();
  });

  it('keeps what no row could be found by under its digest', async () => {
    const desk = openRoadDesk(hospital.writing);
    for (const path of [`123/${'x'.repeat(4000)}`, 'a//b', '../up', '\ud800']) await desk.take([arrival(1, { path })]);
    await desk.settled();
    const problems = await hospital.problems();
    expect(Object.keys(problems).every((place) => place.startsWith('held/intake.path-not-kept/'))).toBe(true);
    expect(hospital.writing.ledger.size()).toBe(4);
  });

  it('refuses what is no arrival without harm to others', async () => {
    const desk = openRoadDesk(hospital.writing);
    const others = desk.take([arrival(1)]);
    await expect(desk.take([arrival(2, { sha256: 'x' })])).rejects.toThrow(TypeError);
    await expect(desk.take([arrival(2, { source: 'nobody' })])).rejects.toThrow(TypeError);
    await expect(desk.take([arrival(2, { once: 'short' })])).rejects.toThrow(TypeError);
    expect((await others).seqs).toEqual([0]);
    expect(hospital.writing.ledger.size()).toBe(1);
  });

  it('moves the “as of” of a source each time, and logs it once an hour with what came', async () => {
    let minute = 0;
    const now = () => new Date(Date.UTC(2026, 3, 1, 0, minute)).toISOString();
    const desk = openRoadDesk({ ...hospital.writing, now });
    for (; minute < 150; minute += 10) {
      await desk.take([arrival(minute)]);
      await desk.heard('lab', { at: now(), complete: true });
      const row = JSON.parse((await hospital.writing.rows.get('inventory', passKey('lab'))) as string);
      expect(row).toMatchObject({ finishedAt: now(), complete: true, silentMs: 0 });
    }
    expect((await kinds()).filter((kind) => kind === 'intake.pass-finished').length).toBe(3);
    const passes: { taken: number }[] = [];
    for await (const entries of hospital.writing.originals.read(0))
      for (const { event } of entries) if (event.includes('pass-finished')) passes.push(JSON.parse(event));
    expect(passes.map(({ taken }) => taken)).toEqual([1, 6, 6]);
    await desk.settled();
  });
});

describe('a desk whose vault fails', () => {
  it('tells nobody that anything was received, then or later, and says that it is dead', async () => {
    const { ledger } = hospital.writing;
    let failing = false;
    const sick: Ledger = {
      station: ledger.station,
      size: () => ledger.size(),
      knows: (one) => ledger.knows(one),
      close: () => ledger.close(),
      append: (entries) => (failing ? Promise.reject(new VaultError('vault.write-failed', 'EIO')) : ledger.append(entries)),
    };
    const taking: Taking = { ...hospital.writing, ledger: sick };
    const desk = openRoadDesk(taking);
    await desk.take([arrival(1)]);
    failing = true;
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, key) => desk.take([arrival(key, { once: token(`${key}`) })])),
    );
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    failing = false;
    await expect(desk.take([arrival(1)])).rejects.toMatchObject({ code: 'vault.write-failed' });
    expect(await desk.dead).toMatchObject({ code: 'vault.write-failed' });
    await desk.close();
  });
});
