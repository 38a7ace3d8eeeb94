import type { LedgerReader } from '@tomoshibi/vault';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutAt } from './cut-at.ts';
import { localInstant } from './local-instant.ts';

const ledgerOf = (moments: readonly string[]): LedgerReader => ({
  async *read() {},
  entry: async (seq) => ({ seq, recordedAt: moments[seq] as string, event: '' }) as never,
});
const moment = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

it('cuts behind the last entry received by then, however many share a moment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(30), { minLength: 1, maxLength: 60 }), fc.nat(32), async (minutes, asked) => {
      const moments = minutes.sort((a, b) => a - b).map(moment);
      const expected = moments.filter((one) => one <= moment(asked)).length;
      const cut = await cutAt(ledgerOf(moments), moments.length, moment(asked));
      expect(cut?.seq ?? 0).toBe(expected);
      if (cut !== undefined) expect(cut.receivedInstant).toBe(moments[expected - 1]);
    }),
  );
});

it('says how late entries kept together may be', async () => {
  const ledger: LedgerReader = { ...ledgerOf([]), recordedBetween: () => ({ from: moment(1), to: moment(9) }) };
  expect(await cutAt(ledger, 1, moment(5))).toEqual({ seq: 1, receivedInstant: moment(1), exactFromInstant: moment(9) });
  expect(await cutAt(ledger, 1, moment(9))).toEqual({ seq: 1, receivedInstant: moment(1) });
});

it('reads a local time as the hospital means it', () => {
  expect(localInstant('2026-04-01T09:00')).toBe('2026-04-01T00:00:00.000Z');
  expect(localInstant('2026-04-01T00:00:30')).toBe('2026-03-31T15:00:30.000Z');
  expect(localInstant('2026-02-30T09:00')).toBeUndefined();
});
