import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KitRow } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import type { RegisteredKit } from '../kit/check/check-kit.ts';
import { openKitKeys } from '../kit/kit-keys.ts';
import { kitRowsOf } from '../kit/register/project-kits.ts';
import { withDesk } from './with-desk.ts';

/** What a home knows of its kits. While it is served its register is not to be had, and generations are not compared. */
export async function trustOf(
  home: Home,
): Promise<{ readonly signer: string; readonly register: ReadonlyMap<string, RegisteredKit> }> {
  // Keys are never made here: a check changes nothing.
  if (!existsSync(join(home.folder, 'keys', 'kits.json'))) throw new Fault('kit.unknown', `${home.folder}: no kit was made here`);
  const { signer, kits } = openKitKeys(home.folder);
  const rows = await registerOf(home);
  const register = new Map<string, RegisteredKit>();
  for (const [kit, { id, ended }] of Object.entries(kits)) {
    const row = rows?.get(kit);
    register.set(kit, { id, ...(row?.generation && { generation: row.generation.generation }), ...(ended && { ended }) });
  }
  return { signer: signer.publicKey, register };
}

/** Undefined while somebody serves the home. */
export async function registerOf(home: Home): Promise<ReadonlyMap<string, KitRow> | undefined> {
  try {
    const rows = await withDesk(home.folder, ({ record }) => kitRowsOf(record.rows).kits());
    return new Map(rows.map((row) => [row.kit, row]));
  } catch (error) {
    if (codeOf(error) === 'cli.home-in-use') return undefined;
    throw error;
  }
}
