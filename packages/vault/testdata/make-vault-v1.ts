/**
 * Made `testdata/vault-v1/` once, on the day format v1 was fixed. Do not run it again over that folder: the point of the
 * fixture is that every later version opens what this one wrote. It refuses when the folder is there.
 *
 *     node packages/vault/testdata/make-vault-v1.ts
 */
import { hash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ageSealer } from '../src/seal/age-sealer.ts';
import { openLedger } from '../src/ledger/open-ledger.ts';
import { openFileStores } from '../src/ledger/stores.ts';
import { nodeDisk } from '../src/fs/node-disk.ts';
import { createVault } from '../src/open-vault.ts';
import { createVaultKeys } from '../src/vault-keys.ts';
import { fixtureEntries } from './vault-v1-entries.ts';

const folder = join(import.meta.dirname, 'vault-v1');
const keys = createVaultKeys('fixture-1');
let minute = 0;
const now = () => `2026-04-01T00:${String(minute++).padStart(2, '0')}:00.000Z`;

await mkdir(folder);
await writeFile(join(folder, 'keys.json'), `${JSON.stringify(keys, undefined, 2)}\n`);
await createVault(join(folder, 'vault'), keys, now);
const stores = await openFileStores(nodeDisk(join(folder, 'vault')), keys.verifierKey);
// Smaller sizes than in use, so that a small fixture has several segments and a sealed file of its own.
const sizes = { segmentBytes: 2000, blobBytes: 1500 };
const ledger = await openLedger({ stores, sealer: ageSealer([keys.recipient]), station: keys.station, signingKey: keys.signingKey, now, sizes });
for (const append of fixtureEntries()) {
  await ledger.append(append.map(({ event, content }) => (content ? { event, content, sha256: hash('sha256', content) } : { event })));
}
