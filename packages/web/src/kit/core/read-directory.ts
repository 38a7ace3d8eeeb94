import type { KitDirectory, KitHead, KitPatients as KitPatientsPart } from '@tomoshibi/hospital';
import type { KitProgress } from '../kit-door.ts';
import { KitFault } from './kit-fault.ts';
import { type KitPatients, kitPatients } from './kit-patients.ts';
import type { SlotOpener } from './open-slot.ts';

export interface ReadDirectory {
  readonly directory: KitDirectory;
  readonly patients: KitPatients;
}

/** Between two breaths the page can show how far it is and take a key; a breath itself takes 4 ms. */
const AT_ONCE = 250;
const AT_ONCE_MS = 60;
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Reads who is in the kit, part after part, so that never more than one part lies unpacked. Rejects with `KitFault` when a part is
 * not of this generation or the number of patients is not the head's.
 */
export async function readDirectory(
  head: KitHead,
  slots: SlotOpener,
  key: CryptoKey,
  onProgress: (progress: KitProgress) => void,
): Promise<ReadDirectory> {
  const [first, ...rest] = head.directory;
  if (first === undefined) throw new KitFault('damaged');
  onProgress({ step: 'directory', done: 0, of: 1 });
  const directory = await slots.directory<KitDirectory>(first, key);
  if (directory.v !== 1 || directory.generation !== head.generation || directory.view === undefined)
    throw new KitFault('damaged');
  const patients = kitPatients();
  const tell = (): void => onProgress({ step: 'patients', done: patients.index.count(), of: head.patients });
  let breathed = performance.now();
  for (const at of rest) {
    const part = await slots.directory<KitPatientsPart>(at, key);
    if (part.v !== 1 || part.generation !== head.generation) throw new KitFault('damaged');
    for (let from = 0; from < part.patients.length; from += AT_ONCE) {
      for (const patient of part.patients.slice(from, from + AT_ONCE)) patients.add(patient);
      if (performance.now() - breathed < AT_ONCE_MS) continue;
      tell();
      await breathe();
      breathed = performance.now();
    }
  }
  tell();
  if (patients.index.count() !== head.patients) throw new KitFault('damaged');
  // Sorts in what still waits: the first search does not pay for it.
  patients.index.search('', { limit: 0, onDay: head.madeInstant.slice(0, 10) });
  return { directory, patients };
}
