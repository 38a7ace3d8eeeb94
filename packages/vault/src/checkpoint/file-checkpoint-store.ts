import { VaultError } from '../errors.ts';
import type { CheckpointStore, Disk } from '../ports.ts';

/**
 * The checkpoint as a small text file, replaced as a whole. After a failed write the store is dead: which of the two texts a
 * reboot will find is unknown.
 */
export function fileCheckpointStore(disk: Disk, path = 'checkpoint'): CheckpointStore {
  let deadOf: unknown;
  const latest = async () => {
    if (deadOf !== undefined) throw new VaultError('vault.store-dead', path, deadOf);
    try {
      const bytes = await disk.read(path);
      return bytes && new TextDecoder().decode(bytes);
    } catch (error) {
      throw new VaultError('vault.read-failed', path, error);
    }
  };
  return {
    latest,
    async advance(from, to) {
      // Read again each time: a second process on the same vault must be noticed here.
      if ((await latest()) !== from) throw new VaultError('vault.checkpoint-moved', path);
      try {
        await disk.write(`${path}.part`, new TextEncoder().encode(to));
        await disk.sync(`${path}.part`);
        await disk.rename(`${path}.part`, path);
        await disk.sync('');
      } catch (error) {
        deadOf = error;
        throw new VaultError('vault.write-failed', path, error);
      }
    },
  };
}
