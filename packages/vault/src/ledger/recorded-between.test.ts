/** Breakages seen to be caught: `to` of the record itself; the first record for every entry. */
import { beforeEach, expect, it } from 'vitest';
import { type PowerLossDisk, powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { ageOpener } from '../seal/age-opener.ts';
import { ageSealer } from '../seal/age-sealer.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { openLedger } from './open-ledger.ts';
import { openLedgerReader } from './open-reader.ts';
import { fileStoresToRead, openFileStores } from './stores.ts';

const keys = createVaultKeys('er-1');
let disk: PowerLossDisk;
beforeEach(() => {
  disk = powerLossDisk(1);
});

it('the log tells between which moments an entry was recorded, before and after settling, without opening anything', async () => {
  let second = 0;
  const now = () => new Date(Date.UTC(2026, 3, 1, 0, 0, second++)).toISOString();
  const stores = await openFileStores(disk, keys.verifierKey, 64 << 10);
  const ledger = await openLedger({
    stores,
    sealer: ageSealer([keys.recipient]),
    station: 'er-1',
    signingKey: keys.signingKey,
    now,
  });
  for (let id = 0; id < 8; id++) await ledger.append([{ event: `{"kind":"test","v":1,"id":${id}}` }]);
  const reads = async () => {
    const reader = await openLedgerReader({
      stores: fileStoresToRead(disk),
      opener: ageOpener([keys.readingKey]),
      verifierKey: keys.verifierKey,
    });
    for (let seq = 0; seq < 8; seq++) {
      const { recordedAt } = await reader.entry(seq);
      const between = reader.recordedBetween?.(seq);
      expect(between && between.from <= recordedAt).toBe(true);
      expect(between?.to === undefined || recordedAt < between.to).toBe(true);
    }
    return { last: reader.recordedBetween?.(7)?.to, behind: reader.recordedBetween?.(8), first: reader.recordedBetween?.(0) };
  };
  const { last, behind, first } = await reads();
  expect([last, behind]).toEqual([undefined, undefined]);
  expect(first?.to).toBeDefined();
  await ledger.close();
  await reads();
});
