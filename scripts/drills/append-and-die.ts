/**
 * For the stranger's drill: appends originals to a home's vault, says so, and dies at once as if the power had gone, so that
 * the last one is still in the journal. `node append-and-die.ts <home> <root> <path>…`
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHome } from '../../packages/server/src/home/home.ts';
import { openVaultLedger } from '../../packages/vault/src/index.ts';

const [, , folder = '', root = '', ...paths] = process.argv;
const home = openHome(folder);
const ledger = await openVaultLedger(home.vaultFolder, home.keys.vault, () => new Date().toISOString());
for (const path of paths) {
  const content = readFileSync(join(root, path));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const event = { kind: 'intake.original-received', v: 1, source: 'drill', root: 0, path, sizeBytes: content.length, sha256 };
  await ledger.append([{ event: JSON.stringify({ ...event, modifiedAt: new Date().toISOString() }), content, sha256 }]);
}
process.kill(process.pid, 'SIGKILL');
