import type { KitPatient, PatientRow } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { openKitOnDisk } from '../src/kit/write/open-kit-on-disk.ts';
import { type SmallKit, type SmallPatient, smallContent } from './small-kit.ts';
import { wholeKit } from './whole-kit.ts';

/** Lines of the directory, by number. */
export const linesOf = async ({ disk, secret }: SmallKit): Promise<Map<string, KitPatient>> => {
  const found = new Map<string, KitPatient>();
  for await (const line of (await openKitOnDisk(disk, secret())).patients())
    found.set((JSON.parse(line.row) as PatientRow).number, line);
  return found;
};
/** Throws unless it opens whole with these patients. */
export const wholeWith = (kit: SmallKit, patients: readonly SmallPatient[]) =>
  wholeKit(kit.disk, kit.keys(), kit.secret(), [smallContent({ patients })]);
/** Every path, folders too. */
export const pathsOn = async (disk: Disk) => [...(await disk.list('data')).map((name) => `data/${name}`), ...(await disk.list(''))].sort();
