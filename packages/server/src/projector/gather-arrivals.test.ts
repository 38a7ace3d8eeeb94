/**
 * Breakages this was seen to catch: two at one place joined; order lost; time of the first given to all; nothing joined; a failed
 * turn forgotten; room never given back; a large one behind small ones that wait.
 */
import type { IntakeEvent } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { timeAt } from './arriving.ts';
import { gatherArrivals, type Turn } from './gather-arrivals.ts';

const received = (path: string): IntakeEvent => ({
  kind: 'intake.original-received',
  v: 1,
  source: 'lab',
  root: 900,
  path,
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  modifiedAt: '2026-04-01T00:00:00.000Z',
});

function world() {
  const begun: { readonly turn: Turn; readonly end: () => void; readonly fail: () => void }[] = [];
  const gathering = gatherArrivals(
    (turn) =>
      new Promise((end, fail) => {
        begun.push({ turn, end, fail: () => fail(new Error('disk')) });
      }),
  );
  let next = 0;
  const add = (...paths: string[]): Promise<void> => {
    const firstSeq = next;
    next += paths.length;
    const events = paths.map(received);
    const arriving = {
      firstSeq,
      entries: events.map(() => ({ event: '' })),
      events,
      recordedAt: Promise.resolve(`t${firstSeq}`),
    };
    return gathering.add({ arriving, from: firstSeq });
  };
  const shapes = () => begun.map(({ turn }) => [turn.from, turn.arriving.entries.length]);
  return { begun, add, shapes, gathering };
}
const later = () => new Promise((done) => setTimeout(done, 300));
const tick = () => new Promise((done) => setTimeout(done, 0));

describe('small batches that come faster than they are applied', () => {
  it('are joined in order, each with its own time; the first does not wait', async () => {
    const { begun, add, shapes } = world();
    for (const path of ['a', 'b', 'c', 'd', 'e']) await add(path);
    expect(shapes()).toEqual([[0, 1]]);
    begun[0]?.end();
    await later();
    expect(shapes()).toEqual([
      [0, 1],
      [1, 4],
    ]);
    const times = await (begun[1]?.turn.arriving.recordedAt as Promise<readonly string[]>);
    expect([0, 1, 2, 3].map((at) => timeAt(times, at))).toEqual(['t1', 't2', 't3', 't4']);
  });

  it('are kept apart where two are at one place', async () => {
    const { begun, add, shapes, gathering } = world();
    for (const path of ['a', 'b', 'c', 'd', 'c', 'e']) await add(path);
    gathering.startAll();
    expect(shapes().slice(1)).toEqual([
      [1, 3],
      [4, 2],
    ]);
    expect(begun.length).toBe(3);
  });

  it('keep no large one waiting', async () => {
    const { add, shapes } = world();
    for (const path of ['a', 'b']) await add(path);
    void add(...Array.from({ length: 300 }, (_, at) => `p${at}`));
    await tick();
    expect(shapes().slice(0, 2)).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it('are begun at once when asked, and tell whoever comes after a failure', async () => {
    const { begun, add, shapes, gathering } = world();
    for (const path of ['a', 'b', 'c']) await add(path);
    gathering.startAll();
    expect(shapes().length).toBe(2);
    begun[0]?.fail();
    await tick();
    await expect(add('x')).rejects.toThrow('disk');
  });

  it('wait when there is no more room, until there is', async () => {
    const { begun, add } = world();
    await add('a');
    let there = 0;
    const all = Array.from({ length: 8200 }, (_, at) => add(`p${at}`).then(() => there++));
    await tick();
    // One turn of them is begun, so many wait.
    expect(there).toBe(6000);
    for (let at = 0; there < 8200; at++) {
      begun[at]?.end();
      await tick();
    }
    await Promise.all(all);
    expect(there).toBe(8200);
  });
});
