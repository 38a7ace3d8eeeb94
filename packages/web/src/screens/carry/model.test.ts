import { describe, expect, it } from 'vitest';
import { bytesOf, type CarryRun, carryAll, chosenOf, countOf, freshRun, toggled } from './model.ts';

const done = { name: 'P-13.pdf', type: 'application/pdf', base64: '', patients: 1, pages: 1 };

function world(own: { stopAfter?: number; failing?: readonly string[] } = {}) {
  let run: CarryRun = freshRun([]);
  const added: string[] = [];
  const seen: number[] = [];
  const parts = {
    add: async (ref: string, job: string | undefined) => {
      if (own.failing?.includes(ref)) throw new Error(ref);
      added.push(`${job ?? '-'} ${ref}`);
      return { job: 'j', patients: added.length, pages: 2 * added.length };
    },
    finish: async () => done,
    stopped: () => own.stopAfter !== undefined && added.length >= own.stopAfter,
    show: (change: (old: CarryRun) => CarryRun) => {
      run = change(run);
      seen.push(countOf(run, 'working'));
    },
    codeOf: () => 'chart.patient-unknown',
  };
  return { parts, added, seen, run: () => run };
}

describe('S-62', () => {
  it('adds one patient after the other to one job and hands all of them out', async () => {
    const { parts, added, seen, run } = world();
    await carryAll(['a', 'b', 'c'], parts);
    expect(added).toEqual(['- a', 'j b', 'j c']);
    expect(Math.max(...seen)).toBe(1);
    expect(run()).toMatchObject({ running: false, pages: 6, result: done });
  });

  it('stops after the present patient and hands out what is done', async () => {
    const { parts, added, run } = world({ stopAfter: 2 });
    await carryAll(['a', 'b', 'c', 'd'], parts);
    expect(added).toHaveLength(2);
    expect(run().lines.map(({ state }) => state)).toEqual(['done', 'done', 'chosen', 'chosen']);
    expect(run().result).toEqual(done);
  });

  it('names the patient that failed and goes on with the others', async () => {
    const { parts, run } = world({ failing: ['a', 'c'] });
    await carryAll(['a', 'b', 'c'], parts);
    expect(run().lines.map(({ state }) => state)).toEqual(['failed', 'done', 'failed']);
    expect(run().lines[0]?.failure).toBe('chart.patient-unknown');
    expect(run().result).toEqual(done);
  });

  it('hands out nothing when nobody could be added', async () => {
    const { parts, run } = world({ failing: ['a'] });
    await carryAll(['a'], parts);
    expect(run().result).toBeUndefined();
    expect(run().running).toBe(false);
  });

  it('leaves a patient out and takes them in again, but not while it runs', () => {
    const run = toggled(freshRun(['a', 'b']), 'a');
    expect(chosenOf(run)).toEqual(['b']);
    expect(chosenOf(toggled(run, 'a'))).toEqual(['a', 'b']);
    expect(toggled({ ...run, running: true }, 'b')).toEqual({ ...run, running: true });
  });

  it('gives the bytes of what was sent', () => {
    expect([...bytesOf('AAH/')]).toEqual([0, 1, 255]);
  });
});
