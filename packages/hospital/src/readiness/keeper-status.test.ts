/** Deliberate breakages seen to be caught: damage counted as verified · the suspicion judged by a clock that was set back. */
import { expect, it } from 'vitest';
import { beforeSuspicion } from './before-suspicion.ts';
import { keeperStatus } from './keeper-status.ts';
import { dayAt, type Line, readBack, record, written } from './test-record.ts';
import { threeTwoOne } from './three-two-one.ts';

const blue = { placeKind: 'medium', medium: 'TM-AAAA2222' } as const;
const green = { placeKind: 'medium', medium: 'TM-BBBB3333' } as const;

it('R-007: taken and verified are told apart, and damage verifies nothing', () => {
  const of = (...lines: Line[]) => keeperStatus(record(...lines)).copies.get('保管庫');
  const taken = [dayAt(0), written('保管庫', 1, dayAt(0))] as const;
  expect(of(taken)).toMatchObject({ written: { generation: 1 }, verified: 0 });
  expect(of(taken, [dayAt(0), readBack('保管庫', 1, { done: false })])).toMatchObject({ verified: 0 });
  expect(of(taken, [dayAt(0), readBack('保管庫', 1, { damaged: 1 })])).toMatchObject({ verified: 0, readBack: { damaged: 1 } });
  const good = [dayAt(1), readBack('保管庫', 1)] as const;
  expect(of(taken, good)).toMatchObject({ verified: 1, verifiedAt: dayAt(1) });
  expect(of(taken, good, [dayAt(2), written('保管庫', 2, dayAt(2))])).toMatchObject({ written: { generation: 2 }, verified: 1 });
});

it('R-005: says which rule of 3-2-1 is broken', () => {
  const at = dayAt(0);
  const swapped = {
    kind: 'readiness.medium-swapped',
    v: 1,
    place: '切り離し',
    to: green.medium,
    by: '山田',
    seconds: 20,
  } as const;
  const check = (...lines: Line[]) => {
    const { copies, inserted } = keeperStatus(record(...lines));
    return threeTwoOne(copies.values(), inserted);
  };
  const folder: Line[] = [
    [at, written('保管庫', 1, at)],
    [at, readBack('保管庫', 1)],
  ];
  const media = [blue, green].flatMap(
    (medium) =>
      [
        [at, written('切り離し', 1, at, medium)],
        [at, readBack('切り離し', 1, { medium: medium.medium })],
      ] as const,
  );
  expect(check().broken).toEqual(['copies', 'kinds', 'offline']);
  expect(check(...folder)).toEqual({ copies: 2, kinds: 1, offline: 0, broken: ['copies', 'kinds', 'offline'] });
  expect(check(...folder, ...media.slice(0, 2), [at, { ...swapped, to: blue.medium }]).broken).toEqual(['offline']);
  expect(check(...folder, ...media, [at, swapped])).toEqual({ copies: 4, kinds: 2, offline: 1, broken: [] });
  // What was never read back is no copy.
  expect(check(...folder, [at, written('切り離し', 1, at, blue)], [at, swapped]).broken).toEqual(['copies', 'kinds', 'offline']);
});

it('R-057: every generation and medium stands before or after the suspected intrusion, or unknown', () => {
  const since = dayAt(5);
  const list = record(
    [dayAt(1), written('保管庫', 1, dayAt(1))],
    [dayAt(4), written('切り離し', 1, dayAt(4), blue)],
    [dayAt(6), written('保管庫', 2, dayAt(6))],
  );
  expect(beforeSuspicion(list, since).map(({ suspected }) => suspected)).toEqual(['before', 'before', 'after']);
  expect(beforeSuspicion(list, undefined).map(({ suspected }) => suspected)).toEqual(['unknown', 'unknown', 'unknown']);
  // The clock was set back after day 6: what it then says is before is not believed, nor what it contradicts.
  const back = record(
    [dayAt(1), written('保管庫', 1, dayAt(1))],
    [dayAt(6), written('保管庫', 2, dayAt(6))],
    [dayAt(2), written('保管庫', 3, dayAt(2))],
    [dayAt(9), written('保管庫', 4, dayAt(9))],
  );
  expect(beforeSuspicion(back, since).map(({ suspected }) => suspected)).toEqual(['before', 'unknown', 'unknown', 'after']);
});
