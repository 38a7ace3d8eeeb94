/**
 * Deliberate breakages seen to be caught: 90 days by the clock alone · 90 days by recorded days alone · any later day counted ·
 * the delay from the asking · the delay without recorded days · names compared as typed · the only good copy let go · a later
 * generation overlooked · the clock not compared with the record.
 */
import { expect, it } from 'vitest';
import type { Recorded } from '../kernel/recorded.ts';
import type { ReadinessEvent } from './events.ts';
import { approveDeletion, askDeletion, mayCarryOut } from './may-delete.ts';
import { dayAt, nights, readBack, record, written } from './test-record.ts';

type Entries = Recorded<ReadinessEvent>[];
const asked = { deletion: 'd-1', place: '旧棚', reason: '新しい機器に替えた', by: '山田 花子' };

/** An old copy, and a newer one elsewhere that was read back; then `days` nights. */
function old(days: number): Entries {
  return nights(
    record(
      [dayAt(0), written('旧棚', 1, dayAt(0))],
      [dayAt(0), written('保管庫', 1, dayAt(0))],
      [dayAt(0), readBack('保管庫', 1)],
    ),
    1,
    days,
  );
}

const add = (entries: Entries, recordedAt: string, event: ReadinessEvent): Entries => [
  ...entries,
  { station: 'keeper', seq: entries.length, recordedAt, event },
];

const code = (result: { ok: boolean; refusal?: { code: string } }): string => (result.ok ? 'ok' : (result.refusal?.code ?? ''));

it('nothing under 90 recorded days can be asked for', () => {
  for (const days of [0, 1, 30, 88, 89]) expect(code(askDeletion(old(days), asked, dayAt(days, 1)))).toBe('retention.too-young');
  expect(code(askDeletion(old(90), asked, dayAt(90, 1)))).toBe('ok');
});

it('a clock ten years ahead makes nothing old, one ten years behind neither, and any count of runs a day neither', () => {
  const ahead = nights(old(20), 3_650, 5);
  expect(code(askDeletion(ahead, asked, dayAt(3_655)))).toBe('retention.too-young');
  expect(code(askDeletion(old(20), asked, dayAt(3_650)))).toBe('retention.clock-in-doubt');
  const behind = nights(old(95), -3_650, 5);
  expect(code(askDeletion(behind, asked, dayAt(-3_645)))).toBe('retention.too-young');
  expect(code(askDeletion(old(95), asked, dayAt(-3_650)))).toBe('retention.clock-in-doubt');
  let busy = old(5);
  for (let run = 0; run < 200; run++)
    busy = add(busy, dayAt(5, run / 100), { kind: 'readiness.window-opened', v: 1, limitSeconds: 1 });
  expect(code(askDeletion(busy, asked, dayAt(6)))).toBe('retention.too-young');
  let swinging = old(5);
  for (let run = 0; run < 200; run++) {
    swinging = add(swinging, dayAt(6 + (run % 2) * 5), { kind: 'readiness.window-opened', v: 1, limitSeconds: 1 });
  }
  expect(code(askDeletion(swinging, asked, dayAt(12)))).toBe('retention.too-young');
  // Leaps of a month, again and again, prove nothing either.
  let leaping = old(5);
  for (let run = 1; run <= 95; run++)
    leaping = add(leaping, dayAt(5 + 30 * run), { kind: 'readiness.window-opened', v: 1, limitSeconds: 1 });
  expect(code(askDeletion(leaping, asked, dayAt(5 + 30 * 95, 1)))).toBe('retention.too-young');
  // Nights of which nothing was recorded do not count: a keeper that slept for 80 days proves nothing.
  expect(code(askDeletion(nights(old(10), 95, 5), asked, dayAt(100)))).toBe('retention.too-young');
});

it('asking, approving by another person, 72 hours, carrying out', () => {
  let entries = old(90);
  const ask = askDeletion(entries, asked, dayAt(90, 1));
  if (!ask.ok) throw new Error(ask.refusal.code);
  entries = add(entries, dayAt(90, 1), ask.value);
  expect(code(mayCarryOut(entries, 'd-1', dayAt(90, 2)))).toBe('retention.not-approved');
  for (const same of ['山田 花子', '山田花子', ' 山田 花子 ', '山田・花子']) {
    expect(code(approveDeletion(entries, 'd-1', same))).toBe('retention.same-person');
  }
  expect(code(approveDeletion(entries, 'd-1', ' '))).toBe('retention.name-missing');
  expect(code(approveDeletion(entries, 'd-2', '鈴木 一郎'))).toBe('retention.unknown-deletion');
  const approve = approveDeletion(entries, 'd-1', '鈴木 一郎');
  if (!approve.ok) throw new Error(approve.refusal.code);
  // Three later days are on record, but only 53 hours have passed since the approval.
  const late = nights(add(entries, dayAt(93, 20), approve.value), 94, 3);
  expect(code(mayCarryOut(late, 'd-1', dayAt(96, 1)))).toBe('retention.too-early');
  entries = nights(add(entries, dayAt(93), approve.value), 94, 2);
  // 72 hours after the asking, but not after the approval.
  expect(code(mayCarryOut(entries, 'd-1', dayAt(95, 1)))).toBe('retention.too-early');
  expect(code(mayCarryOut(entries, 'd-1', dayAt(97, 1)))).toBe('retention.too-early');
  entries = nights(entries, 96, 1);
  expect(code(mayCarryOut(entries, 'd-1', dayAt(96, -1)))).toBe('retention.clock-in-doubt');
  expect(code(mayCarryOut(entries, 'd-1', dayAt(96, 1)))).toBe('ok');
  const done = add(entries, dayAt(96, 1), { kind: 'readiness.deletion-done', v: 1, deletion: 'd-1', files: 3, by: '鈴木 一郎' });
  expect(code(mayCarryOut(done, 'd-1', dayAt(97)))).toBe('retention.unknown-deletion');
});

it('a record that says one person twice is not believed either', () => {
  let entries = add(old(90), dayAt(90), { kind: 'readiness.deletion-asked', v: 1, ...asked, generation: 1 });
  entries = nights(
    add(entries, dayAt(90), { kind: 'readiness.deletion-approved', v: 1, deletion: 'd-1', by: '山田花子' }),
    91,
    5,
  );
  expect(code(mayCarryOut(entries, 'd-1', dayAt(95, 1)))).toBe('retention.same-person');
});

it('the only good copy never goes, nor what a server keeps, nor what was written to since', () => {
  const lone = nights(record([dayAt(0), written('旧棚', 1, dayAt(0))], [dayAt(0), written('保管庫', 1, dayAt(0))]), 1, 95);
  expect(code(askDeletion(lone, asked, dayAt(95, 1)))).toBe('retention.only-good-copy');
  const damaged = add(old(95), dayAt(95), readBack('保管庫', 1));
  const newerUnread = add(damaged, dayAt(95), written('保管庫', 2, dayAt(95)));
  expect(code(askDeletion(newerUnread, asked, dayAt(95, 1)))).toBe('retention.only-good-copy');
  const s3 = nights(
    record(
      [dayAt(0), written('雲', 1, dayAt(0), { placeKind: 's3' })],
      [dayAt(0), written('保管庫', 1, dayAt(0))],
      [dayAt(0), readBack('保管庫', 1)],
    ),
    1,
    95,
  );
  expect(code(askDeletion(s3, { ...asked, place: '雲' }, dayAt(95, 1)))).toBe('retention.locked-by-server');
  expect(code(askDeletion(old(95), { ...asked, place: 'どこか' }, dayAt(95, 1)))).toBe('retention.unknown-copy');
  let entries = add(old(90), dayAt(90), { kind: 'readiness.deletion-asked', v: 1, ...asked, generation: 1 });
  entries = nights(
    add(entries, dayAt(90), { kind: 'readiness.deletion-approved', v: 1, deletion: 'd-1', by: '鈴木 一郎' }),
    91,
    5,
  );
  expect(code(mayCarryOut(entries, 'd-1', dayAt(95, 1)))).toBe('ok');
  expect(code(mayCarryOut(add(entries, dayAt(95), written('旧棚', 2, dayAt(95))), 'd-1', dayAt(95, 1)))).toBe(
    'retention.changed-since',
  );
});
