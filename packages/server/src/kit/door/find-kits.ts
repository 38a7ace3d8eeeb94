import { KIT_DATA } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import type { FeedSource } from './feed-source.ts';
import { folderSource } from './folder-source.ts';

/** `/media/ward/STICK/KIT-07`: a stick is one or two folders below where sticks appear. */
const DEPTH = 2;
/** A stick full of other things is not searched for ever. */
const MOST_FOLDERS = 200;

/** Every kit in a folder: the folder itself, and what lies directly or two folders below it. A folder that is not there is empty. */
export async function findKits(disk: Pick<Disk, 'read' | 'size' | 'list'>, name: string): Promise<readonly FeedSource[]> {
  const found: FeedSource[] = [];
  let looked = 0;
  const look = async (folder: string, depth: number): Promise<void> => {
    if (++looked > MOST_FOLDERS) return;
    // A file has no names in it, and a stick may be pulled out meanwhile.
    const names = await disk.list(folder).catch((): readonly string[] => []);
    if (names.includes(KIT_DATA)) found.push(folderSource(disk, folder, [name, folder].filter((part) => part !== '').join('/')));
    if (depth === DEPTH) return;
    for (const below of names)
      if (!below.startsWith('.') && below !== KIT_DATA) await look(folder === '' ? below : `${folder}/${below}`, depth + 1);
  };
  await look('', 0);
  return found;
}
