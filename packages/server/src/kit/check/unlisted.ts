import { headFile, type KitHead } from '@tomoshibi/hospital';
import type { FoundName } from './kit-files.ts';
import type { KitFindingWhat } from './kit-finding.ts';
import type { SeenHead } from './look-at-head.ts';
import { generationOfSums, isShardPath, leftBySystem, startsItself } from './name-rules.ts';

/** What a name that no sums list is. Undefined: it has been named already. */
export function whatOfUnlisted(
  path: string,
  { sort, sizeBytes }: FoundName,
  head: KitHead,
  seen: readonly (SeenHead | undefined)[],
): KitFindingWhat | undefined {
  if (leftBySystem(path, sizeBytes)) return 'left-by-system';
  if (sort === 'folder') return 'folder-unlisted';
  if (startsItself(path)) return undefined;
  const slot = [0, 1].find((number) => headFile(number) === path);
  if (slot !== undefined) return ofOtherHead(seen[slot], head);
  // A refresh or a feed that was cut short; no browser and no system runs a name like this.
  if (isShardPath(path) || path.endsWith('.part')) return 'left-over';
  const generation = generationOfSums(path);
  // Generations count up for every refresh that was begun, so that the one before may lie some numbers back.
  return generation !== undefined && generation !== head.generation ? 'left-over' : 'file-unlisted';
}

/** The head of the generation before or after. A script there that is none of ours is run by the page as well. */
function ofOtherHead(seen: SeenHead | undefined, head: KitHead): KitFindingWhat {
  if (seen === undefined || seen.state === 'foreign') return 'head-foreign';
  if (seen.state === 'torn') return 'left-over';
  return seen.head.id === head.id && seen.head.kit === head.kit && seen.head.signer === head.signer
    ? 'left-over'
    : 'head-foreign';
}

/** Whether a file is what somebody wrote in this very kit and saved beside it. Its content is sealed; only whose it is can be seen. */
export async function waitingJournal(
  read: () => Promise<Uint8Array | undefined>,
  { kit, id, generation }: KitHead,
): Promise<boolean> {
  const bytes = await read();
  if (bytes === undefined) return false;
  try {
    const { format, v, ...file } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
    return (
      format === 'tomoshibi-kit-journal' && v === 1 && file.kit === kit && file.id === id && Number(file.generation) <= generation
    );
  } catch {
    return false;
  }
}
