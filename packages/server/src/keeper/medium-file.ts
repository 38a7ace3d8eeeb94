import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, Fault } from '../fault.ts';
import { keepFile } from '../home/keep-file.ts';

/** `tomoshibi-medium.json` at the root of a medium: which one it is. Holds nothing secret and nothing of a patient. */
const mediumSchema = z.object({
  format: z.literal('tomoshibi-medium'),
  v: z.literal(1),
  medium: z.string().regex(/^TM-[A-Z2-9]{8}$/),
  name: z.string(),
  hospital: z.string(),
  place: z.string(),
});
export type MediumFile = z.infer<typeof mediumSchema>;

export const MEDIUM_FILE = 'tomoshibi-medium.json';
/** Below this much free room a medium counts as full: the next night may not fit. */
export const ROOM_BYTES = 64 << 20;

export type MediumFound =
  | { readonly state: 'present'; readonly file: MediumFile; readonly freeBytes: number; readonly writable: boolean }
  /** Nothing is mounted there, or the drive is empty. */
  | { readonly state: 'missing' }
  /** Something is there that is no medium of ours. */
  | { readonly state: 'foreign' };

/** Looks; changes nothing. Fault: `keeper.medium-unreadable` when the drive itself fails. */
export function inspectMedium(folder: string): MediumFound {
  const path = join(folder, MEDIUM_FILE);
  try {
    if (!existsSync(folder)) return { state: 'missing' };
    if (!existsSync(path)) return { state: readdirSync(folder).length === 0 ? 'missing' : 'foreign' };
    const file = mediumSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!file.success) return { state: 'foreign' };
    const { bavail, bsize } = statfsSync(folder);
    return { state: 'present', file: file.data, freeBytes: bavail * bsize, writable: isWritable(folder) };
  } catch (cause) {
    if (cause instanceof SyntaxError) return { state: 'foreign' };
    throw new Fault('keeper.medium-unreadable', `${folder}: ${codeOf(cause) ?? 'unreadable'}`, { cause });
  }
}

/** Marks an empty medium as ours. Faults: `keeper.medium-not-empty`, `keeper.medium-missing`. */
export function markMedium(folder: string, file: Omit<MediumFile, 'format' | 'v'>): void {
  if (!existsSync(folder)) throw new Fault('keeper.medium-missing', `${folder} がありません / is not there`);
  const litter = /^(lost\+found|System Volume Information|\.Trash.*|\.fseventsd|\.Spotlight-V100)$/;
  if (readdirSync(folder).some((name) => !litter.test(name))) {
    throw new Fault(
      'keeper.medium-not-empty',
      `${folder} に何か入っています。空の媒体を入れてください / is not empty; put in an empty medium`,
    );
  }
  keepFile(join(folder, MEDIUM_FILE), `${JSON.stringify({ format: 'tomoshibi-medium', v: 1, ...file }, undefined, 2)}\n`);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Room for the copy itself lies beside the file, so that the file stays at the root where people see it. */
export const copyFolder = (folder: string): string => join(folder, 'vault');
