/**
 * Breakages seen to fail: today's patients first · one step for all in-patients · the throttle kept · a second press starting anew ·
 * a failed walk called done · a failed pull failing the copy.
 */
import { expect, it } from 'vitest';
import { Fault } from '../../fault.ts';
import type { Taking } from '../../opened.ts';
import type { RoadDesk } from '../arrival.ts';
import type { RunningIntake } from '../intake-door.ts';
import { startUrgentCopy } from './urgent-copy.ts';
import { urgentCopyJob, urgentStateJob } from './urgent-jobs.ts';

type Walk = Parameters<RunningIntake['walkNow']>[0];

function intake(walk: (asked: Walk) => Promise<void> = async () => {}): {
  readonly walks: Walk[];
  readonly intake: RunningIntake;
} {
  const walks: Walk[] = [];
  const home = { config: { sources: [{ name: 'emr', kind: 'ssmix2' }] } };
  const rows = { get: async () => JSON.stringify({ finishedAt: '', complete: true, seen: 900 }) };
  const hospital = { home, rows, now: () => '2026-11-23T00:00:00.000Z' } as unknown as Taking;
  const walkNow = async (asked: Walk): Promise<void> => {
    walks.push(asked);
    await walk(asked);
  };
  return {
    walks,
    intake: { hospital, desk: {} as RoadDesk, walkNow, state: () => ({ since: '', sources: [], waitingBytes: 0 }) },
  };
}
const numbers = (count: number, from: number): string[] => Array.from({ length: count }, (_, at) => String(from + at));

it('who lies in the hospital first, in steps, then who comes today, then everybody, as fast as it goes', async () => {
  const { walks, intake: one } = intake();
  const copy = startUrgentCopy(one, { inpatients: numbers(60, 1000), today: numbers(3, 5000) }, undefined);
  await copy.over;
  expect(walks.map(({ only }) => only?.length)).toEqual([25, 25, 10, 3, undefined]);
  expect(walks.slice(0, 3).flatMap(({ only }) => only)).toEqual(numbers(60, 1000));
  expect(walks.every(({ unthrottled }) => unthrottled === true)).toBe(true);
  expect(copy.view()).toMatchObject({ state: 'done', inpatients: 60, inpatientsDone: 60, todayDone: 3, filesLast: 900 });
});

it('shows how far it is while it runs, and who presses again sees the same one', async () => {
  const held: (() => void)[] = [];
  const { walks, intake: one } = intake(() => new Promise((go) => held.push(go)));
  const who = { inpatients: numbers(30, 1), today: [] };
  expect(await urgentStateJob.run({}, one)).toMatchObject({ state: 'none' });
  expect(await urgentCopyJob.run(who, one)).toMatchObject({ state: 'running', inpatients: 30, inpatientsDone: 0 });
  held.shift()?.();
  await new Promise((later) => setImmediate(later));
  expect(await urgentCopyJob.run(who, one)).toMatchObject({ state: 'running', inpatientsDone: 25 });
  expect(walks).toHaveLength(2);
  for (let at = 0; at < 3; at++) {
    held.shift()?.();
    await new Promise((later) => setImmediate(later));
  }
  expect(await urgentStateJob.run({}, one)).toMatchObject({ state: 'done' });
  await urgentCopyJob.run(who, one);
  expect(walks.length).toBe(4);
});

it('a walk that fails is said with its code; a generation that cannot be fetched spoils nothing', async () => {
  const broken = intake(async () => {
    throw new Fault('vault.write-failed', 'disk full');
  });
  const failed = startUrgentCopy(broken.intake, { inpatients: ['1'], today: [] }, undefined);
  await failed.over;
  expect(failed.view()).toMatchObject({ state: 'failed', code: 'vault.write-failed', inpatientsDone: 0 });
  const whole = startUrgentCopy(intake().intake, { inpatients: ['1'], today: [] }, () =>
    Promise.reject(new RangeError('no medium')),
  );
  await whole.over;
  expect(whole.view()).toMatchObject({ state: 'done', generation: 'failed' });
});
