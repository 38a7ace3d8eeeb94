import { asVaultError, VaultError } from '../errors.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import type { Disk } from '../ports.ts';
import { CARRIED } from './copy-place.ts';
import { folderPlace } from './folder-place.ts';
import type { GenerationKeys } from './generation.ts';
import { listGenerations } from './list-generations.ts';

const PLAIN = ['vault.json', 'checkpoint', 'log', 'copying.json'];

/**
 * Takes one whole copy away. Only for a copy that retention has let go, which the caller decides: there is no way to take away
 * a part of one. `newest`: the generation that was looked at when it was decided; refuses `vault.generation-unknown` when the
 * place holds another one by now. The manifests go first, newest first, so that what is half gone is never taken for whole.
 * Files that are not the copy's stay. Returns how many went.
 */
export async function removeCopy(place: string | Disk, keys: GenerationKeys, newest: number): Promise<number> {
  const disk = typeof place === 'string' ? nodeDisk(place) : place;
  const { whole, broken } = await listGenerations(folderPlace(disk), keys);
  if (broken || whole.length !== newest) throw new VaultError('vault.generation-unknown', broken?.name ?? String(whole.length));
  let removed = 0;
  try {
    const drop = async (path: string) => {
      await disk.remove(path);
      removed++;
    };
    for (const name of PLAIN) if ((await disk.size(name)) !== undefined) await drop(name);
    for (const folder of ['generations', 'log-pieces', 'segments', 'blobs', 'vault', ...CARRIED]) {
      const names = [...(await disk.list(folder))].sort().reverse();
      for (const name of names) await drop(`${folder}/${name}`);
      if (names.length > 0) await disk.sync(folder);
    }
    await disk.sync('');
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', 'copy');
  }
  return removed;
}
