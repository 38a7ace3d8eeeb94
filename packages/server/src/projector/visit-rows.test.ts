/**
 * The rows of 本日の来院 are a table of their own: byte for byte the same however the ledger is cut, after a rebuild, and for whatever
 * order of bookings, moves to another day, cancellations and admissions.
 * Breakages tried, each seen to fail: the old row left when an appointment moves; the row taken away when it is cancelled; the prior
 * row looked up without its order; the key without the patient.
 */
import { type ItemRow, visitRow } from '@tomoshibi/hospital';
import type { Entry, LedgerReader } from '@tomoshibi/vault';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Booking, planned, type Sent, sentByMllp, siu } from '../../testdata/visit-messages.ts';
import { decodeHere } from '../restore/fold-patient.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { RowStore } from '../stores/row-store.ts';
import { openProjector } from './projector.ts';
import { rowsDigest } from './rebuild-rows.ts';

const NUMBERS = ['0000000001', '0000000002', '0000000003'] as const;

const step = fc.record({
  number: fc.constantFrom(...NUMBERS),
  id: fc.constantFrom('A1', 'A2'),
  at: fc.constantFrom('202611240930', '202611241000', '202612010930', '20261201', ''),
  department: fc.constantFrom('01^内科', '02^外科', ''),
  event: fc.constantFrom('S12', 'S13', 'S14', 'S15', 'S26', 'A14', 'A27', 'A01'),
  minute: fc.integer({ min: 0, max: 59 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function bytesOf({ event, minute, ...rest }: Step): Uint8Array {
  const sentAt = `202611220900${String(minute).padStart(2, '0')}`;
  if (event.startsWith('S')) return siu({ ...rest, sentAt, event: event as NonNullable<Booking['event']> });
  return planned({ ...rest, sentAt, event: event as 'A14' });
}

/** Folds what was sent in pieces of `size`. */
async function rowsOf(sent: readonly Sent[], size: number): Promise<RowStore> {
  const rows = memoryRowStore();
  const entries = sent.map(
    ({ event, content }, seq) => ({ seq, recordedAt: 'T', event: JSON.stringify(event), content }) as Entry,
  );
  const ledger: LedgerReader = {
    async *read() {
      yield entries;
    },
    entry: async (seq) => entries[seq] as Entry,
  } as LedgerReader;
  const projector = await openProjector(rows, decodeHere, ledger);
  for (let at = 0; at < entries.length; at += size) {
    const part = entries.slice(at, at + size);
    await projector.project({ firstSeq: at, entries: part, recordedAt: 'T' });
  }
  await projector.settled();
  return rows;
}

async function visitsIn(rows: RowStore): Promise<readonly string[]> {
  return (await rows.find('visit', { prefix: [] })).map(({ key, value }) => `${key.join('|')} ${value}`);
}

/** What the table must hold: of every item its row, and nothing else. */
async function visitsFromItems(rows: RowStore): Promise<readonly string[]> {
  const made: string[] = [];
  for await (const { key, value } of rows.scan('item')) {
    const [patient, kind, day, order] = key as [string, string, string, string];
    const found = visitRow({ patient, kind, day, order }, JSON.parse(value) as ItemRow);
    if (found === undefined) continue;
    const { place, row } = found;
    made.push(
      `${[place.day, place.department, place.time, patient, `${kind} ${day} ${order}`].join('|')} ${JSON.stringify(row)}`,
    );
  }
  return made.sort();
}

describe('the rows of who is expected', () => {
  it('follow from the items and nothing else, the same bytes however the ledger is cut', async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 6 }), async (all, size) => {
        const sent = all.flatMap((one) => sentByMllp(bytesOf(one)));
        const whole = await rowsOf(sent, sent.length);
        const cut = await rowsOf(sent, size);
        expect(await rowsDigest(cut)).toBe(await rowsDigest(whole));
        expect([...(await visitsIn(cut))].sort()).toEqual(await visitsFromItems(cut));
      }),
      { numRuns: 80 },
    );
  }, 20_000);

  it('move with the appointment to its new day, and stay there when it is cancelled', async () => {
    const booked = { number: NUMBERS[0], id: 'A1', at: '202611240930' };
    const rows = async (...bookings: readonly Booking[]) =>
      (
        await visitsIn(
          await rowsOf(
            bookings.flatMap((one) => sentByMllp(siu(one))),
            1,
          ),
        )
      ).map((line) => line.split('|').slice(0, 3).join('|'));
    expect(await rows(booked)).toEqual(['20261124|内科|2026-11-24T09:30']);
    const moved = { ...booked, at: '202612010930', event: 'S13', sentAt: '20261122100000' } as const;
    expect(await rows(booked, moved)).toEqual(['20261201|内科|2026-12-01T09:30']);
    const cancelled = await visitsIn(
      await rowsOf(
        [booked, moved, { ...moved, event: 'S15', sentAt: '20261122110000' } as const].flatMap((one) => sentByMllp(siu(one))),
        2,
      ),
    );
    expect(cancelled).toHaveLength(1);
    expect(cancelled[0]).toContain('"state":"cancelled"');
    // A message that is older than what is known changes nothing.
    expect(await rows(moved, { ...booked, sentAt: '20261122090000' })).toEqual(['20261201|内科|2026-12-01T09:30']);
  });
});
