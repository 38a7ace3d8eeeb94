import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileStoresToRead, folderPlace, nodeDisk, openCopy, type ReadableStores } from '@tomoshibi/vault';

/** The copy a proof is about. */
export interface ProofCopy {
  readonly place: string;
  readonly generation?: number;
  readonly stores: ReadableStores;
}

/**
 * A vault folder, or a place of copies, of which the newest whole generation is taken. Rejects with `vault.not-a-copy` and the
 * alarms of `openCopy`.
 */
export async function openProofCopy(folder: string, place: string, verifierKey: string): Promise<ProofCopy> {
  if (!existsSync(join(folder, 'generations'))) return { place, stores: fileStoresToRead(nodeDisk(folder)) };
  const { generation, stores } = await openCopy(folderPlace(folder), { verifierKey });
  return { place, generation: generation.number, stores };
}
