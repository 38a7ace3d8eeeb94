import { asVaultError, VaultError } from '../errors.ts';
import type { Disk } from '../ports.ts';
import type { PlainFace } from './copy-place.ts';

/** `vault.json`, `log` and `checkpoint` of a folder, so that a copy is read like the vault itself (docs/formats/vault-v1.md §1). */
export function plainFace(disk: Disk): PlainFace {
  return {
    async growLog(knownBytes, more, all) {
      try {
        const grown = (await disk.size('log')) === knownBytes && knownBytes > 0;
        // A longer one is the end of a copy that was cut off, a shorter one was cut by somebody: both are written anew, aside.
        const path = grown ? 'log' : 'log.part';
        if (!grown) await disk.write(path, new Uint8Array());
        for await (const bytes of grown ? more : all()) await disk.append(path, bytes);
        await disk.sync(path);
        if (!grown) await disk.rename(path, 'log');
        await disk.sync('');
      } catch (error) {
        throw asVaultError(error, 'vault.write-failed', 'log');
      }
    },
    keep: (file, content) => replaceFile(disk, file, content),
  };
}

/** Written aside, synced, renamed, folder synced: whole or as it was. */
export async function replaceFile(disk: Disk, path: string, content: string | Uint8Array): Promise<void> {
  try {
    await disk.write(`${path}.part`, Buffer.from(content));
    await disk.sync(`${path}.part`);
    await disk.rename(`${path}.part`, path);
    await disk.sync('');
  } catch (error) {
    throw new VaultError('vault.write-failed', path, error);
  }
}
