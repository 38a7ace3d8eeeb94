/**
 * A process that is meant to be killed: opens the vault in the folder of its first argument and appends what comes in on its
 * standard input, one message a line (`<token> <text in base64>`), several at once. Says `up` when it is open and
 * `<token> <seq>` when a message is durable, never earlier.
 */
import { hash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeDisk } from '../../../vault/src/fs/node-disk.ts';
import { openLedger } from '../../../vault/src/ledger/open-ledger.ts';
import { openFileStores } from '../../../vault/src/ledger/stores.ts';
import { ageSealer } from '../../../vault/src/seal/age-sealer.ts';
import type { IntakeKeys } from '../../../vault/src/vault-keys.ts';

const folder = process.argv[2] as string;
const keys = JSON.parse(readFileSync(join(folder, '..', 'intake-keys.json'), 'utf8')) as IntakeKeys;
/** Straight to the pipe: what is said must be out before anything else happens. */
const say = (line: string) => writeSync(1, `${line}\n`);

const ledger = await openLedger({
  stores: await openFileStores(nodeDisk(folder), keys.verifierKey, 64 << 10),
  sealer: ageSealer([keys.recipient]),
  station: keys.station,
  signingKey: keys.signingKey,
  now: () => new Date().toISOString(),
  // Small, so that a short life settles and writes blobs too.
  sizes: { blobBytes: 6000, commitBytes: 8000, settleBytes: 40 << 10, settleMs: 20 },
});
say('up');
for await (const line of createInterface({ input: process.stdin })) {
  const [once, text] = line.split(' ') as [string, string];
  const content = Buffer.from(text, 'base64');
  const entry = { event: `{"kind":"test","v":1,"token":"${once}"}`, content, sha256: hash('sha256', content), once };
  void ledger.append([entry]).then(
    ({ firstSeq }) => say(`${once} ${firstSeq}`),
    (error: Error) => {
      say(`failed ${error.message}`);
      process.exit(1);
    },
  );
}
await ledger.close();
