/** A door on a disk that can fail, and generations of a small kit to feed it with. */
import type { KitPatient } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { type PowerLossDisk, powerLossDisk } from '../../testkit/src/faults/power-loss-disk.ts';
import { doorStore } from '../src/kit/door/door-store.ts';
import type { FeedSource } from '../src/kit/door/feed-source.ts';
import { type Door, type DoorOptions, openDoor } from '../src/kit/door/open-door.ts';
import { openKitOnDisk } from '../src/kit/write/open-kit-on-disk.ts';
import { type SmallKit, smallKit, smallPatients } from './small-kit.ts';

/** Path → bytes. */
export type Snapshot = ReadonlyMap<string, Uint8Array>;

export async function snapshot(disk: Disk, folder = ''): Promise<Snapshot> {
  const files = new Map<string, Uint8Array>();
  for (const name of await disk.list(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const bytes = await disk.read(path);
    if (bytes !== undefined) files.set(path, bytes);
    else for (const [below, content] of await snapshot(disk, path)) files.set(below, content);
  }
  return files;
}

/** @param read called for every file that is fetched */
export const snapshotSource = (files: Snapshot, name = 'stick', read: (path: string) => void = () => {}): FeedSource => ({
  name,
  async read(path) {
    read(path);
    return files.get(path);
  },
});

export interface FedGenerations {
  readonly kit: SmallKit;
  /** The kit's folder after each writing: generations 1, 2, 3 … */
  readonly generations: readonly Snapshot[];
}

/** @param editions of the first patient's chart; with a new page each time when `pages` */
export async function fedGenerations(count: number, page = (at: number): string => `<title>${at}</title>`): Promise<FedGenerations> {
  const disk = powerLossDisk(1);
  const patients = (edition: number) => smallPatients(6).map((one, at) => (at === 0 ? { ...one, edition } : one));
  const kit = await smallKit(disk, { patients: patients(1), page: Buffer.from(page(1)) });
  const generations = [await snapshot(disk)];
  for (let at = 2; at <= count; at++) {
    await kit.refresh({ patients: patients(at), page: Buffer.from(page(at)) });
    generations.push(await snapshot(disk));
  }
  return { kit, generations };
}

/** A door in the folder `kit` of a disk. */
export const openTestDoor = async (disk: Disk, options: Partial<DoorOptions> = {}): Promise<Door> => {
  await disk.makeFolder('kit');
  return openDoor(
    { disk, store: doorStore(disk, 'kit'), pinPath: 'kit.door.json' },
    { say: () => {}, ...options },
  );
};

/** Which generation opens, with every chart and picture of it read; undefined when there is none. Rejects when it is not whole. */
export async function wholeGeneration(disk: PowerLossDisk, kit: SmallKit): Promise<number | undefined> {
  const below: Pick<Disk, 'read' | 'size'> = {
    read: (path) => disk.read(`kit/${path}`),
    size: (path) => disk.size(`kit/${path}`),
  };
  if ((await disk.list('kit/data')).every((name) => !name.startsWith('head-'))) return undefined;
  const opened = await openKitOnDisk(below, kit.secret()).catch((error: { code?: string }) => {
    // No head is whole yet: as if there were none.
    if (error.code === 'kit.not-a-kit') return undefined;
    throw error;
  });
  if (opened === undefined) return undefined;
  const patients: KitPatient[] = [];
  for await (const patient of opened.patients()) patients.push(patient);
  for (const { chart } of patients) {
    const { files } = await opened.readChart(chart);
    for (const { pages = [] } of Object.values(files)) for (const { place } of pages) await opened.readSlot(place);
  }
  return opened.head.generation;
}
