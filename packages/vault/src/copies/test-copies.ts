/** A small vault and its keepers, for the tests of this folder. */
import { hash } from 'node:crypto';
import type { NewEntry } from '../ledger/ledger.ts';
import { createVault, openVaultLedger } from '../open-vault.ts';
import type { Disk } from '../ports.ts';
import { createVaultKeys, type VaultKeys } from '../vault-keys.ts';
import type { WritableCopyPlace } from './copy-place.ts';
import { folderSource } from './copy-source.ts';
import { type CopyOptions, copyVault } from './copy-vault.ts';

export const NOW = '2026-10-29T00:41:00.000Z';

export function testEntry(index: number, sizeBytes = 200): NewEntry {
  const content = Buffer.alloc(sizeBytes, `original ${index} `);
  return { event: `{"kind":"test.taken","v":1,"index":${index}}`, content, sha256: hash('sha256', content) };
}

export interface TestVault {
  readonly disk: Disk;
  readonly keys: VaultKeys;
  readonly keeper: VaultKeys;
  readonly options: CopyOptions;
  /** Appends `count` entries, each in a segment of its own. */
  take(count: number): Promise<void>;
  copyTo(place: WritableCopyPlace, more?: Partial<CopyOptions>): ReturnType<typeof copyVault>;
}

/** A vault with two files to be carried along. `withBlob`: its first original is too large for a segment. */
export async function testVault(entries: number, disk: Disk, withBlob = false): Promise<TestVault> {
  const keys = createVaultKeys('er-1');
  const keeper = createVaultKeys('keeper');
  await createVault(disk, keys, () => NOW);
  for (const [folder, name, text] of [
    ['keys', '2026-10-chart.key.age', 'wrapped'],
    ['witness', 'w-1.note', 'cosigned'],
  ] as const) {
    await disk.makeFolder(folder);
    await disk.write(`${folder}/${name}`, Buffer.from(text));
  }
  let taken = 0;
  const options = { verifierKey: keys.verifierKey, keeperSigningKey: keeper.signingKey, now: () => NOW };
  const vault: TestVault = {
    disk,
    keys,
    keeper,
    options,
    async take(count) {
      for (let index = 0; index < count; index++) {
        const ledger = await openVaultLedger(disk, keys, () => NOW);
        await ledger.append([testEntry(taken, withBlob && taken === 0 ? (1 << 20) + 1 : 200)]);
        taken++;
        await ledger.close();
      }
    },
    copyTo: (place, more = {}) => copyVault(folderSource(disk), place, { ...options, ...more }),
  };
  await vault.take(entries);
  return vault;
}
