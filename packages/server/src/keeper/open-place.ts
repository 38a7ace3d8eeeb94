import { readFileSync, statSync } from 'node:fs';
import {
  type CopyPlace,
  folderPlace,
  openFolderPlace,
  openS3Place,
  type S3Place,
  type WritableCopyPlace,
} from '@tomoshibi/vault';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import type { GenerationPlace } from './generation-config.ts';
import { copyFolder } from './medium-file.ts';

/** A place of copies as the settings name it, opened. */
export interface OpenedPlace {
  readonly place: WritableCopyPlace;
  /** The same place opened anew, for reading back. */
  reopen(): Promise<CopyPlace>;
  readonly s3?: S3Place;
}

const keySchema = z.object({ accessKeyId: z.string().min(1), secretAccessKey: z.string().min(1) });

/** Faults: `keeper.s3-key-file`; the vault's for what the place itself refuses. */
export async function openPlace(config: GenerationPlace): Promise<OpenedPlace> {
  if (config.kind === 's3') {
    const { endpoint, bucket, region, prefix, lockDays } = config;
    const access = { endpoint, bucket, ...readKeyFile(config.keyFile), ...(region !== undefined && { region }) };
    const options = { ...(prefix !== undefined && { prefix }), ...(lockDays !== undefined && { lockDays }) };
    const s3 = await openS3Place(access, options);
    return { place: s3, s3, reopen: () => openS3Place(access, options) };
  }
  const folder = config.kind === 'medium' ? copyFolder(config.folder) : config.folder;
  return { place: await openFolderPlace(folder), reopen: async () => folderPlace(folder) };
}

/** What is in the key file is never told, not even in part. */
function readKeyFile(path: string): z.infer<typeof keySchema> {
  const fault = (why: string, cause?: unknown) => new Fault('keeper.s3-key-file', `${path}: ${why}`, { cause });
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0) throw fault('他の人にも開けます / others can open it');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw fault('読めません / cannot be read');
  }
  try {
    const { accessKeyId, secretAccessKey } = keySchema.parse(JSON.parse(text));
    return { accessKeyId, secretAccessKey };
  } catch {
    throw fault('{"accessKeyId","secretAccessKey"} の形ではありません / has not the shape');
  }
}
