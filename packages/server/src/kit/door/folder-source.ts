import type { Disk } from '@tomoshibi/vault';
import { codeOf, Fault } from '../../fault.ts';
import type { FeedSource } from './feed-source.ts';

/** A kit in a folder below a disk. @param folder '' for the disk's own root @param name what a person calls it */
export function folderSource(disk: Pick<Disk, 'read' | 'size'>, folder: string, name: string): FeedSource {
  const at = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
  return {
    name,
    async read(path, most) {
      try {
        const size = await disk.size(at(path));
        if (size === undefined) return undefined;
        if (size > most) throw new Fault('kit.feed-too-large', `${name}: ${path}`);
        return await disk.read(at(path));
      } catch (cause) {
        if (cause instanceof Fault) throw cause;
        // A stick that is pulled out in the middle.
        throw new Fault('kit.feed-unreachable', `${name}: ${codeOf(cause) ?? 'read'}`, { cause });
      }
    },
  };
}
