import { join } from 'node:path';
import {
  type Cosigned,
  type Disk,
  fileCheckpointStore,
  fileStoresToRead,
  logNameOf,
  nodeDisk,
  openFileBlobStore,
  openWitness,
  originOf,
  type Refused,
  type Witness,
  type WitnessRequest,
  writeWitnessNote,
} from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { WitnessHome } from './witness-home.ts';

/** What one look at one vault came to. */
export type Looked = (Cosigned & { /** Where the note was put. */ readonly file: string }) | Refused;

/** A witness at work: keeps in memory how far it walked each log, so that a look reads only what is new. */
export interface Watch {
  /**
   * Looks at a vault folder or a copy of one, and drops what it signed into `witness/` there, or of `out`. Faults:
   * `witness.log-unknown`, and those of the vault.
   */
  look(vaultFolder: string, out?: string): Promise<Looked>;
  /** The same from a request carried by hand; `undefined` file: the note is the answer to carry back. */
  answer(request: WitnessRequest): Promise<Cosigned | Refused>;
}

export async function openWatch(home: WitnessHome, now: () => string): Promise<Watch> {
  const disk = nodeDisk(home.folder);
  await disk.makeFolder('seen');
  const witness: Witness = openWitness({
    signingKey: home.signingKey,
    seen: (log) => fileCheckpointStore(disk, `seen/${log.replaceAll('/', '_')}`),
    evidence: await openFileBlobStore(disk, 'evidence'),
    now,
  });
  const logs = new Map(home.logs.map((verifierKey) => [logNameOf(verifierKey), verifierKey]));
  /** Kept for their index of the log. */
  const stores = new Map<string, ReturnType<typeof fileStoresToRead>>();
  const storesOf = (folder: string, vault: Disk) => {
    const known = stores.get(folder) ?? fileStoresToRead(vault);
    stores.set(folder, known);
    return known;
  };
  const keyOf = (note: string | undefined, where: string): string => {
    const origin = note === undefined ? undefined : originOf(note);
    const [only] = home.logs;
    // Without a checkpoint, or with one of another log, the one log that is watched is the one that is missing.
    const key = logs.get(origin ?? '') ?? (home.logs.length === 1 ? only : undefined);
    if (key === undefined) throw new Fault('witness.log-unknown', `${where}: ${origin ?? '-'}`);
    return key;
  };
  return {
    async look(vaultFolder, out) {
      const vault = nodeDisk(vaultFolder);
      const read = storesOf(vaultFolder, vault);
      const verifierKey = keyOf(await read.checkpoint.latest(), join(vaultFolder, 'checkpoint'));
      const answer = await witness.consider({ verifierKey, stores: read });
      if (!answer.ok) return answer;
      const file = await writeWitnessNote(out === undefined ? vault : nodeDisk(out), home.name, answer.size, answer.note);
      return { ...answer, file };
    },
    async answer(request) {
      return witness.considerProof(keyOf(request.note, 'request'), request);
    },
  };
}
